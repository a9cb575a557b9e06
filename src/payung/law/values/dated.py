"""A value of the law over time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from payung.law.calendar import day_after, day_number, day_text, month_after, month_number, month_text

Clock = Literal["month", "day", "year"]
Kind = Literal["scalar", "by_key", "bands", "layers", "records"]


@dataclass(frozen=True)
class Entry:
    """A value with its validity and where it comes from.

    Attributes:
        since, until: first and last day, month or year as numbers of the clock; `until` None = open.
        value: a whole number, or a table as the value's kind says.
        citation, source, confidence, checked: regulation and article; source keys; high, medium or low; YYYY-MM-DD.
        unsettled, unsettled_id: what is not settled, and the reading used, in English and Indonesian.
    """

    since: int
    until: int | None
    value: Any
    citation: str
    source: tuple[str, ...]
    confidence: str
    checked: str
    unsettled: str | None = None
    unsettled_id: str | None = None

    def holds(self, when: int) -> bool:
        """Does the entry hold on that day, month or year?"""
        return self.since <= when and (self.until is None or when <= self.until)

    def written(self, unit: str) -> Any:
        """The value as people and JSON read it: dates as text, bands and layers as lists."""
        if unit == "date":
            dates = self.value
            return {key: day_text(day) for key, day in dates.items()} if isinstance(dates, dict) else day_text(dates)
        return (
            [list(pair) if isinstance(pair, tuple) else pair for pair in self.value]
            if isinstance(self.value, tuple)
            else self.value
        )


@dataclass(frozen=True)
class DatedValue:
    """A named value with all its dated entries, oldest first.

    Attributes:
        name: the name rules use.
        title: short name by language code.
        unit: unit of the number, or of the numbers in the table.
        clock: what the validity is compared with.
        kind: shape of `Entry.value`.
        key: for `by_key`, the fact or rule it is keyed by.
        where: the file it stands in, relative to the law's folder.
    """

    name: str
    title: dict[str, str]
    unit: str
    clock: Clock
    kind: Kind
    entries: tuple[Entry, ...]
    key: str | None = None
    where: str = ""

    def entry_on(self, when: int) -> Entry | None:
        """The entry that holds on that day, month or year; None when the value is not in force."""
        return next((entry for entry in self.entries if entry.holds(when)), None)

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """Every day, month or year on which the value begins, changes or has just ended."""
        ends = (successor(self.clock, entry.until) for entry in self.entries if entry.until is not None)
        return tuple(sorted({entry.since for entry in self.entries} | set(ends)))

    def when_text(self, number: int) -> str:
        """A number of the value's clock, written out."""
        return clock_text(self.clock, number)


def clock_number(clock: Clock, text: str) -> int:
    """A validity date as a number of its clock.

    Raises:
        ValueError: the text is not a day, month or year as the clock asks.
    """
    if clock == "month":
        return month_number(text)
    if clock == "day":
        return day_number(text)
    if len(text) != 4 or not text.isdigit():
        raise ValueError(f"{text!r} is not a year; write it as YYYY.")
    return int(text)


def clock_text(clock: Clock, number: int) -> str:
    """A number of a clock, written out."""
    return month_text(number) if clock == "month" else day_text(number) if clock == "day" else str(number)


def successor(clock: Clock, number: int) -> int:
    """The next day, month or year."""
    return {"month": month_after, "day": day_after, "year": month_after}[clock](number)
