"""The law's tables as data: `table(name)`, and the list of what can be asked for: `targets()`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from payung.law.calendar import day_number, month_of_day
from payung.law.errors import FactError
from payung.law.explain import date_text, target_is_unknown
from payung.law.facts import Fact
from payung.law.ruleset import Law, current_law
from payung.law.values import DatedValue, Entry


@dataclass(frozen=True)
class Target:
    """Something that can be computed and explained.

    Attributes:
        name, title, judul, unit, meaning: of the quantity.
        inputs: the facts it may ask for.
    """

    name: str
    title: str
    judul: str
    unit: str
    meaning: str
    inputs: tuple[Fact, ...]


def targets(law: Law | None = None) -> tuple[Target, ...]:
    """Everything marked as a target, by name.

    Args:
        law: another law than today's.
    """
    law = law or current_law()
    names = sorted(name for name, versions in law.rules.items() if versions[-1].target)
    return tuple(target_of(name, law) for name in names)


def target_of(name: str, law: Law) -> Target:
    """One quantity as people ask for it."""
    inputs = tuple(law.facts[fact] for fact in law.facts_for([name]))
    meaning = law.rules[name][-1].meaning if name in law.rules else ""
    return Target(name, law.title_of(name), law.title_of(name, "id"), law.unit_of(name), meaning, inputs)


@dataclass(frozen=True)
class Table:
    """A dated value with the entries that were asked for.

    Attributes:
        value: the dated value itself: title, unit, kind, clock.
        entries: all its entries, or the one that holds on the date.
    """

    value: DatedValue
    entries: tuple[Entry, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; dates written out."""
        value = self.value
        head = {
            "name": value.name,
            "title": value.title,
            "unit": value.unit,
            "kind": value.kind,
            "clock": value.clock,
        }
        return {
            **head,
            "key": value.key,
            "where": value.where,
            "entries": [self._entry(each) for each in self.entries],
        }

    def _entry(self, entry: Entry) -> dict[str, Any]:
        until = None if entry.until is None else self.value.when_text(entry.until)
        return {
            "from": self.value.when_text(entry.since),
            "to": until,
            "value": entry.written(self.value.unit),
            "citation": entry.citation,
            "source": list(entry.source),
            "confidence": entry.confidence,
            "checked": entry.checked,
            "unsettled": entry.unsettled,
            "unsettled_id": entry.unsettled_id,
        }


def table(name: str, on: str | datetime.date | None = None, law: Law | None = None) -> Table:
    """A rate, cap, band table or list of the law.

    Args:
        name: the dated value, such as `jkk_rate` or `risk_activities`.
        on: the date whose entry is wanted; None for all entries.
        law: another law than today's.

    Raises:
        FactError: the law has no such table, or the date is none.
    """
    law = law or current_law()
    if name not in law.values:
        target_is_unknown(law, name, among=tuple(law.values))
    value = law.values[name]
    if on is None:
        return Table(value, value.entries)
    entry = value.entry_on(_on_clock(value, on))
    return Table(value, (entry,) if entry else ())


def _on_clock(value: DatedValue, on: str | datetime.date) -> int:
    try:
        day = day_number(date_text(on))
    except ValueError as error:
        raise FactError("on", "not_a_date", str(error)) from None
    return {"day": day, "month": month_of_day(day), "year": day // 10000}[value.clock]
