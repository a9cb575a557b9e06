"""Base rates for projections: mortality and programme experience; assumptions, not law."""
