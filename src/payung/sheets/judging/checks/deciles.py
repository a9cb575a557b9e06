"""Welfare deciles."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import EMPTY
from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Note a family whose decile has not been set: a blank is an answer of the data set, not an error."""
    if "decile" in rows.mapped:
        frame = rows.cells.select("at").with_columns(rows.readings["decile"]["reason"])
        rows.say(frame, pl.col("reason").is_in(EMPTY), "decile_not_set", "decile")
