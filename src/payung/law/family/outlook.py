"""What would change a family's answer: paying on, or not paying, month by month for a year."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from payung.law.calendar import day_in_month, day_text, month_of_day
from payung.law.explain import facts_on
from payung.law.family.events import EVENTS, Event
from payung.law.readings.number import Numbers
from payung.law.ruleset import Law

MONTHS_AHEAD = 12


@dataclass(frozen=True)
class Change:
    """The first month in which an event would bring something else.

    Attributes:
        event: which event.
        paid: True if each month is paid, False if none is.
        since: the first day of the change, YYYY-MM-DD.
        before, after: the sum paid at once, IDR.
    """

    event: str
    paid: bool
    since: str
    before: int
    after: int


def outlook(facts: Mapping[str, Any], on: str | datetime.date, law: Law) -> tuple[Change, ...]:
    """The first change of each event within a year, if every month is paid and if none is.

    Args:
        facts: what is known of the worker; without `months_paid` nothing can be said.
        on: today.
        law: the law to read.
    """
    known = facts_on(law, on, facts)
    if known.get("months_paid") is None:
        return ()
    changes = (_first_change(event, known, law, paid) for event in EVENTS for paid in (True, False))
    return tuple(change for change in changes if change is not None)


def _first_change(event: Event, known: Mapping[str, Any], law: Law, paid: bool) -> Change | None:
    before = _at_once(event, known, law)
    if before is None:
        return None
    paid_before = _anew(known) if paid and Numbers(law, known).lookup("bpu_cover_lapsed") else known
    for months in range(1, MONTHS_AHEAD + 1):
        later = _later(paid_before, months, paid)
        after = _at_once(event, later, law)
        if after is not None and after != before:
            return Change(event.name, paid, day_text(later["day"]), before, after)
    return None


def _anew(known: Mapping[str, Any]) -> dict[str, Any]:
    """After a lapse, paying is a first registration: nothing paid before counts, and waiting begins anew."""
    first = day_in_month(month_of_day(known["day"]) + 1, 1)
    return {**known, "months_paid": 0, "member_since": first}


def _later(known: Mapping[str, Any], months: int, paid: bool) -> dict[str, Any]:
    """The facts on the first day of a later month, all months till then paid or none."""
    month = month_of_day(known["day"]) + months
    moved = {**known, "day": day_in_month(month, 1), "month": month}
    if paid:
        return {**moved, "months_paid": known["months_paid"] + months, "months_unpaid": 0}
    return {**moved, "months_unpaid": known.get("months_unpaid", 0) + months}


def _at_once(event: Event, known: Mapping[str, Any], law: Law) -> int | None:
    reader = Numbers(law, {**known, **event.supposed})
    amounts = [reader.lookup(rule) for rule in event.at_once]
    return None if None in amounts else sum(amounts)
