"""Put forward by two offices: both are told, one nomination goes on."""

from __future__ import annotations

import polars as pl

from payung.server import bulk
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found
from payung.server.programme.models import Nomination, NominationState


def find(case: Case) -> pl.DataFrame:
    """The oldest nomination that nobody has turned down goes on."""
    told = bulk.read_where(
        Nomination.objects.exclude(state=NominationState.WITHDRAWN),
        "person_id",
        case.persons,
        "id",
        "person_id",
        "office_id",
        "state",
        "decided_by_id",
    )
    open_ones = told.filter(~_turned_down()).sort("id")
    first = open_ones.unique("person_id", keep="first", maintain_order=True)
    other = open_ones.join(first, on="person_id", suffix="_first").filter(pl.col("id") != pl.col("id_first"))
    second = other.unique("person_id", keep="first", maintain_order=True)
    rows = case.rows.join(first.select(first="id", first_office="office_id", person="person_id"), on="person").join(
        second.select(second_office="office_id", person="person_id"), on="person"
    )
    goes_on = pl.col("nomination") == pl.col("first")
    return pl.concat(
        [
            found(rows, ~goes_on, "goes_on_elsewhere", pl.col("first_office")),
            found(rows, goes_on, "also_elsewhere", pl.col("second_office")),
        ]
    )


def _turned_down() -> pl.Expr:
    return (pl.col("state") == NominationState.UNFIT) & pl.col("decided_by_id").is_not_null()
