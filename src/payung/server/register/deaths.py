"""Deaths: the status, the day on the person, and the end of protection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server import bulk, ledger
from payung.server.register.finding import whole_register
from payung.server.register.models import Person, Status
from payung.server.register.works import add_status
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch


@needs("register.take")
def add_deaths(batch: Batch, rows: pl.DataFrame) -> int:
    """Keep deaths; protection ends on the day.

    Args:
        batch: Whose rows.
        rows: `person`, `died_on`, `row_id`.
    """
    told = rows.filter(pl.col("died_on").is_not_null()).unique("person", keep="last", maintain_order=True)
    statuses = told.with_columns(pl.lit(Status.Kind.DEAD.value).alias("status"), pl.col("died_on").alias("from_on"))
    count = add_status(batch, statuses, source=f"batch:{batch.pk}")
    renew_deaths(told["person"])
    source = pl.format(f"batch:{batch.pk} row:{{}}", "row_id").alias("source")
    people = told.select("person", pl.col("died_on").alias("valid_on"), source)
    if people.height:
        ledger.stop(people, "death", note=f"deaths of batch {batch.pk}")
    return count


def renew_deaths(persons: pl.Series) -> None:
    """The day of death of each person is what the newest report that stands says."""
    persons = persons.unique()
    with whole_register():
        rows = Status.objects.filter(withdrawn_at=None, status=Status.Kind.DEAD)
        found = bulk.read_where(rows, "person_id", persons, "id", "person_id", "from_on")
        now = bulk.read_where(Person.objects.all(), "id", persons, "id", "died_on")
    newest = found.sort("id").unique("person_id", keep="last", maintain_order=True)
    newest = newest.select(pl.col("person_id").alias("id"), pl.col("from_on").alias("died_on"))
    wanted = now.select("id").join(newest, on="id", how="left")
    others = wanted.join(now, on=["id", "died_on"], how="anti", nulls_equal=True)
    bulk.update(others.sort("id"), Person, note="deaths as reported")
