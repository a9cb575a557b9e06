"""Deaths as villages, the registry or families report them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server.intake import Taken
from payung.server.register.deaths import add_deaths
from payung.server.register.lists.answer import taken
from payung.server.register.lists.known_only import look_known, persons_of

if TYPE_CHECKING:
    from payung.server.intake import Batch


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Strangers are refused, disagreeing names held: a death is not taken down for the wrong person."""
    return look_known(batch, rows)


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """The deaths, and the end of protection."""
    about = persons_of(batch, rows)
    return taken(about.select("row_id", "person"), deaths=add_deaths(batch, about))
