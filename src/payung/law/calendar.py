"""Dates as whole numbers, so that every reading can reckon with them.

A day is the number YYYYMMDD (2026-02-01 is 20260201): ages come out as a difference divided by 10,000.
A calendar month is year × 12 + month − 1 (2026-02 is 24313): a difference is a number of months.
"""

from __future__ import annotations

import calendar
import datetime
import re

FIRST_MONTH = "2015-07"
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def day_number(text: str) -> int:
    """The number of a day written YYYY-MM-DD.

    Raises:
        ValueError: it is not such a day, or the calendar has none.
    """
    match = _DAY.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date; write it as YYYY-MM-DD, for example 2026-02-01.")
    year, month, day = map(int, match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"{text!r} is not a day of the calendar; check day and month.") from None
    return year * 10000 + month * 100 + day


def month_number(text: str) -> int:
    """The number of a month written YYYY-MM.

    Raises:
        ValueError: it is not such a month.
    """
    match = _MONTH.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) == 0:
        raise ValueError(f"{text!r} is not a month; write it as YYYY-MM, for example 2026-02.")
    return int(match[1]) * 12 + int(match[2]) - 1


def day_text(number: int) -> str:
    """A day number written YYYY-MM-DD."""
    return f"{number // 10000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"


def month_text(number: int) -> str:
    """A month number written YYYY-MM."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def month_of_day(day: int) -> int:
    """The month number of a day number."""
    return day // 10000 * 12 + day // 100 % 100 - 1


def first_day_of_month(month: int) -> int:
    """The day number of a month's first day."""
    return month // 12 * 10000 + (month % 12 + 1) * 100 + 1


def day_after(day: int) -> int:
    """The next day."""
    return from_date(to_date(day) + datetime.timedelta(days=1))


def month_after(month: int) -> int:
    """The next month."""
    return month + 1


def to_date(day: int) -> datetime.date:
    """A day number as a date of Python's."""
    return datetime.date(day // 10000, day // 100 % 100, day % 100)


def from_date(date: datetime.date) -> int:
    """A date of Python's as a day number."""
    return date.year * 10000 + date.month * 100 + date.day


def day_in_month(month: int, number: int) -> int:
    """The n-th day of a month, or its last day where the month is shorter."""
    year, zero_based = divmod(month, 12)
    last = calendar.monthrange(year, zero_based + 1)[1]
    return year * 10000 + (zero_based + 1) * 100 + min(number, last)


def working_day_from(day: int, holidays: frozenset[int]) -> int:
    """The day itself, or the next that is neither Saturday, Sunday nor a holiday."""
    date = to_date(day)
    while date.weekday() >= 5 or from_date(date) in holidays:
        date += datetime.timedelta(days=1)
    return from_date(date)
