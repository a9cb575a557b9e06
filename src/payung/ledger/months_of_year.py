"""Months as whole numbers inside the fold (year × 12 + month − 1), as dates outside."""

from __future__ import annotations

from datetime import date

import polars as pl

from payung.errors import PayungError
from payung.law.calendar import day_number, from_date, month_of_day, to_date

FAR = 9999 * 12  # January 9999: later than any month that is asked for
NUMBER = pl.Int32


def number_of(when: str | date) -> int:
    """The number of a month given as YYYY-MM, as YYYY-MM-DD or as a date.

    Raises:
        PayungError: the text is neither.
    """
    return month_of_day(from_date(day_of(when)))


def day_of(when: str | date) -> date:
    """A day given as YYYY-MM-DD or as a date; a month stands for its first day.

    Raises:
        PayungError: the text is neither.
    """
    if isinstance(when, date):
        return when
    try:
        return to_date(day_number(when if len(when) > len("YYYY-MM") else f"{when}-01"))
    except ValueError:
        message = f"{when!r} is not a day of the calendar."
        raise PayungError(message, place="ledger", remedy="Write YYYY-MM-DD, for a month YYYY-MM.") from None


def date_of(number: int) -> date:
    """The first day of a month."""
    return date(number // 12, number % 12 + 1, 1)


def numbers(dates: pl.Expr) -> pl.Expr:
    """Dates as numbers of their months."""
    return dates.dt.year() * 12 + dates.dt.month().cast(NUMBER) - 1


def dates(numbers: pl.Expr) -> pl.Expr:
    """Numbers of months as their first days; what lies at the end of all time is none."""
    first = pl.date(numbers // 12, numbers % 12 + 1, 1)
    return pl.when(numbers < FAR).then(first)


def amount_between(each: str, more_until: str) -> pl.Expr:
    """Rupiah of the months `first` to `last`, of which those before `more_until` bear one more than `each`."""
    months = (pl.col("last") - pl.col("first") + 1).cast(pl.Int64)
    longer = pl.min_horizontal("last", pl.col(more_until) - 1) - pl.col("first") + 1
    return months * pl.col(each) + pl.max_horizontal(longer, pl.lit(0)).cast(pl.Int64)
