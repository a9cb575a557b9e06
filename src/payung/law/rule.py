"""What a rule is: a small pure function, named for what it computes, with its dates, unit and citation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from payung.law.calendar import day_number, month_number
from payung.law.term import Term, lift, name
from payung.law.words import ROUNDINGS, rounding_as

HALF_AWAY_NOTE = "The law is silent on rounding; each line is rounded half up to the whole rupiah, corrections alike."
HALF_AWAY_NOTE_ID = "Peraturan tidak mengatur pembulatan; tiap baris dibulatkan ke rupiah terdekat, koreksi pun sama."


@dataclass(frozen=True)
class Rule:
    """One dated version of a rule.

    Attributes:
        quantity: the name of what it computes; versions share it.
        function: the formula as written.
        unit: the unit of the answer.
        title, judul: short names in English and Indonesian.
        citation: regulation and article.
        clock: `day` or `month`: what `since` and `until` are compared with.
        since, until: first and last day or month it holds; None = open.
        rounding: how `share`, `part` and `layers` round in it.
        unsettled, unsettled_id: what is not settled about the formula, in English and Indonesian.
        target: it is one of the answers people ask for.
        may_be_given: a caller may hand in the quantity instead of having it computed.
        number: for one of several rules alike (`_N` in the names as written), which one it is.
    """

    quantity: str
    function: Callable[..., Any]
    unit: str
    title: str
    judul: str
    citation: str
    clock: str = "day"
    since: str | None = None
    until: str | None = None
    rounding: str | None = None
    rounding_citation: str | None = None
    unsettled: str | None = None
    unsettled_id: str | None = None
    target: bool = False
    may_be_given: bool = False
    number: int | None = None

    def __call__(self, *operands: Any, **named: Any) -> Any:
        """The formula applied to plain whole numbers, or to terms."""
        with rounding_as(self.rounding):
            return self.function(*operands, **named)

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """Names of the facts, values and rules it needs."""
        return tuple(_numbered(written, self.number) for written in self._written if written != "N")

    @cached_property
    def _written(self) -> tuple[str, ...]:
        """Its arguments as written, before `N` and `_N` are filled in."""
        return tuple(inspect.signature(self.function).parameters)

    @cached_property
    def term(self) -> Term:
        """The formula as data."""
        operands = (self.number if w == "N" else name(_numbered(w, self.number)) for w in self._written)
        return lift(self(*operands))

    @cached_property
    def meaning(self) -> str:
        """The docstring, in English."""
        return inspect.cleandoc(self.function.__doc__ or "")

    def holds(self, when: int) -> bool:
        """Does this version hold on that day or month?"""
        since, until = self.since_number, self.until_number
        return (since is None or since <= when) and (until is None or when <= until)

    @cached_property
    def since_number(self) -> int | None:
        """`since` as a number of its clock."""
        return None if self.since is None else _number_of(self.clock, self.since)

    @cached_property
    def until_number(self) -> int | None:
        """`until` as a number of its clock."""
        return None if self.until is None else _number_of(self.clock, self.until)


def _number_of(clock: str, text: str) -> int:
    return month_number(text) if clock == "month" else day_number(text)


def rule(
    *,
    unit: str,
    title: str,
    judul: str,
    citation: str,
    name: str | None = None,
    rounding: str | None = None,
    numbers: Sequence[int] = (),
    **options: Any,
) -> Callable[[Callable[..., Any]], Any]:
    """Declare the function below as a rule of the law; see `Rule` for the options.

    Args:
        unit, title, judul, citation, rounding: see `Rule`.
        name: the quantity, where it is not the function's own name (dated versions in one module).
        numbers: one rule for each number: `_N` in the function's name and arguments and `{N}` in the titles become
            that number (a first and a second child, months one to six), and an argument `N` is the number itself.
        **options: see `Rule`.

    Returns:
        The rule, or with `numbers` a tuple of rules.

    Raises:
        TypeError: the rounding is not one of the known ones.
    """
    if rounding is not None and rounding not in ROUNDINGS:
        raise TypeError(f"Rounding {rounding!r} is not known; use one of {', '.join(ROUNDINGS)}.")

    def declared(function: Callable[..., Any], number: int | None) -> Rule:
        quantity = _numbered(name or function.__name__, number)
        english, indonesian = (text.replace("{N}", str(number)) for text in (title, judul))
        return Rule(
            quantity, function, unit, english, indonesian, citation, rounding=rounding, number=number, **options
        )

    def declare(function: Callable[..., Any]) -> Rule | tuple[Rule, ...]:
        return tuple(declared(function, number) for number in numbers) if numbers else declared(function, None)

    return declare


def _numbered(text: str, number: int | None) -> str:
    """A name with its `_N` filled in."""
    return text if number is None else "_".join(str(number) if part == "N" else part for part in text.split("_"))
