"""The scholarship as a calendar: which child gets how much, for which level, on which day, to the last."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from payung.law.calendar import day_number, day_text
from payung.law.explain import Explanation, explain
from payung.law.ruleset import Law
from payung.law.words import years_after

CHILDREN = (1, 2)
LEVELS = ("tk_sd", "smp", "sma", "pt")


@dataclass(frozen=True)
class Payment:
    """One payment of a scholarship.

    Attributes:
        year: 1 for the payment at the event, 2 for the one a year later, and so on.
        date: the day it falls due, YYYY-MM-DD.
        child: 1 or 2.
        level: the school level it is for: tk_sd, smp, sma or pt.
        amount: whole rupiah.
    """

    year: int
    date: str
    child: int
    level: str
    amount: int


def schedule(on: str | datetime.date, law: Law | None = None, **facts: Any) -> list[Payment] | None:
    """Every scholarship payment of a family; their amounts add up to `scholarship_total`.

    The payments fall due on the day of the event and each anniversary (29 February becomes 28 where it must).
    Whether the programme pays them at all (contribution period, cover) is told by `scholarship_jkm_total` and
    `scholarship_jkk_total`.

    Args:
        on: the day of the event, YYYY-MM-DD.
        law: another law than today's, for what-ifs.
        **facts: the children: `child_1_level`, `child_1_years_left`, `child_1_birth_date`; the same for
            `child_2`.

    Returns:
        Payments by year, then child; None when the total cannot be computed from the facts.

    Raises:
        FactError: a fact is unknown or cannot be what it is said to be.
    """
    family = explain("scholarship_total", on, law, suppose=False, **facts)
    if family.value is None:
        return None
    if explain("scholarship_once_amount", on, law, day=family.facts["day"]).value is not None:
        return [_single_payment(family)] if family.value else []
    payments = [payment for child in CHILDREN for payment in _yearly_payments(child, family, law)]
    return sorted(payments, key=lambda payment: (payment.year, payment.child))


def _single_payment(family: Explanation) -> Payment:
    """The one sum paid before December 2019, for the first child at school."""
    levels = {child: family.facts.get(f"child_{child}_level", "none") for child in CHILDREN}
    child = next(child for child, level in levels.items() if level != "none")
    return Payment(1, family.facts["day"], child, levels[child], family.value)


def _yearly_payments(child: int, family: Explanation, law: Law | None) -> Iterator[Payment]:
    """One child's payments, level after level."""
    day = day_number(family.facts["day"])
    year = 0
    for level in LEVELS:
        years = explain(f"scholarship_child_{child}_years_{level}", family.on, law, **family.facts).value
        amount = explain(f"scholarship_{level}_amount", family.on, law, day=family.facts["day"]).value
        for _ in range(years):
            yield Payment(year + 1, day_text(years_after(day, year)), child, level, amount)
            year += 1
