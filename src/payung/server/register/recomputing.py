"""Persons' values chosen anew from all statements that stand."""

from __future__ import annotations

import polars as pl

from payung.server import bulk
from payung.server.register.choosing import VALUES, as_stored, chosen
from payung.server.register.finding import whole_register
from payung.server.register.households import known_households
from payung.server.register.models import Person, Statement
from payung.server.register.values import from_said

STORED = (
    *(name for name in VALUES if name != "kk"),
    "twin_key",
    "area_code",
    "household_id",
    "first_batch",
    "is_listed",
)


def standing(persons: pl.Series) -> pl.DataFrame:
    """The statements about persons that stand: `person`, `id`, `kind`, `batch`, `row` and the fields."""
    with whole_register():
        rows = Statement.objects.filter(withdrawn_at=None)
        found = bulk.read_where(rows, "person_id", persons, "id", "person_id", "kind", "batch", "row", "said")
    found = found.rename({"person_id": "person"})
    return pl.concat([found.drop("said"), from_said(found["said"])], how="horizontal")


def recompute(persons: pl.Series) -> pl.Series:
    """Choose the values of persons anew; answers whose changed.

    Whom nobody states any more keeps the last values, for decrees and payments point there, and is listed no longer.
    """
    persons = persons.drop_nulls().unique().sort()
    if not persons.len():
        return persons.rename("person")
    values = chosen(standing(persons)).filter(pl.col("is_listed"))
    values = values.join(known_households(values["kk"]), on="kk", how="left").rename({"household": "household_id"})
    wanted = as_stored(values).select(pl.col("person").alias("id"), *STORED)
    with whole_register():
        now = bulk.read_where(Person.objects.all(), "id", persons, "id", *STORED)
    gone = now.filter(pl.col("is_listed") & ~pl.col("id").is_in(wanted["id"].implode()))
    others = wanted.join(now, on=list(wanted.columns), how="anti", nulls_equal=True).sort("id")
    bulk.update(others, Person, note="values chosen anew")
    bulk.update(gone.select("id", pl.lit(False).alias("is_listed")).sort("id"), Person, note="listed no longer")
    return pl.concat([others["id"], gone["id"]]).rename("person")
