"""One family's answer, with its reasons."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from payung.law.explain import Explanation, date_text, explain
from payung.law.family.events import EVENTS, Event
from payung.law.family.outlook import Change, outlook
from payung.law.ruleset import Law, current_law


@dataclass(frozen=True)
class Line:
    """What one programme pays at an event.

    Attributes:
        rule, title, judul, unit: of the amount.
        value: IDR or IDR a month; None when a fact is missing.
        explanation: how it came about.
    """

    rule: str
    title: str
    judul: str
    unit: str
    value: int | None
    explanation: Explanation


@dataclass(frozen=True)
class EventAnswer:
    """What an event brings.

    Attributes:
        event, title, judul: which event.
        at_once: sum of the lines paid once, IDR; None when any of them is not known.
        monthly: sum of the lines paid monthly, IDR a month; None likewise.
        known_at_once: sum of those lines that are known, IDR.
        lines: each programme's part.
        missing: facts that would be needed.
        notes, catatan: what is not settled or was assumed.
    """

    event: str
    title: str
    judul: str
    at_once: int | None
    monthly: int | None
    known_at_once: int
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    catatan: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a family would get on a day.

    Attributes:
        on: YYYY-MM-DD.
        events: event by event.
        changes: what paying on, or not paying, would change within a year.
        law_version, reform: which law was read.
    """

    on: str
    events: tuple[EventAnswer, ...]
    changes: tuple[Change, ...]
    law_version: str
    reform: str

    def __getitem__(self, event: str) -> EventAnswer:
        """The answer for one event."""
        return next(each for each in self.events if each.event == event)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self)


def answer(facts: Mapping[str, Any], on: str | datetime.date, law: Law | None = None) -> Answer:
    """What a family would get on a day; see `family`."""
    law = law or current_law()
    events = tuple(_event_answer(event, facts, on, law) for event in EVENTS)
    return Answer(date_text(on), events, outlook(facts, on, law), law.version, law.reform)


def _event_answer(event: Event, facts: Mapping[str, Any], on: str | datetime.date, law: Law) -> EventAnswer:
    lines = tuple(_line(rule, {**facts, **event.supposed}, on, law) for rule in event.lines)
    at_once = [line.value for line in lines if line.rule in event.at_once]
    monthly = [line.value for line in lines if line.rule in event.monthly]
    return EventAnswer(
        event=event.name,
        title=event.title,
        judul=event.judul,
        at_once=_sum(at_once),
        monthly=_sum(monthly),
        known_at_once=sum(value for value in at_once if value is not None),
        lines=lines,
        missing=_gathered(line.explanation.missing for line in lines),
        notes=_gathered(line.explanation.notes for line in lines),
        catatan=_gathered(line.explanation.catatan for line in lines),
    )


def _line(rule: str, facts: Mapping[str, Any], on: str | datetime.date, law: Law) -> Line:
    told = explain(rule, on, law, suppose=False, **facts)
    return Line(rule, told.title, told.judul, told.unit, told.value, told)


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _gathered(lists: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))
