"""The file that comes back from the population registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server.intake import Taken
from payung.server.register.lists.answer import taken
from payung.server.register.lists.known_only import look_known, persons_of
from payung.server.register.population import add_population_checks

if TYPE_CHECKING:
    from payung.server.intake import Batch


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Strangers are refused, disagreeing names held."""
    return look_known(batch, rows)


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """The answers; a match confirms the values that were asked."""
    about = persons_of(batch, rows)
    count = add_population_checks(batch, about)
    answers = dict(about["match"].drop_nulls().value_counts().iter_rows())
    return taken(about.select("row_id", "person"), answers=count, **answers)
