"""Deaths."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Hold a death before the birth."""
    frame = rows.values_or_null(birth_date=pl.Date, died_on=pl.Date)
    rows.say(frame, pl.col("died_on") < pl.col("birth_date"), "died_before_birth", "died_on")
