"""The same person under two NIKs."""

from __future__ import annotations

import polars as pl

from payung import identity
from payung.sheets.judging.checks.repeats import typed_birth_date
from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows

PERSON = ("key", "born", "beside")


def check(rows: Rows) -> None:
    """Hold rows that share name, birth date and mother (or, where no mother is given, the village) but not the NIK.

    A name of one word is too common to be believed without the mother's.
    """
    if not {"nik", "name"} <= rows.mapped:
        return
    frame = _namesakes(rows)
    if not frame.height:
        return
    frame = frame.with_columns(identity.names.read(frame["mother"])["key"].alias("mother"))
    enough = pl.col("mother").is_not_null() | pl.col("key").str.contains(" ", literal=True)
    frame = frame.filter(enough).with_columns(pl.coalesce("mother", "home").alias("beside"))
    frame = frame.filter(pl.col("nik").n_unique().over(PERSON) > 1)
    first, last = (getattr(pl.col("row"), place)().over(PERSON) for place in ("first", "last"))
    other = pl.when(pl.col("row") == first).then(last).otherwise(first)
    rows.say(frame, pl.lit(True), "person_with_two_niks", "nik", facts=facts(other_row=other))


def _namesakes(rows: Rows) -> pl.DataFrame:
    """Rows that share name and birth date with another NIK, with `mother` as typed and `home`, the village's key."""
    village = rows.readings.get("village")
    home = pl.lit(None, pl.String) if village is None else "=" + pl.lit(village["key"])
    frame = rows.cells.select("at", "row").with_columns(
        rows.values["nik"],
        rows.readings["name"]["key"].alias("key"),
        typed_birth_date(rows),
        rows.values_or_null(mother=pl.String)["mother"],
        home.alias("home"),
    )
    frame = frame.drop_nulls(["nik", "key", "born"])
    return frame.filter(pl.col("nik").n_unique().over("key", "born") > 1)
