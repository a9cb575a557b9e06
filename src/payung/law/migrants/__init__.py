"""Migrant workers (pekerja migran Indonesia): packages by length of contract."""
