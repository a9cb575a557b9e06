"""JHT, old-age savings (Jaminan Hari Tua)."""
