"""The frame of every page, the home page, and the language switch; it holds no data."""
