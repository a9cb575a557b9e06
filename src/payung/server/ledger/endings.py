"""Ends of protection that no bill tells: a death, a move, a new job."""

from __future__ import annotations

import polars as pl
from django.db import transaction

from payung.server import bulk
from payung.server.ledger.claims import let_go_after
from payung.server.ledger.events import record
from payung.server.ledger.models import Event
from payung.server.scope import needs


@needs("ledger.record")
@transaction.atomic
def stop(people: pl.DataFrame, reason: str, *, source: str = "", note: str = "") -> int:
    """Membership of these persons ends.

    Args:
        people: `person`, and `valid_on`: the last day of cover (of a death, its day); `source` if each has its own.
        reason: "death" ends all for good; other words are shown as they are.
        source: Where it comes from, for all.
        note: For the audit log.

    Returns:
        The number of months later ones that were promised and are free again.
    """
    told = people if "source" in people.columns else people.with_columns(source=pl.lit(source))
    events = told.select("person", "valid_on", "source", kind=pl.lit("stopped"), reason=pl.lit(reason))
    record(events, note=note)
    return let_go_after(told.select("person", "valid_on"))


@needs("ledger.record")
@transaction.atomic
def take_back_stops(batch: int) -> int:
    """The list that told of these ends is withdrawn: membership goes on as if it had not ended.

    Months that were promised and let go stay free, because somebody else may have them by now.

    Args:
        batch: Key of the list, as it stands in the source of its events.

    Returns:
        The number of ends taken back.
    """
    told = Event.objects.filter(kind="stopped", source__startswith=f"batch:{batch} ")
    standing = told.exclude(pk__in=Event.objects.filter(corrects__isnull=False).values("corrects"))
    found = bulk.read(standing.order_by("id"), "id", "person_id", "valid_on", "source")
    back = found.select("valid_on", "source", person="person_id", corrects="id", kind=pl.lit("corrected"))
    return record(back, note=f"batch {batch} withdrawn").len()
