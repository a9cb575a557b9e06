"""The checks. A file here with a function `find(case)` is a check; its name is the file's name."""
