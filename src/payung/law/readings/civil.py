"""Reckoning with dates as numbers (YYYYMMDD, year × 12 + month − 1) in the columns of any engine."""

from __future__ import annotations

from typing import Any

from payung.law import calendar
from payung.law.readings.dialect import Dialect


def month_of(engine: Dialect, date: Any) -> Any:
    """The month number of a day number."""
    return engine.floor(date, 10000) * 12 + engine.remainder(engine.floor(date, 100), 100) - 1


def first_day(engine: Dialect, month: Any) -> Any:
    """The day number of a month's first day."""
    return engine.floor(month, 12) * 10000 + engine.remainder(month, 12) * 100 + 101


def month_length(engine: Dialect, month: Any) -> Any:
    """Days of a month, leap years reckoned."""
    year, index = engine.floor(month, 12), engine.remainder(month, 12)
    leap = engine.as_number(((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0))
    short = (index == 3) | (index == 5) | (index == 8) | (index == 10)
    return engine.choose([(index == 1, leap + 28), (short, engine.literal(30))], engine.literal(31))


def day_in(engine: Dialect, month: Any, number: Any) -> Any:
    """The n-th day of a month, or its last."""
    length = month_length(engine, month)
    return first_day(engine, month) - 1 + engine.choose([(number > length, length)], number)


def months_after(engine: Dialect, date: Any, months: Any) -> Any:
    """The same day that many months later, or that month's last."""
    return day_in(engine, month_of(engine, date) + months, engine.remainder(date, 100))


def months_between(engine: Dialect, start: Any, end: Any) -> Any:
    """Completed months."""
    early = engine.as_number(engine.remainder(end, 100) < engine.remainder(start, 100))
    return month_of(engine, end) - month_of(engine, start) - early


def ordinal(engine: Dialect, date: Any) -> Any:
    """Days since a Monday long ago, for differences and weekdays (remainder by 7: 0 = Monday)."""
    shifted = month_of(engine, date) - 2  # years that begin in March: the leap day comes last
    year, month = engine.floor(shifted, 12), engine.remainder(shifted, 12)
    leaps = engine.floor(year, 4) - engine.floor(year, 100) + engine.floor(year, 400)
    return year * 365 + leaps + engine.floor(month * 153 + 2, 5) + engine.remainder(date, 100) + _TO_MONDAY


def days_between(engine: Dialect, start: Any, end: Any) -> Any:
    """Days from one date to the other."""
    return ordinal(engine, end) - ordinal(engine, start)


def next_working_day(engine: Dialect, date: Any, holidays: frozenset[int]) -> Any:
    """The date itself, or the next day that is neither on a weekend nor a holiday on record."""
    weekday = engine.remainder(ordinal(engine, date), 7)
    monday = engine.choose([(weekday == 5, engine.literal(2)), (weekday == 6, engine.literal(1))], engine.literal(0))
    rolled = _days_after(engine, date, monday)
    moved = [(rolled == day, engine.literal(calendar.working_day_from(day, holidays))) for day in sorted(holidays)]
    return engine.choose(moved, rolled) if moved else rolled


def _days_after(engine: Dialect, date: Any, days: Any) -> Any:
    """At most a few days later, across a month's end."""
    month = month_of(engine, date)
    over = engine.remainder(date, 100) + days - month_length(engine, month)
    return engine.choose([(over > 0, first_day(engine, month + 1) + over - 1)], date + days)


_TO_MONDAY = 1  # makes the remainder by 7 of a Monday 0
