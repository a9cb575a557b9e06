"""JKK, work accident (Jaminan Kecelakaan Kerja)."""
