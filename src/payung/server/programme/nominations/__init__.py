"""Nominations (usulan): rows of lists become nominations; people decide on them."""
