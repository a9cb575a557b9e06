"""Amounts of a bill: their parts and their sum."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows

PARTS = ("jkk", "jkm", "jht", "jp", "jkp")


def check(rows: Rows) -> None:
    """Hold an amount of nothing, and one that is not the sum of its programmes, of a month or of all months."""
    if "amount" not in rows.mapped:
        return
    parts = [name for name in PARTS if name in rows.mapped]
    frame = rows.values.select("at", "amount", *parts, *(["months"] if "months" in rows.mapped else []))
    rows.say(frame, pl.col("amount") == 0, "amount_zero", "amount")
    if parts:
        some = pl.any_horizontal(pl.col(name).is_not_null() for name in parts)
        unread = pl.any_horizontal(
            pl.lit(rows.readings[name]["reason"].is_in(UNREAD).fill_null(False)) for name in parts
        )
        total = pl.sum_horizontal(parts)
        months = pl.col("months") if "months" in rows.mapped else pl.lit(1)
        differs = some & ~unread & (total != pl.col("amount")) & (total * months.fill_null(1) != pl.col("amount"))
        rows.say(frame, differs, "amount_not_the_sum", "amount", facts=facts(total=total))


UNREAD = ("amount_shape", "amount_ambiguous", "amount_not_whole", "amount_scientific", "amount_too_long", "formula")
"""A part in which something stands that was not read: then nothing is said of the sum."""
