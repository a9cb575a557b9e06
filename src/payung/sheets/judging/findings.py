"""What was found in the rows, and how grave each finding is."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from payung.sheets.judging.catalogue import SEVERITIES, troubles
from payung.sheets.kinds import Kind

SHAPE = pl.Schema({"at": pl.UInt32, "code": pl.String, "column": pl.String, "lost": pl.Boolean, "facts": pl.String})
"""`at` is the place of the row, `lost` whether the cell has no reading, `facts` JSON for the sentence."""

GRAVITY = {name: place for place, name in enumerate(SEVERITIES)}
EMPTY = ("missing", "missing_word")


def finding(
    rows: pl.DataFrame, when: pl.Expr, code: str, column: str, *, lost: bool = False, facts: pl.Expr | None = None
) -> pl.DataFrame:
    """One trouble for the rows that have it.

    Args:
        rows: holds `at` and what the condition looks at.
        when: the rows; a missing answer counts as no.
        code: of the catalogue.
        column: standard column it speaks of.
        lost: True where the cell has no reading.
        facts: JSON text for the sentence.
    """
    words = pl.lit(None, pl.String) if facts is None else facts
    return rows.filter(when.fill_null(False)).select(
        pl.col("at").cast(pl.UInt32),
        pl.lit(code).alias("code"),
        pl.lit(column).alias("column"),
        pl.lit(lost).alias("lost"),
        words.alias("facts"),
    )


def of_reasons(readings: pl.DataFrame, column: str) -> pl.DataFrame:
    """What a reader said about its cells, one line for each row and reason; why there is no reading is told once."""
    lost = pl.col("reading").is_null()
    told = readings.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"),
        pl.when(lost).then(pl.col("reasons").list.head(1)).otherwise("reasons").alias("code"),
        lost.alias("lost"),
    )
    told = told.filter(pl.col("code").list.len() > 0).explode("code")
    return told.select("at", "code", pl.lit(column).alias("column"), "lost", pl.lit(None, pl.String).alias("facts"))


def graded(found: Iterable[pl.DataFrame], kind: Kind) -> pl.DataFrame:
    """All findings with their `gravity` (place in `SEVERITIES`), what is not worth telling left out.

    Returns:
        `at`, `code`, `column`, `lost`, `facts`, `gravity`, the gravest of each row first.
    """
    together = pl.concat([frame.cast(SHAPE) for frame in found] or [SHAPE.to_frame()])
    cases = together.select("code", "column", "lost").unique()
    grades = [gravity(kind, *case) for case in cases.rows()]
    table = cases.with_columns(pl.Series("gravity", grades, dtype=pl.UInt8))
    told = together.join(table, on=["code", "column", "lost"], how="left", maintain_order="left")
    told = told.filter(pl.col("gravity") > 0).unique(["at", "code", "column"], keep="first", maintain_order=True)
    return told.sort("at", "gravity", descending=[False, True], maintain_order=True)


def gravity(kind: Kind, code: str, column: str, lost: bool) -> int:
    """How grave a code is in a column of a kind."""
    trouble = troubles()[code]
    usual = kind.severity.get(code) or trouble.where.get(column) or trouble.severity
    needed = kind.empty.get(column, "silent")
    if code in EMPTY:
        return GRAVITY[needed]
    grade = GRAVITY[usual]
    if lost and usual not in ("fix", "silent"):
        # A needed cell that is filled but cannot be read is a person's to decide, also where an empty one ends the row.
        grade = max(grade, min(GRAVITY[needed], GRAVITY["hold"]))
    return min(grade, GRAVITY[kind.at_most.get(column, "refuse")])


def facts(**told: pl.Expr) -> pl.Expr:
    """What a sentence may name, as JSON text. Never what was typed: a cell may hold anything, a NIK as well."""
    return pl.struct(value.alias(name) for name, value in told.items()).struct.json_encode()
