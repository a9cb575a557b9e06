"""What the branch's extracts say of membership."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
from django.utils import timezone

from payung.server import bulk
from payung.server.register.finding import whole_register
from payung.server.register.models import Membership
from payung.server.register.values import clipped, with_columns_of
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

COLUMNS = {
    "kpj": pl.String, "segment": pl.String, "programme": pl.String, "npp": pl.String, "start": pl.Date, "end": pl.Date,
}  # fmt: skip
COVERED = {"person": pl.Int64, "segment": pl.String, "npp": pl.String, "active_until": pl.Date}


@needs("register.take")
def add_memberships(batch: Batch, rows: pl.DataFrame, *, as_of: date | None = None) -> int:
    """Keep memberships as of a day.

    Args:
        batch: Whose rows.
        rows: `person`, and what the list has of `COLUMNS`; `end` is the last day of cover that is known.
        as_of: The day of the extract; the day the batch was taken in without it.
    """
    told = with_columns_of(rows, **COLUMNS)
    frame = told.select(
        pl.col("person").alias("person_id"),
        clipped("kpj", 20),
        clipped("segment", 6),
        pl.col("programme").str.replace_all(",", " ").str.slice(0, 40).fill_null("").alias("programmes"),
        clipped("npp", 20),
        pl.col("start").alias("from_on"),
        pl.col("end").alias("active_until"),
        pl.lit(as_of or timezone.localdate(batch.taken_at), pl.Date).alias("as_of"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    return bulk.write(frame, Membership, note=f"memberships of batch {batch.pk}")


def already_covered(persons: pl.Series, month: date) -> pl.DataFrame:
    """Who is covered in a month according to the branch's newest extract about them.

    A membership without a last day counts as going on. Read over the whole register: who belongs to another area's
    employer must not be paid for twice.

    Args:
        persons: Keys.
        month: Any day of it.

    Returns:
        `person`, `segment`, `npp`, `active_until`; one line a membership.
    """
    first, last = pl.lit(month.replace(day=1)), pl.lit(month).dt.month_end()
    names = ("id", "person_id", "kpj", "segment", "npp", "from_on", "active_until", "as_of")
    with whole_register():
        rows = Membership.objects.filter(withdrawn_at=None)
        found = bulk.read_where(rows, "person_id", persons, *names).rename({"person_id": "person"})
    one = ("person", "kpj", "segment", "npp")
    newest = found.sort("as_of", "id").unique(one, keep="last", maintain_order=True)
    begun = pl.col("from_on").is_null() | (pl.col("from_on") <= last)
    goes_on = pl.col("active_until").is_null() | (pl.col("active_until") >= first)
    return newest.filter(begun & goes_on).select(*COVERED)
