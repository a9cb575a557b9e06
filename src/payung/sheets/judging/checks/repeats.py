"""The same number more than once in a list."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Refuse the later rows of the same person; hold all rows of a number under different names or birth dates."""
    keys = [name for name in rows.kind.once if name in rows.mapped]
    if not keys or keys[0] != rows.kind.once[0]:
        return
    frame = _repeated(rows, keys)
    column = keys[0]
    names, dates = pl.col("names") > 1, (pl.col("dates") > 1) & pl.lit(column == "nik")
    several = "nik_of_several" if column == "nik" else "number_of_several"
    other = facts(other_row=pl.col("other_row"), other_sheet=pl.col("other_sheet"))
    rows.say(frame, names, several, column, facts=other)
    rows.say(frame, ~names & dates, "nik_with_two_dates", column, facts=other)
    later = ~names & ~dates & (pl.col("at") != pl.col("first"))
    rows.say(frame, later, "twice_in_list", column, facts=other)


def _repeated(rows: Rows, keys: list[str]) -> pl.DataFrame:
    """Rows whose number others have too: how many names and dates it has, and where another of them stands."""
    frame = rows.values.select("at", *keys).with_columns(*_person(rows))
    frame = frame.filter(pl.col(keys[0]).is_not_null()).filter(pl.len().over(keys) > 1)
    frame = frame.join(rows.cells.select("at", "sheet", "row"), on="at", how="left", maintain_order="left")
    spelled = ("key", "joined", "bones")
    counted = [pl.col(name).drop_nulls().n_unique().over(keys).alias(f"{name}_count") for name in spelled]
    first = pl.col("at").min().over(keys)
    second = pl.col("at").filter(pl.col("at") != pl.col("at").min()).min().over(keys)
    frame = frame.with_columns(
        *counted,
        pl.col("born").drop_nulls().n_unique().over(keys).alias("dates"),
        first.alias("first"),
        pl.when(pl.col("at") == first).then(second).otherwise(first).alias("other"),
    ).with_columns(pl.min_horizontal("key_count", "joined_count", "bones_count").alias("names"))
    return _where_other(frame, rows)


def _person(rows: Rows) -> list[pl.Series]:
    """The name in three spellings that forgive, and the birth date as typed."""
    nothing = pl.Series([None] * rows.cells.height, dtype=pl.String)
    name = rows.readings.get("name")
    spelled = {"key": "key", "joined": "joined", "bones": "skeleton"}
    parts = [(nothing if name is None else name[told]).alias(part) for part, told in spelled.items()]
    return [*parts, typed_birth_date(rows).alias("born")]


def typed_birth_date(rows: Rows) -> pl.Series:
    """The birth date as the list has it, without what was taken from the NIK."""
    dated = [name for name in ("birth_date", "birth") if name in rows.mapped]
    told = [rows.readings[name]["reading"].cast(pl.Date).alias(name) for name in dated]
    if not told:
        return pl.Series("born", [None] * rows.cells.height, dtype=pl.Date)
    return pl.DataFrame(told).select(pl.coalesce(pl.all()).alias("born"))["born"]


def _where_other(frame: pl.DataFrame, rows: Rows) -> pl.DataFrame:
    places = rows.cells.select(
        pl.col("at").alias("other"), pl.col("row").alias("other_row"), pl.col("sheet").alias("other_sheet")
    )
    frame = frame.join(places, on="other", how="left", maintain_order="left")
    elsewhere = pl.when(pl.col("other_sheet") != pl.col("sheet")).then("other_sheet")
    return frame.with_columns(elsewhere.alias("other_sheet"))
