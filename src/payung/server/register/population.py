"""Answers of the population registry (Dukcapil): the match, the day, no copy of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.utils import timezone

from payung.server import bulk
from payung.server.register.finding import whole_register
from payung.server.register.models import PopulationCheck
from payung.server.register.recomputing import recompute
from payung.server.register.taking import state
from payung.server.register.values import CONFIRMED, SAID, clipped, prepared, with_columns_of
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

ANSWERS = {"match": "match", "mismatch": "differs", "not_found": "not-found", "dead": "dead", "moved": "moved"}
"""What the marked file says → `PopulationCheck.Answer`."""


@needs("register.take")
def add_population_checks(batch: Batch, rows: pl.DataFrame) -> int:
    """Keep answers; what the registry marked as matching is from now on the surest value.

    Args:
        batch: Whose rows; its kind is "dukcapil".
        rows: `person`, `row_id`, `match`, perhaps `match_text`, and name, birth date and sex as they were asked.
    """
    told = with_columns_of(rows, match_text=pl.String).filter(pl.col("match").is_in(ANSWERS))
    frame = told.select(
        pl.col("person").alias("person_id"),
        pl.col("match").replace_strict(ANSWERS).alias("answer"),
        clipped("match_text", 200).alias("remark"),
        pl.lit(timezone.localdate(batch.taken_at), pl.Date).alias("answered_on"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    count = bulk.write(frame, PopulationCheck, note=f"population checks of batch {batch.pk}")
    _confirm(batch, told.filter(pl.col("match") == "match"))
    return count


def _confirm(batch: Batch, rows: pl.DataFrame) -> None:
    """Only name, birth date and sex: nothing else is asked there."""
    if rows.height:
        asked = prepared(rows, batch.area_code)
        asked = asked.with_columns(
            pl.lit(None, asked.schema[name]).alias(name) for name in SAID if name not in CONFIRMED
        )
        state(batch, asked)
        recompute(rows["person"])


def population_answers(persons: pl.Series) -> pl.DataFrame:
    """The newest answer that stands about each person: `person`, `answer`, `remark`, `answered_on`."""
    with whole_register():
        rows = PopulationCheck.objects.filter(withdrawn_at=None)
        names = ("id", "person_id", "answer", "remark", "answered_on")
        found = bulk.read_where(rows, "person_id", persons, *names)
    newest = found.sort("answered_on", "id").unique("person_id", keep="last", maintain_order=True)
    return newest.drop("id").rename({"person_id": "person"})
