"""The chain in figures: from nominated to active."""
