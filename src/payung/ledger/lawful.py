"""The law's dated values that the ledger reckons with, never as numbers of its own."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.law.calendar import month_of_day
from payung.law.ruleset import Law
from payung.ledger.months_of_year import number_of

FIRST_MONTHS = "bpu_first_month"
SETTLE_MONTHS = "bpu_settle_months"
WAITING_MONTHS = "jkm_waiting_months"
AGE_LIMIT = "bpu_age_limit"
USED = (FIRST_MONTHS, SETTLE_MONTHS, WAITING_MONTHS, AGE_LIMIT)


def in_month(law: Law, name: str, month: pl.Expr) -> pl.Expr:
    """A value on the first day of each month; null where it is not in force.

    Args:
        law: where it is read.
        name: the value.
        month: numbers of months.
    """
    chain: Any = pl
    value = law.values[name]
    for entry in value.entries:
        since = _first_whole_month(value.clock, entry.since)
        until = None if entry.until is None else _last_month(value.clock, entry.until)
        holds = (month >= since) if until is None else month.is_between(since, until)
        chain = chain.when(holds).then(pl.lit(entry.value, dtype=pl.Int32))
    expr: pl.Expr = chain.otherwise(None)
    return expr


def on_first_day(law: Law, name: str, month: int) -> int | None:
    """A value on the first day of one month; None where it is not in force."""
    return pl.select(in_month(law, name, pl.lit(month))).item()  # type: ignore[no-any-return]


def citations(law: Law, on: Any) -> dict[str, dict[str, Any]]:
    """The values used, with their article and what is not settled about them, as in force in a month."""
    month = number_of(on)
    told = {}
    for name in USED:
        value = law.values[name]
        clock = month if value.clock == "month" else month // 12 * 10000 + (month % 12 + 1) * 100 + 1
        entry = value.entry_on(clock)
        if entry is not None:
            told[name] = {
                "value": entry.value,
                "citation": entry.citation,
                "unsettled": entry.unsettled,
                "unsettled_id": entry.unsettled_id,
            }
    return told


def _first_whole_month(clock: str, since: int) -> int:
    """The first month on whose first day a value holds."""
    if clock == "month":
        return since
    return month_of_day(since) + (1 if since % 100 > 1 else 0)


def _last_month(clock: str, until: int) -> int:
    return until if clock == "month" else month_of_day(until)
