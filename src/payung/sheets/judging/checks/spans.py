"""First month, last month and how many months a bill says it is for."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Hold months in the wrong order, and a number of months that is not theirs."""
    frame = rows.values_or_null(first_month=pl.Date, last_month=pl.Date, months=pl.Int64)
    first, last = pl.col("first_month"), pl.col("last_month")
    length = (last.dt.year() - first.dt.year()) * 12 + last.dt.month() - first.dt.month() + 1
    rows.say(frame, first > last, "months_turned", "last_month")
    differs = (first <= last) & (length != pl.col("months"))
    rows.say(frame, differs, "months_not_the_span", "months", facts=facts(months=length))
