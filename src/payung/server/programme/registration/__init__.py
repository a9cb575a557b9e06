"""From the signed decree to the branch and back: the file for it, and its answer name by name."""
