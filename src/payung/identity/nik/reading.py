"""Read a column of NIKs: sixteen digits kept exactly as typed, taken apart, and judged."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.identity.digits import block_dates, damage, parts, sixteen
from payung.identity.remarks import Remark, with_remarks

WOMAN = 40
"""Added to the day of birth of a woman (PP 37/2007 art 37)."""
OLDEST = 110
COLUMNS = (
    "digits", "length", "known_start", "area", "area_known", "block", "serial", "sex", "birth_date", "birth_date_1900",
    "birth_date_2000", "rows_with_same", "as_letters",
)  # fmt: skip


def read(column: pl.Series, *, on: dt.date | None = None) -> pl.DataFrame:
    """Read NIKs. A reading is the sixteen digits that were typed, never others; what was lost stays lost.

    Structure (PP 37/2007 art 37): six digits area of **first** registration, DDMMYY of birth with 40 added to the day
    for women, four digits serial from 0001. An area that differs from the address is therefore no error.

    Args:
        column: text or numbers as they stand in the list.
        on: the day of reading, by which the century of birth is chosen; today if not given.

    Returns:
        One row a cell. `raw`, `reading`, `confidence`, `reason`, `reasons`; then `digits` and `length` (also of numbers
        that are no NIK), `known_start` (the digits a spreadsheet left), `area`, `area_known`, `block`, `serial`, `sex`
        ("L" or "P"), `birth_date` (the likelier century), `birth_date_1900`, `birth_date_2000`, `rows_with_same`,
        `as_letters` (the digits if O and l were meant as 0 and 1).

    Raises:
        PayungError: the column holds lists or structures.
    """
    frame = born(parts(sixteen(column)), on or dt.date.today())
    impossible = (
        pl.col("reading").is_not_null() & pl.col("birth_date_1900").is_null() & pl.col("birth_date_2000").is_null()
    )
    remarks = [
        *damage(),
        Remark("nik_impossible_date", impossible, "low"),
        Remark("nik_repeated", pl.col("rows_with_same") > 1, "high"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", *COLUMNS)


def born(frame: pl.DataFrame, on: dt.date) -> pl.DataFrame:
    """Add what the block says of sex and birth. Both centuries are kept; the younger one wins unless it lies ahead."""
    day = pl.col("block").str.slice(0, 2).cast(pl.Int16, strict=False)
    woman = day > WOMAN
    frame = frame.with_columns(
        pl.when(woman).then(pl.lit("P")).when(day <= 31).then(pl.lit("L")).alias("sex"), birth_block().alias("born")
    )
    frame = frame.with_columns(
        block_dates(pl.col("born"), "19").alias("birth_date_1900"),
        block_dates(pl.col("born"), "20").alias("birth_date_2000"),
    )
    young = pl.col("birth_date_2000") <= on
    return frame.with_columns(
        pl.when(young).then("birth_date_2000").otherwise("birth_date_1900").alias("birth_date"),
        pl.when(pl.col("birth_date_1900") > on.replace(year=on.year - OLDEST, day=min(on.day, 28)))
        .then("birth_date_1900")
        .alias("birth_date_1900"),
    )


def birth_block() -> pl.Expr:
    """The block as a man's: 40 taken off the day of a woman."""
    block = pl.col("block")
    day = block.str.slice(0, 2).cast(pl.Int16, strict=False)
    man = (day - WOMAN).cast(pl.String).str.zfill(2) + block.str.slice(2, 4)
    return pl.when(day > WOMAN).then(man).otherwise(block)


def masked(column: pl.Series) -> pl.Series:
    """NIKs for the eye of a log: the regency, the rest hidden. No other form may be written to logs or messages."""
    return column.cast(pl.String).str.replace(r"(?s)^(\d{0,4}).*$", "${1}············")
