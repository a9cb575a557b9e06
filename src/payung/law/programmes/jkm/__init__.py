"""JKM, death (Jaminan Kematian)."""
