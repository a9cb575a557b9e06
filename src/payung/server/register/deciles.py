"""Welfare deciles: facts with a release date, never reckoned anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.utils import timezone

from payung import identity
from payung.server import bulk
from payung.server.register.finding import whole_register
from payung.server.register.models import Decile, Person
from payung.server.register.values import with_columns_of
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch


@needs("register.take")
def add_deciles(batch: Batch, rows: pl.DataFrame, *, source: str = "") -> int:
    """Keep deciles with their release date; the newest release is the person's decile.

    Args:
        batch: Whose rows.
        rows: `person`, `decile` (1 to 10; others are passed over) and, where the list has it, `decile_release`.
        source: Who handed the list out.
    """
    told = with_columns_of(rows, decile_release=pl.String).filter(pl.col("decile").is_not_null())
    day = timezone.localdate(batch.taken_at)
    released = identity.dates.read(told["decile_release"].cast(pl.String), on=day)["reading"]
    frame = told.select(
        pl.col("person").alias("person_id"),
        "decile",
        released.fill_null(day).alias("released_on"),
        pl.lit(source[:200]).alias("source"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    count = bulk.write(frame, Decile, note=f"deciles of batch {batch.pk}")
    renew_deciles(frame["person_id"])
    return count


def renew_deciles(persons: pl.Series) -> None:
    """The decile of each person is that of the newest release that stands."""
    persons = persons.unique()
    with whole_register():
        rows = Decile.objects.filter(withdrawn_at=None)
        found = bulk.read_where(rows, "person_id", persons, "id", "person_id", "decile", "released_on")
        now = bulk.read_where(Person.objects.all(), "id", persons, "id", "decile", "decile_on")
    newest = found.sort("released_on", "id").unique("person_id", keep="last", maintain_order=True)
    newest = newest.select(pl.col("person_id").alias("id"), "decile", pl.col("released_on").alias("decile_on"))
    wanted = now.select("id").join(newest, on="id", how="left")
    others = wanted.join(now, on=["id", "decile", "decile_on"], how="anti", nulls_equal=True)
    bulk.update(others.sort("id"), Person, note="deciles of the newest release")
