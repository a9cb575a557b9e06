"""Turn the cells of a list into the columns that are compared. What is known to be worthless is left empty here."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung import identity
from payung.matching.lists import PeopleList

BRIEF_NIK = 14
NEVER_A_PERSON = (
    "serial_0000",
    "nik_is_the_kk",
    "nik_looks_like_a_kk",
    "same_digit",
    "counting_digits",
    "excel_rounded",
)
SHARED_PHONE = 4
"""A telephone of this many rows is a clerk's, not a person's."""


def evidence(people: PeopleList, on: dt.date | None = None) -> pl.DataFrame:
    """The comparison columns of a list, one row a person as handed in.

    Returns:
        `row` (position), `id`; `nik` (14 to 17 digits that may be one), `nik15` (what a spreadsheet leaves of one),
        `d1` typed birth date and `d2` the one in the NIK (both days since 1970), `year`; `name` (folded words in
        order), `joined`, `skeleton`, `words`, `first`, `last`, `letters`, `cut` (a word cut to a letter); `mother`,
        `mother_skeleton`, `phone`, `village`, `kk`, `sex`. Null where nothing usable stands.
    """
    rows = people.rows
    frame = pl.concat(
        [_numbers(rows, on), _births(rows, on), _names(rows), _mothers(rows), _others(rows)], how="horizontal"
    )
    frame = frame.with_columns(
        pl.when(pl.col("nik").is_in(frame["kk"].drop_nulls().implode())).then(None).otherwise("nik").alias("nik")
    )
    frame = frame.with_columns(
        pl.when(pl.col("nik").is_not_null()).then("d2").alias("d2"),
        pl.when(pl.col("nik").str.len_chars() >= 15).then(pl.col("nik").str.head(15)).alias("nik15"),
    )
    frame = frame.with_columns(pl.coalesce("year", pl.from_epoch("d2", time_unit="d").dt.year()).alias("year"))
    return frame.with_columns(rows["id"]).with_row_index("row")


def column(rows: pl.DataFrame, name: str) -> pl.Series:
    """That column, or as many empty cells."""
    return rows[name] if name in rows.columns else pl.Series(name, [None] * rows.height, dtype=pl.String)


def _numbers(rows: pl.DataFrame, on: dt.date | None) -> pl.DataFrame:
    nik = identity.nik.read(column(rows, "nik"), on=on)
    worthless = pl.any_horizontal(pl.col("reasons").list.contains(code) for code in NEVER_A_PERSON)
    likely = pl.col("digits").str.len_chars().is_between(BRIEF_NIK, 17) & ~worthless.fill_null(False)
    return nik.select(
        pl.when(likely).then("digits").alias("nik"),
        pl.when(likely & pl.col("reading").is_not_null()).then(pl.col("birth_date").to_physical()).alias("d2"),
        pl.when(likely).then("sex").alias("nik_sex"),
    )


def _births(rows: pl.DataFrame, on: dt.date | None) -> pl.DataFrame:
    """A 1 January stands for a year of which no more is known."""
    birth = identity.dates.read(column(rows, "birth"), on=on)
    known = ~((pl.col("month") == 1) & (pl.col("day") == 1)).fill_null(False)
    return birth.select(
        pl.when(known).then(pl.col("reading").to_physical()).alias("d1"), pl.col("year").cast(pl.Int32).alias("year")
    )


def _names(rows: pl.DataFrame) -> pl.DataFrame:
    names = identity.names.read(column(rows, "name"))
    found = pl.col("search").str.strip_chars().str.split(" ")
    words = pl.when(pl.col("words") > 1).then(found.list.head(pl.col("words"))).otherwise(found)
    frame = names.select("key", "joined", "skeleton", pl.col("initials").alias("cut"), words.alias("words"))
    frame = frame.with_columns(pl.when(pl.col("words").list.len() > 0).then("words").alias("words"))
    return frame.select(
        pl.col("key").alias("name"), "joined", "skeleton", "words", "cut",
        pl.col("words").list.first().alias("first"), pl.col("words").list.last().alias("last"),
        pl.col("words").list.eval(pl.element().str.head(1)).list.sort().list.join("").alias("letters"),
    )  # fmt: skip


def _mothers(rows: pl.DataFrame) -> pl.DataFrame:
    names = identity.names.read(column(rows, "mother"))
    return names.select(pl.col("key").alias("mother"), pl.col("skeleton").alias("mother_skeleton"))


def _others(rows: pl.DataFrame) -> pl.DataFrame:
    phone = identity.phone.read(column(rows, "phone")).with_columns(
        pl.when(pl.col("rows_with_same") < SHARED_PHONE).then("reading").alias("phone")
    )
    places = identity.places.read(column(rows, "village"))["reading"]
    if "village" not in rows.columns and "address" in rows.columns:
        places = identity.addresses.read(rows["address"])["village"]
    village = places.to_frame("village").select(identity.places.key(pl.col("village")).alias("village"))
    return pl.DataFrame(
        [
            phone["phone"],
            village["village"],
            identity.kk.read(column(rows, "kk"))["reading"].alias("kk"),
            identity.sex.read(column(rows, "sex"))["reading"].alias("sex"),
        ]
    )
