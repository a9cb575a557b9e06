"""The words said of plain whole numbers: what each means, with a missing operand as None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from payung.law import calendar

PER_100_000 = 100_000
Bands = tuple[tuple[int, int], ...]
Layers = tuple[tuple[int | None, int], ...]


def divided(number: int, divisor: int, rounding: str) -> int:
    """A quotient rounded half away from zero, towards zero (down) or away from it (up), alike for negative numbers."""
    size = abs(number)
    extra = {"half_away": divisor // 2, "down": 0, "up": divisor - 1}[rounding]
    rounded = (size + extra) // divisor
    return rounded if number >= 0 else -rounded


def say_of_numbers(
    word: str, operands: tuple[Any, ...], detail: Any = None, holidays: frozenset[int] = frozenset()
) -> Any:
    """A word said of plain whole numbers; a missing operand makes the answer missing, but for the logical words."""
    if word in _LOGICAL:
        return _LOGICAL[word](*operands)
    if any(operand is None for operand in operands):
        return None
    if word == "next_working_day":
        return calendar.working_day_from(operands[0], holidays)
    method = _WORDS[word]
    return method(*operands) if detail is None else method(*operands, detail)


def _all_of(*conditions: bool | None) -> bool | None:
    return False if False in conditions else None if None in conditions else True


def _any_of(*conditions: bool | None) -> bool | None:
    return True if True in conditions else None if None in conditions else False


def _first_true(*sides: Any) -> Any:
    *cases, otherwise = sides
    for condition, answer in zip(cases[::2], cases[1::2], strict=True):
        if condition is None:
            return None
        if condition:
            return answer
    return otherwise


def _part(amount: int, numerator: int, denominator: int, rounding: str) -> int | None:
    return None if denominator == 0 else divided(amount * numerator, denominator, rounding)


def _band(table: Bands, amount: int) -> int | None:
    return next((value for bound, value in reversed(table) if amount >= bound), None)


def _layers(table: Layers, amount: int, rounding: str) -> int:
    low, weighted = 0, 0
    for bound, rate in table:
        high = amount if bound is None else min(amount, bound)
        weighted += max(high - low, 0) * rate
        low = low if bound is None else bound
    return divided(weighted, PER_100_000, rounding)


def _months_after(date: int, months: int) -> int:
    return calendar.day_in_month(calendar.month_of_day(date) + months, date % 100)


def _months_between(start: int, end: int) -> int:
    months = calendar.month_of_day(end) - calendar.month_of_day(start)
    return months - (end % 100 < start % 100)


def _days_between(start: int, end: int) -> int:
    return (calendar.to_date(end) - calendar.to_date(start)).days


_LOGICAL: dict[str, Callable[..., Any]] = {
    "all_of": _all_of,
    "any_of": _any_of,
    "first_true": _first_true,
    "given": lambda quantity: quantity is not None,
}
_WORDS: dict[str, Callable[..., Any]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "total": lambda *amounts: sum(amounts),
    "share": lambda amount, rate, rounding: divided(amount * rate, PER_100_000, rounding),
    "part": _part,
    "band": _band,
    "layers": _layers,
    "least": lambda *amounts: min(amounts),
    "most": lambda *amounts: max(amounts),
    "less": lambda a, b: a < b,
    "at_most": lambda a, b: a <= b,
    "same": lambda a, b: a == b,
    "no": lambda condition: not condition,
    "pick": lambda table, key: table.get(key),
    "includes": lambda programmes, programme: programme in programmes,
    "month_of": calendar.month_of_day,
    "year_of": lambda date: date // 10000,
    "first_day": calendar.first_day_of_month,
    "day_in": calendar.day_in_month,
    "months_after": _months_after,
    "years_after": lambda date, years: _months_after(date, years * 12),
    "age_on": lambda birth_date, date: (date - birth_date) // 10000,
    "months_between": _months_between,
    "days_between": _days_between,
}
