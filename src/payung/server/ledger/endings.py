"""Ends of protection that no bill tells: a death, a move, a new job."""

from __future__ import annotations

import polars as pl
from django.db import transaction

from payung.server.ledger.claims import let_go_after
from payung.server.ledger.events import record
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
