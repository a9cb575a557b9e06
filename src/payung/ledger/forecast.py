"""What is ahead: when full benefits open, when cover lapses, what is to be paid, who reaches the age limit."""

from __future__ import annotations

from datetime import date

import polars as pl

from payung.law.ruleset import Law, current_law
from payung.ledger.book import Ledger
from payung.ledger.lawful import AGE_LIMIT, WAITING_MONTHS, on_first_day
from payung.ledger.months_of_year import date_of, dates, day_of, number_of, numbers
from payung.ledger.plans import done

MONTHS_AHEAD = 3
_KEY = ["person", "programme"]


def forecast(ledger: Ledger, on: str | date) -> pl.DataFrame:
    """For each person and programme, what is ahead of a day.

    Args:
        ledger: what is known.
        on: the day, YYYY-MM-DD; its month is looked at.

    Returns:
        The state of the month (see `Ledger.in_month`), and
        `full_from`: first day of the full death benefit if every month from the next on is paid; null where it is open
        already, where no waiting applies, or without membership;
        `lapses_on`: first day without cover if nothing more is paid than is known; null if it will not lapse;
        `unpaid_from`, `unpaid_till`: the months that must stay unpaid for that.
    """
    month = number_of(on)
    state = ledger.in_month(date_of(month)).lazy()
    ahead = state.join(_coming_lapses(ledger.spans.lazy(), month), on=_KEY, how="left", maintain_order="left")
    return done(ahead.with_columns(full_from=_full_from(month, ledger.law)))


def _full_from(month: int, law: Law) -> pl.Expr:
    """The first month that has as many paid months, and as many months of membership, before it as the law asks."""
    whole = on_first_day(law, WAITING_MONTHS, month) or 0
    begun = pl.col("active") & (pl.col("months_paid") > 0)
    enough_paid = month + whole - pl.col("months_paid")
    long_enough = numbers(pl.col("member_since")) + whole
    opens = pl.when(begun).then(pl.max_horizontal(enough_paid, long_enough)).otherwise(month + 1 + whole)
    waits = pl.col("member") & (pl.col("waiting_left") > 0)
    return pl.when(waits).then(dates(opens))


def _coming_lapses(spans: pl.LazyFrame, month: int) -> pl.LazyFrame:
    """The next month after this one in which cover of a key lapses."""
    here = (pl.col("lapse") > month) & pl.col("lapse").is_between("first", "last")
    next_one = spans.filter(here).sort("lapse").unique(_KEY, keep="first")
    told = {"lapses_on": pl.col("lapse"), "unpaid_from": pl.col("run_first"), "unpaid_till": pl.col("lapse") - 1}
    return next_one.select(*_KEY, **{name: dates(number) for name, number in told.items()})


def to_pay(ledger: Ledger, on: str | date, months_ahead: int = MONTHS_AHEAD) -> pl.DataFrame:
    """Months that are to be paid to stay covered: those open now, and those of the months ahead.

    Args:
        ledger: what is known.
        on: the day, YYYY-MM-DD.
        months_ahead: how many months after this one.

    Returns:
        `person`, `programme`, `month`, `payer`, `fund`, `decree`, `bill`, `billed`: one row a month. Where no fund is
        named, nobody has promised to pay it.
    """
    month = number_of(on)
    open_now = ledger.in_month(date_of(month)).lazy().select(*_KEY, open="months_unpaid")
    all_months = ledger.months(last=date_of(month + months_ahead)).lazy()
    due = all_months.filter("member", ~pl.col("paid"), pl.col("lapsed_since").is_null())
    since = pl.lit(month + 1) - pl.col("open")
    kept = due.join(open_now, on=_KEY, how="left").filter(numbers(pl.col("month")) >= since.fill_null(month + 1))
    told = ["month", "payer", "fund", "decree", "bill", "billed"]
    return done(kept.select(*_KEY, *told).sort(*_KEY, "month"))


def age_limits(people: pl.DataFrame, on: str | date, months_ahead: int, law: Law | None = None) -> pl.DataFrame:
    """Who reaches the age at which a non-wage earner can no longer register, from a day on.

    Args:
        people: `person`, `birth_date`.
        on: the day, YYYY-MM-DD.
        months_ahead: how far to look.
        law: where the age is read.

    Returns:
        `person`, `birth_date`, `age`, `reached_on`, sorted by day; without those whose birth date is not known.
    """
    day = day_of(on)
    age = on_first_day(law or current_law(), AGE_LIMIT, number_of(day))
    if age is None:
        return people.clear().with_columns(age=pl.lit(None, pl.Int32), reached_on=pl.lit(None, pl.Date))
    reached = pl.col("birth_date").dt.offset_by(f"{age}y")
    until = pl.lit(day).dt.offset_by(f"{months_ahead}mo")
    told = people.lazy().select("person", "birth_date", age=pl.lit(age, pl.Int32), reached_on=reached)
    return done(told.filter(pl.col("reached_on").is_between(pl.lit(day), until)).sort("reached_on", "person"))
