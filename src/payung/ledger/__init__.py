"""The protection ledger: events in, months of protection out, for one person and for a million."""

from payung.ledger.book import MONTHS, Ledger
from payung.ledger.events import SCHEMA, Event, events, problems
from payung.ledger.family import Family, facts, families, family
from payung.ledger.folding import fold, fold_checked, fold_in_parts
from payung.ledger.forecast import age_limits, forecast, to_pay
from payung.ledger.kinds import KINDS, Kind
from payung.ledger.lawful import citations
from payung.ledger.outlook import Outlook
from payung.ledger.totals import accounted, totals

__all__ = [
    "KINDS",
    "MONTHS",
    "SCHEMA",
    "Event",
    "Family",
    "Kind",
    "Ledger",
    "Outlook",
    "accounted",
    "age_limits",
    "citations",
    "events",
    "facts",
    "families",
    "family",
    "fold",
    "fold_checked",
    "fold_in_parts",
    "forecast",
    "problems",
    "to_pay",
    "totals",
]
