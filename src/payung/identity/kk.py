"""The family card (kartu keluarga): area, day of issue, serial."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.identity.digits import block_dates, damage, parts, sixteen
from payung.identity.remarks import Remark, with_remarks

EARLIEST = dt.date(1995, 1, 1)
"""No family card now in use was issued before; an earlier date is a birth date."""
COLUMNS = (
    "digits",
    "length",
    "known_start",
    "area",
    "area_known",
    "block",
    "serial",
    "issued",
    "rows_with_same",
    "as_letters",
)


def read(column: pl.Series, *, on: dt.date | None = None) -> pl.DataFrame:
    """Read family card numbers; the number changes when the family does, and whole families share it.

    Args:
        column: text or numbers as they stand in the list.
        on: the day of reading; a card issued later is doubtful. Today if not given.

    Returns:
        One row a cell: the five first columns, then as `nik.read` with `issued` (day of issue) in place of birth.

    Raises:
        PayungError: the column holds lists or structures.
    """
    frame = parts(sixteen(column))
    frame = frame.with_columns(_issued(on or dt.date.today()).alias("issued"))
    whole = pl.col("length") == 16
    day = pl.col("block").str.slice(0, 2).cast(pl.Int16, strict=False)
    remarks = [
        *damage(),
        Remark("kk_looks_like_a_nik", whole & (day.is_between(41, 71) | (pl.col("issued") < EARLIEST)), "low"),
        Remark("kk_impossible_date", whole & pl.col("issued").is_null() & ~day.is_between(41, 71), "low"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", *COLUMNS)


def _issued(on: dt.date) -> pl.Expr:
    """This century unless that lies ahead."""
    recent = block_dates(pl.col("block"), "20")
    return pl.when(recent <= on).then(recent).otherwise(block_dates(pl.col("block"), "19"))
