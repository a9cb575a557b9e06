"""What a row of a list can say of a person, and how a statement keeps it."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.server.register.models import Person

PLAIN = ("birth_place", "sex", "mother", "phone", "address", "village_code", "occupation", "group", "kpj")
NAME = ("name", "name_key", "name_search")
SAID = (*NAME, "nik", "kk", "birth_date", *PLAIN, "list_area")
"""The fields of a statement; the three of the name always come from the same row."""
CONFIRMED = (*NAME, "birth_date", "sex")
"""What the population registry confirms; see `choosing`."""
FROM_ELSEWHERE = {"group": "occupation_group"}
"""Field → what the judged rows call it when the list has no column of that name itself."""
DIGITS_OF_A_REGION = 5
"""A region's code with its dot: "14.08"."""


def prepared(rows: pl.DataFrame, area_code: str) -> pl.DataFrame:
    """Rows with every field of a statement; null where the list does not say it, texts no longer than their field.

    Args:
        rows: judged rows.
        area_code: Area of the batch.
    """
    rows = rows.with_columns(_first_known(rows, name).alias(name) for name in SAID if name != "list_area")
    named = pl.col("name").is_not_null()
    key = pl.when(named).then(pl.coalesce("name_key", pl.col("name").str.to_lowercase()))
    search = pl.when(named).then(pl.coalesce("name_search", pl.lit(" ") + key))
    return rows.with_columns(
        key.str.slice(0, longest("name_key")).alias("name_key"),
        search.str.slice(0, longest("name_search")).alias("name_search"),
        pl.lit(area_code or None, pl.String).alias("list_area"),
    )


def longest(name: str) -> int | None:
    """How many characters the person's field takes."""
    length: int | None = getattr(Person._meta.get_field(name), "max_length", None)
    return length


def _first_known(rows: pl.DataFrame, name: str) -> pl.Expr:
    given = [pl.col(column) for column in (name, FROM_ELSEWHERE.get(name)) if column in rows.columns]
    if name == "address":
        given = _whole_address(rows)
    value = pl.coalesce(*given, pl.lit(None))
    if name == "birth_date":
        return value.cast(pl.Date)
    text = value.cast(pl.String).str.strip_chars()
    limit = longest(name) if name not in ("nik", "kk", "mother", "phone") else None
    text = text.str.slice(0, limit) if limit else text
    return pl.when(text != "").then(text)


def _whole_address(rows: pl.DataFrame) -> list[pl.Expr]:
    """Street, RT and RW in one."""
    labels = {"address": "", "rt": "RT ", "rw": "RW "}
    parts = [pl.concat_str(pl.lit(label), name) for name, label in labels.items() if name in rows.columns]
    return [pl.concat_str(parts, separator=" ", ignore_nulls=True).replace("", None)] if parts else []


def with_columns_of(rows: pl.DataFrame, **kinds: Any) -> pl.DataFrame:
    """The rows with these columns, null where the list has none of that name."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in kinds.items() if name not in rows.columns]
    return rows.with_columns(missing)


def clipped(name: str, length: int) -> pl.Expr:
    """A text as a field of that length takes it: "" where nothing is said."""
    return pl.col(name).cast(pl.String).str.strip_chars().str.slice(0, length).fill_null("")


def as_said(rows: pl.DataFrame) -> pl.Series:
    """Each row's fields as JSON text; fields that no row of the list says are left out."""
    told = [name for name in SAID if rows[name].null_count() < rows.height]
    if not told:
        return pl.Series("said", ["{}"] * rows.height, dtype=pl.String)
    return rows.select(pl.struct(pl.col(told).cast(pl.String)).struct.json_encode().alias("said"))["said"]


def from_said(said: pl.Series) -> pl.DataFrame:
    """What statements say: one column a field, null where they do not."""
    shape = pl.Struct(dict.fromkeys(SAID, pl.String))
    frame = said.str.json_decode(shape).struct.unnest() if said.len() else pl.DataFrame(schema=shape.to_schema())
    return frame.with_columns(pl.col("birth_date").str.to_date("%Y-%m-%d", strict=False))


def twin_key(name_key: pl.Expr, birth_date: pl.Expr) -> pl.Expr:
    """Equal for persons of one name and birth date; null where either is not known."""
    return pl.concat_str(name_key, pl.lit("|"), birth_date.dt.strftime("%Y-%m-%d"))


def region_of(area: pl.Expr) -> pl.Expr:
    """The regency or city an area lies in; a province for itself."""
    return area.str.slice(0, DIGITS_OF_A_REGION)


def inside(code: pl.Expr, area: pl.Expr) -> pl.Expr:
    """Whether one area code is another or lies in it; with the dot, for 14.1 must not take in 14.10."""
    return ((code == area) | code.str.starts_with(pl.concat_str(area, pl.lit(".")))).fill_null(False)
