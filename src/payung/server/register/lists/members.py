"""The branch's extract of members."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server.intake import Taken
from payung.server.register.lists.answer import taken
from payung.server.register.looking import look_persons
from payung.server.register.memberships import add_memberships
from payung.server.register.taking import take_persons

if TYPE_CHECKING:
    from payung.server.intake import Batch


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Persons; a member who died is a member still."""
    return look_persons(batch, rows, living=False)


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """Persons with their membership as of the day of the extract."""
    persons = take_persons(batch, rows)
    known = rows.join(persons.select("row_id", "person"), on="row_id", maintain_order="left")
    return taken(persons, memberships=add_memberships(batch, known))
