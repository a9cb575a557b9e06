"""Invented lists with known truth: `regency` is the first set, `islands` the second, made differently and held back."""
