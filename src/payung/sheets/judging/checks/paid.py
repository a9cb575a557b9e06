"""Payments."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Refuse a line that moves no money."""
    if "amount" in rows.mapped:
        rows.say(rows.values.select("at", "amount"), pl.col("amount") == 0, "amount_zero", "amount")
