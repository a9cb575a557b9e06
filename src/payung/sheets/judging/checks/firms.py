"""Businesses."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Note more workers registered than employed."""
    frame = rows.values_or_null(employees=pl.Int64, workers_registered=pl.Int64)
    more = pl.col("workers_registered") > pl.col("employees")
    rows.say(frame, more, "more_registered_than_employed", "workers_registered")
