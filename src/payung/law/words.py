"""The words a rule may use.

Said of terms they make a longer term, to be read later in any reading. Said of plain whole numbers they answer at
once, so that a rule can be called like any function: `jp_worker(10_000_000, 1000)`. A missing operand (`None`) stays
missing. `docs/law/writing-rules.md` tells what each word means.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from payung.law.plain import say_of_numbers
from payung.law.term import Term, lift

ROUNDINGS = ("half_away", "down", "up")
_rounding: ContextVar[str | None] = ContextVar("rounding", default=None)


@contextmanager
def rounding_as(rounding: str | None) -> Iterator[None]:
    """Within this context `share`, `part` and `layers` round as the rule has declared."""
    token = _rounding.set(rounding)
    try:
        yield
    finally:
        _rounding.reset(token)


def say(word: str, *operands: Any, detail: Any = None) -> Any:
    """The word said of the operands: a term if any operand is one, else the plain answer."""
    if any(isinstance(operand, Term) for operand in operands):
        return Term(word, tuple(lift(operand) for operand in operands), detail)
    return say_of_numbers(word, operands, detail)


def _declared_rounding(word: str) -> str:
    rounding = _rounding.get()
    if rounding is None:
        raise TypeError(f'A rule uses {word}(…) without declaring its rounding: add rounding="half_away" to @rule(…).')
    return rounding


def total(*amounts: Any) -> Any:
    """The sum of the amounts."""
    return say("total", *amounts)


def share(amount: Any, rate: Any) -> Any:
    """Amount times a rate per 100,000, rounded to a whole number as the rule declares."""
    return say("share", amount, rate, detail=_declared_rounding("share"))


def part(amount: Any, numerator: Any, denominator: Any) -> Any:
    """Amount × numerator ÷ denominator, rounded as the rule declares, exact for whatever fits 64 bits."""
    return say("part", amount, numerator, denominator, detail=_declared_rounding("part"))


def least(*amounts: Any) -> Any:
    """The least of the amounts."""
    return say("least", *amounts)


def most(*amounts: Any) -> Any:
    """The greatest of the amounts."""
    return say("most", *amounts)


def all_of(*conditions: Any) -> Any:
    """Do all conditions hold? One that fails decides, whatever is missing."""
    return say("all_of", *conditions)


def any_of(*conditions: Any) -> Any:
    """Does any condition hold? One that holds decides, whatever is missing."""
    return say("any_of", *conditions)


def no(condition: Any) -> Any:
    """Does the condition fail?"""
    return say("no", condition)


def first_true(*cases: tuple[Any, Any], otherwise: Any) -> Any:
    """The value beside the first condition that holds, `otherwise` if none does.

    A missing condition before one that holds makes the answer missing.
    """
    return say("first_true", *(side for case in cases for side in case), otherwise)


def pick(table: Any, key: Any) -> Any:
    """The table's entry for the key; missing if the table has none."""
    return say("pick", table, key)


def band(table: Any, amount: Any) -> Any:
    """The entry of the highest band whose lower bound the amount reaches."""
    return say("band", table, amount)


def layers(table: Any, amount: Any) -> Any:
    """Each slice of the amount at its own rate per 100,000, summed exactly and rounded once."""
    return say("layers", table, amount, detail=_declared_rounding("layers"))


def given(quantity: Any) -> Any:
    """Is the quantity known? The only word that turns missing into an answer."""
    return say("given", quantity)


def in_force(value: Any) -> Any:
    """Does the dated value hold on this row's clock?"""
    return say("in_force", value)


def at(value: Any, when: Any) -> Any:
    """The dated value as it stands on another month, day or year than the row's own."""
    return say("at", value, when)


def includes(programmes: Any, programme: str) -> Any:
    """Is the programme in the set?"""
    return say("includes", programmes, detail=programme)


def programmes_of(*programmes: str) -> Term:
    """The set of these programmes, written out."""
    return Term("programmes_of", (), tuple(programmes))


def nothing() -> Term:
    """No answer: the law gives none here, and no fact is to blame."""
    return Term("literal", (), None)


def month_of(date: Any) -> Any:
    """The calendar month of a date."""
    return say("month_of", date)


def year_of(date: Any) -> Any:
    """The calendar year of a date."""
    return say("year_of", date)


def first_day(month: Any) -> Any:
    """The first day of a calendar month."""
    return say("first_day", month)


def day_in(month: Any, number: Any) -> Any:
    """The n-th day of a calendar month, or its last day where the month is shorter."""
    return say("day_in", month, number)


def months_after(date: Any, months: Any) -> Any:
    """The same day of the month that many months later, or that month's last day."""
    return say("months_after", date, months)


def years_after(date: Any, years: Any) -> Any:
    """The same day that many years later; 29 February becomes 28 where it must."""
    return say("years_after", date, years)


def next_working_day(date: Any) -> Any:
    """The date itself or, on a weekend or a public holiday on record, the next working day."""
    return say("next_working_day", date)


def age_on(birth_date: Any, date: Any) -> Any:
    """Completed years of age on the date."""
    return say("age_on", birth_date, date)


def months_between(start: Any, end: Any) -> Any:
    """Completed months from one date to another."""
    return say("months_between", start, end)


def days_between(start: Any, end: Any) -> Any:
    """Days from one date to another."""
    return say("days_between", start, end)


def total_by(amount: Any) -> Any:
    """The sum over a worker's whole history; missing if any element is missing."""
    return say("total_by", amount)


def over_months(amount: Any) -> Any:
    """The running sum over a worker's history up to and including this row."""
    return say("over_months", amount)
