"""The columns by which people are told apart, for lists whose columns are already named (a frame, a Parquet file)."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from payung.sheets.headings.meanings import Meanings

PERSON = ("id", "nik", "kk", "name", "birth", "sex", "mother", "village", "address", "phone")
AS_BIRTH = ("birth_date", "birth")
"""A date of its own comes before place and date in one cell."""


def columns_of(headings: Sequence[object], kind: str | None = None) -> dict[str, int]:
    """Standard column → position of the first heading that means it."""
    meanings = Meanings(kind)
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        meaning = meanings.of(str(heading or ""))
        if meaning:
            found.setdefault(meaning[0], place)
    return found


def person_columns(headings: Sequence[object]) -> dict[str, int]:
    """The same for people: `PERSON` only, where `birth` is the date, or place and date in one."""
    found = columns_of(headings)
    birth = next((found[column] for column in AS_BIRTH if column in found), None)
    if birth is not None:
        found["birth"] = birth
    return {column: found[column] for column in PERSON if column in found}


def person_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame whose column names are headings, under the standard names of people, all text."""
    found = person_columns(frame.columns)
    return frame.select(pl.col(frame.columns[place]).cast(pl.String).alias(name) for name, place in found.items())
