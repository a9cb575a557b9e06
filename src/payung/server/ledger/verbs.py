"""What other rooms may ask of the ledger."""

from __future__ import annotations

from payung.server.ledger.claims import AlreadyPaid, claim, holders, release
from payung.server.ledger.endings import stop, take_back_stops
from payung.server.ledger.events import events_of, record
from payung.server.ledger.families import FamilyOnDay, family
from payung.server.ledger.grids import months_of, months_of_all
from payung.server.ledger.models import Event, MonthClaim, Standing

__all__ = [
    "AlreadyPaid",
    "Event",
    "FamilyOnDay",
    "MonthClaim",
    "Standing",
    "claim",
    "events_of",
    "family",
    "holders",
    "months_of",
    "months_of_all",
    "record",
    "release",
    "stop",
    "take_back_stops",
]
