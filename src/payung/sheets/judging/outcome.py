"""Put the judged frame together: status, codes and readings of each row."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging import readers
from payung.sheets.judging.findings import GRAVITY
from payung.sheets.judging.rows import Rows

DERIVED: dict[str, dict[str, type[pl.DataType]]] = {
    "name": {"name_key": pl.String, "name_search": pl.String},
    "village": {"village_code": pl.String, "district_code": pl.String},
    "birth": {"birth_date": pl.Date, "birth_place": pl.String},
    "occupation": {"group": pl.String},
}
"""Column → values that come of it beside its own."""
NAMES = {place: name for name, place in GRAVITY.items()}
NOT_A_VALUE = ("no", "birth")
RENAMED = {"status": "answer"}
"""Readings that would collide with the outcome of the judgement: the branch's Y or T stands under `answer`."""


def judged(rows: Rows, typed: pl.Series) -> pl.DataFrame:
    """One line a row: `sheet`, `row`, `status`, `codes`, `columns`, `severities`, `facts`, readings, `typed`."""
    codes = _codes(rows)
    frame = rows.cells.select("sheet", "row", "at").join(codes, on="at", how="left", maintain_order="left")
    empty = pl.lit([], pl.List(pl.String))
    frame = frame.with_columns(
        _status().alias("status"),
        *(pl.col(name).fill_null(empty) for name in ("codes", "columns", "severities", "facts")),
    )
    values = rows.values_or_null(**schema(rows.kind.columns))
    return pl.concat(
        [
            frame.select("sheet", "row", "status", "codes", "columns", "severities", "facts"),
            values.drop("at").rename(RENAMED, strict=False),
            typed.alias("typed").to_frame(),
        ],
        how="horizontal",
    )


def schema(columns: tuple[str, ...]) -> dict[str, type[pl.DataType]]:
    """Names and types of the readings of a kind with these columns."""
    named: dict[str, type[pl.DataType]] = {}
    for name in columns:
        if name not in NOT_A_VALUE:
            named[name] = _type(name)
        named.update(DERIVED.get(name, {}))
    return named


def _type(name: str) -> type[pl.DataType]:
    if name in (*readers.AMOUNTS, *readers.COUNTS, "decile"):
        return pl.Int64
    if name in (*readers.PAST, *readers.DAYS, *readers.MONTHS):
        return pl.Date
    return pl.String


def _codes(rows: Rows) -> pl.DataFrame:
    told = rows.graded()
    return told.group_by("at", maintain_order=True).agg(
        pl.col("code").alias("codes"),
        pl.col("column").alias("columns"),
        pl.col("gravity").replace_strict(NAMES, return_dtype=pl.String).alias("severities"),
        pl.col("facts").alias("facts"),
        pl.col("gravity").max(),
    )


def _status() -> pl.Expr:
    gravity = pl.col("gravity")
    return (
        pl.when(gravity == GRAVITY["refuse"])
        .then(pl.lit("refused"))
        .when(gravity == GRAVITY["hold"])
        .then(pl.lit("held"))
        .otherwise(pl.lit("accepted"))
    )
