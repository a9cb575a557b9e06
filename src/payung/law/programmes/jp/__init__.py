"""JP, pension (Jaminan Pensiun)."""
