"""Who is in the register: by NIK, by membership number, by name and birth date; set-wise, over the whole of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from payung.server import bulk
from payung.server.register.models import Household, Person
from payung.server.scope import as_the_system


@contextmanager
def whole_register() -> Iterator[None]:
    """Inside the block rows are read of every area: one person must be found once, whoever asks.

    Only for reading keys and comparing; nothing read here is shown. Write outside of it, so that the author is told.
    """
    with as_the_system("register"):
        yield


def nik_index(niks: pl.Series) -> pl.Series:
    """NIKs as they are looked up."""
    return Person._meta.get_field("nik_index").store_column(niks)


def kk_index(numbers: pl.Series) -> pl.Series:
    """Numbers of family cards as they are looked up."""
    return Household._meta.get_field("kk_index").store_column(numbers)


def by_nik(niks: pl.Series, *names: str) -> pl.DataFrame:
    """The persons with these NIKs, wherever they live; who was merged into somebody is that somebody.

    Args:
        niks: NIKs of sixteen digits; null is passed over.
        *names: Fields of the person to read.

    Returns:
        `nik`, `person` and the fields.
    """
    asked = niks.drop_nulls().unique().alias("nik").to_frame()
    asked = asked.with_columns(nik_index(asked["nik"]).alias("nik_index"))
    with whole_register():
        found = bulk.read_where(
            Person.objects.all(), "nik_index", asked["nik_index"], "id", "nik_index", "merged_into", *names
        )
        merged = found.filter(pl.col("merged_into_id").is_not_null())
        if merged.height:
            found = pl.concat([found.filter(pl.col("merged_into_id").is_null()), _targets(merged, names)])
    named = found.join(asked, on="nik_index").drop("nik_index", "merged_into_id").rename({"id": "person"})
    return named.select("nik", "person", pl.exclude("nik", "person"))


def _targets(merged: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Those somebody was merged into, under the index by which the other was found."""
    into = bulk.read_where(Person.objects.all(), "id", merged["merged_into_id"], "id", *names)
    links = merged.select("nik_index", "merged_into_id")
    return into.join(links, left_on="id", right_on="merged_into_id", coalesce=False).select(merged.columns)


def find(niks: pl.Series) -> pl.DataFrame:
    """Who has these NIKs, in the whole register.

    Returns:
        `nik`, `person`, `name`, `name_key`, `birth_date`; no line for a NIK nobody has.
    """
    return by_nik(niks, "name", "name_key", "birth_date", "is_listed").filter(pl.col("is_listed")).drop("is_listed")


def by_kpj(numbers: pl.Series, *names: str) -> pl.DataFrame:
    """The persons with these membership numbers; a number that two persons have is passed over.

    Returns:
        `kpj`, `person` and the fields asked for.
    """
    with whole_register():
        rows = Person.objects.filter(is_listed=True, merged_into=None)
        found = bulk.read_where(rows, "kpj", numbers.drop_nulls().unique(), "id", "kpj", *names)
    return found.filter(pl.len().over("kpj") == 1).rename({"id": "person"})


def by_twin_key(keys: pl.Series, *names: str) -> pl.DataFrame:
    """The listed persons of these names and birth dates: `person`, `twin_key` and the fields asked for."""
    with whole_register():
        rows = Person.objects.filter(is_listed=True, merged_into=None)
        found = bulk.read_where(rows, "twin_key", keys.drop_nulls().unique(), "id", "twin_key", *names)
    return found.rename({"id": "person"})
