"""Lists about persons of the register that make nobody a person of it: deciles, deaths, answers of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server import bulk
from payung.server.register.finding import find, whole_register
from payung.server.register.households import known_households
from payung.server.register.looking import look_persons
from payung.server.register.models import Person
from payung.server.register.objections import REFUSE, objection, with_objections
from payung.server.register.values import prepared, with_columns_of

if TYPE_CHECKING:
    from payung.server.intake import Batch

STRANGER = "not_in_register"


def look_known(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse whom the register does not know; hold whose name does not agree.

    A list of deciles may name hundreds of thousands of strangers: all are found out in one look.
    """
    accepted = numbered(rows)
    known = persons_of(batch, accepted)["row_id"]
    strangers = accepted.filter(~pl.col("row_id").is_in(known.implode()))
    told = with_objections(rows, objection(strangers, STRANGER, "nik", REFUSE))
    mine = pl.col("row_id").is_in(known.implode())
    looked = look_persons(batch, told.filter(mine), living=False)
    return pl.concat([looked, told.filter(~mine)]).sort("row_id")


def numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not refused and have a number by which somebody could be known."""
    number = [pl.col(name).is_not_null() for name in ("nik", "kk") if name in rows.columns]
    return rows.filter((pl.col("status") != "refused") & pl.any_horizontal(number))


def persons_of(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `person`, those only that are about somebody listed; found by NIK."""
    ready = prepared(rows, batch.area_code)
    found = find(ready["nik"]).select("nik", "person")
    return ready.join(found, on="nik", maintain_order="left")


def families_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows without NIK but with a family card, one line for each listed member: with `person`."""
    lone = with_columns_of(rows, nik=pl.String, kk=pl.String)
    lone = lone.filter(pl.col("nik").is_null() & pl.col("kk").is_not_null())
    cards = known_households(lone["kk"])
    with whole_register():
        listed = Person.objects.filter(is_listed=True, merged_into=None)
        members = bulk.read_where(listed, "household_id", cards["household"], "id", "household_id")
    linked = cards.join(members, left_on="household", right_on="household_id")
    return lone.join(linked.select("kk", pl.col("id").alias("person")), on="kk", maintain_order="left")
