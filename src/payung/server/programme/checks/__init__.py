"""Checks (verifikasi) of nominations: one function a check, found by its file in `each`."""
