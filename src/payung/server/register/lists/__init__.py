"""One file for each kind of list this room takes in: how it is looked at and what is taken of it."""
