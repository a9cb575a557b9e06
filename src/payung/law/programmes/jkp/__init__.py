"""JKP, job loss (Jaminan Kehilangan Pekerjaan)."""
