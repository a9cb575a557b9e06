"""A row that names nobody."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import EMPTY
from payung.sheets.judging.rows import Rows

IDENTIFYING = ("nik", "kk", "kpj", "name")
ALREADY_SAID = (*EMPTY, "birth_date_unknown", "no_number")


def check(rows: Rows) -> None:
    """Refuse a row in which no number and no name was typed; hold one without any of the numbers it needs."""
    names = [name for name in IDENTIFYING if name in rows.mapped]
    blank = pl.DataFrame({name: rows.readings[name]["reason"].is_in(EMPTY).fill_null(False) for name in names})
    nobody = _all(rows, blank)
    rows.say(nobody, pl.col("all"), "nobody_named", names[0])
    rows.overrule(nobody, pl.col("all"), ALREADY_SAID, rows.mapped)
    for group in rows.kind.any_of:
        known = [name for name in group if name in rows.mapped]
        unread = pl.DataFrame({name: rows.values[name].is_null() for name in known})
        rows.say(_all(rows, unread), pl.col("all"), "no_number", known[0])


def _all(rows: Rows, flags: pl.DataFrame) -> pl.DataFrame:
    """`at` and whether all flags of a row hold."""
    return rows.cells.select("at").with_columns(flags.select(pl.all_horizontal(pl.all()).alias("all")))
