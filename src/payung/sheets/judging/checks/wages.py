"""Wages that cannot be meant as they stand."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows

FEWEST_DIGITS, MOST_DIGITS = 6, 9
"""A month's wage below Rp100,000 was typed in thousands, or is a day's; one from Rp1 billion has digits too many."""


def check(rows: Rows) -> None:
    """Hold a wage whose number of digits is no monthly wage's."""
    if "wage" not in rows.mapped:
        return
    frame, wage = rows.values.select("at", "wage"), pl.col("wage")
    digits = wage.cast(pl.String).str.len_chars()
    rows.say(frame, wage == 0, "wage_zero", "wage")
    rows.say(frame, (wage > 0) & (digits < FEWEST_DIGITS), "wage_too_small", "wage")
    rows.say(frame, (wage > 0) & (digits > MOST_DIGITS), "wage_too_large", "wage")
