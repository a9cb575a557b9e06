"""Bank entries, and the bills they settle."""
