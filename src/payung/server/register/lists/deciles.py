"""Welfare deciles (DTSEN), by NIK or by family card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server.intake import Taken
from payung.server.register.deciles import add_deciles
from payung.server.register.lists.answer import taken
from payung.server.register.lists.known_only import STRANGER, families_of, numbered, persons_of
from payung.server.register.objections import REFUSE, objection, with_objections

if TYPE_CHECKING:
    from payung.server.intake import Batch


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse strangers; names are not compared, for the decile is the family's."""
    standing = numbered(rows)
    known = _about(batch, standing)["row_id"].unique()
    strangers = standing.filter(~pl.col("row_id").is_in(known.implode()))
    return with_objections(rows, objection(strangers, STRANGER, "nik", REFUSE))


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """A decile for each person; a row of a family card for each of its members."""
    about = _about(batch, rows)
    count = add_deciles(batch, about, source=batch.office.name)
    return taken(about.unique("row_id", keep="first", maintain_order=True).select("row_id", "person"), deciles=count)


def _about(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    columns = [name for name in ("row_id", "decile", "decile_release") if name in rows.columns]
    by_nik, by_card = persons_of(batch, rows), families_of(rows)
    return pl.concat([by_nik.select("person", *columns), by_card.select("person", *columns)])
