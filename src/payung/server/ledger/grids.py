"""Months of protection: one person's grid, and everybody's as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl
from django.utils import timezone

from payung import ledger as core
from payung.server import bulk
from payung.server.ledger.events import events_of
from payung.server.ledger.models import Event
from payung.server.scope import needs

PEOPLE_AT_ONCE = 100_000


@needs("ledger.read")
def months_of(person: int, *, as_known_on: date | None = None, last: date | None = None) -> pl.DataFrame:
    """The months of one person: the columns of `payung.ledger.MONTHS`.

    Args:
        person: Key in the register.
        as_known_on: With what was recorded up to the end of this day.
        last: Up to this month; the present one without it, or the last one anything is known of.
    """
    events = events_of(pl.Series([person]), as_known_on)
    known_till = events["last_month"].max() if events.height else None
    shown = last or timezone.localdate()
    till = max(known_till, shown) if isinstance(known_till, date) else shown
    return core.fold_checked(events, as_known_on).months(last=till)


@needs("ledger.read")
def months_of_all(month: date | None = None, *, as_known_on: date | None = None) -> Iterator[pl.DataFrame]:
    """The months of everybody the one who looks may see, some people at a time.

    Args:
        month: One month of everybody; all months without it.
        as_known_on: With what was recorded up to the end of this day.
    """
    people = bulk.read(Event.objects.order_by("person_id").values("person_id").distinct(), "person_id")["person_id"]
    for part in people.to_frame().iter_slices(PEOPLE_AT_ONCE):
        book = core.fold_checked(events_of(part["person_id"], as_known_on), as_known_on)
        yield book.months() if month is None else book.in_month(month)
