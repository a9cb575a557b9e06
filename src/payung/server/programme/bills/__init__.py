"""Bills of the branch, checked name by name, and their payment by two people."""
