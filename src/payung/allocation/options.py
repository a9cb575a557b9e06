"""The ways in which people can be paid: each fund with each of its registrations, and what a month costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from payung.allocation.funds.model import Choice, Fund, Funds
from payung.errors import PayungError
from payung.law import Law, compute, current_law
from payung.law.calendar import month_text

SECTORS = ("other", "transport")
PROGRAMMES = ("JKK", "JKM", "JHT")
FULL_AFTER = 12  # a member of a year has certainly waited long enough
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Option:
    """A fund and a way to register.

    Attributes:
        number: its place among all options.
        fund: the fund.
        fund_number: its place among the funds.
        choice: how those it pays are registered.
    """

    number: int
    fund: Fund
    fund_number: int
    choice: Choice


def options_of(funds: Funds) -> list[Option]:
    """All options, in the order of the file."""
    pairs = [(fund, number, choice) for number, fund in enumerate(funds.funds) for choice in fund.choices]
    return [Option(number, *pair) for number, pair in enumerate(pairs)]


def law_of(funds: Funds) -> Law:
    """The law as the region reads it."""
    return current_law().reformed(funds.readings, "readings") if funds.readings else current_law()


def tariffs(options: Sequence[Option], months: Sequence[int], law: Law) -> Ints:
    """What the payer owes for a person and month.

    Args:
        options: whose tariffs.
        months: month numbers.
        law: the law as the region reads it.

    Returns:
        IDR by sector, option, month and programme (JKK, JKM, JHT). A wage earner's own share of JHT is not the payer's.

    Raises:
        PayungError: the law has no tariff for an option in a month in which the fund can pay.
    """
    rows = [_row(option, sector, month) for sector in SECTORS for option in options for month in months]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    done = compute(frame, targets=["jkk", "jkm", "jht_employer", "jht_worker"], law=law)
    _fund_has_no_tariff(done, options)
    own = pl.when(pl.col("segment") == "BPU").then(pl.col("jht_worker")).otherwise(pl.col("jht_employer"))
    amounts = done.select("jkk", "jkm", own.alias("jht")).fill_null(0).to_numpy().astype(np.int64)
    return amounts.reshape(len(SECTORS), len(options), len(months), len(PROGRAMMES))


_SCHEMA = {
    "option": pl.Int64,
    "month": pl.String,
    "segment": pl.String,
    "payer": pl.String,
    "sector": pl.String,
    "programmes": pl.String,
    "income": pl.Int64,
    "wage": pl.Int64,
    "risk_class": pl.Int64,
    "scale": pl.String,
    "birth_date": pl.String,
}


def _row(option: Option, sector: str, month: int) -> tuple[object, ...]:
    facts, choice = option.choice.facts, option.choice
    named = tuple(facts.get(name) for name in ("income", "wage", "risk_class", "scale"))
    text = month_text(month)
    # The age decides JP only, which no fund here pays; the law wants some date of birth all the same.
    birth = "1990-01-01"
    return (option.number, text, choice.segment, option.fund.payer, sector, ",".join(choice.programmes), *named, birth)


def _fund_has_no_tariff(done: pl.DataFrame, options: Sequence[Option]) -> None:
    for row in done.filter(pl.col("problem") != "").iter_rows(named=True):
        fund = options[row["option"]].fund
        if month_text(fund.first) <= row["month"] <= month_text(fund.last):
            message = f"the law has no tariff for {options[row['option']].choice.label} ({row['problem']})."
            place = f"fund {fund.name}, {row['month']}"
            raise PayungError(
                message, place=place, remedy="Mend its registration: segment, income or wage, programmes."
            )


def months_that_count(options: Sequence[Option], months: Sequence[int], law: Law) -> NDArray[np.bool_]:
    """Whether a death by illness would bring the full benefit.

    Args:
        options: their segments decide.
        months: in which the member dies.
        law: it decides the waiting time.

    Returns:
        By option, month and contribution months paid without a gap (1 to 12, at index 1 to 12).
    """
    paid = range(FULL_AFTER + 1)
    rows = [
        (option.choice.segment, f"{month_text(month)}-01", number)
        for option in options
        for month in months
        for number in paid
    ]
    frame = pl.DataFrame(rows, schema=["segment", "day", "months_paid"], orient="row")
    done = compute(frame, month=month_text(months[0]), targets=["jkm_benefit"], law=law)
    benefit = done["jkm_benefit"].fill_null(0).to_numpy().reshape(len(options), len(months), FULL_AFTER + 1)
    covered = np.array(["JKM" in option.choice.programmes for option in options])
    full: NDArray[np.bool_] = (benefit == benefit[:, :, -1:]) & covered[:, None, None]
    return full
