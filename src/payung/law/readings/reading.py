"""How a term is walked, whatever it is read as.

A reading says what a literal, a dated value and each word mean to it: one method a word, named as the word. What a
name means (a fact, a value, another rule) is settled here, once for all readings.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from payung.law.ruleset import Law
from payung.law.term import Term
from payung.law.values import DatedValue


class Reading(ABC):
    """A way to read terms; subclasses add one method a word.

    Args:
        law: the facts, values and rules that names stand for.
    """

    def __init__(self, law: Law) -> None:
        self.law = law
        self.known: dict[str, Any] = {}

    def read(self, term: Term) -> Any:
        """What the term means in this reading."""
        special = getattr(self, f"read_{term.word}", None)
        if special is not None:
            return special(term)
        operands = [self.read(arg) for arg in term.args]
        return self.say(term.word, operands, term.detail)

    def say(self, word: str, operands: list[Any], detail: Any) -> Any:
        """The word said of operands already read."""
        method = getattr(self, word)
        return method(*operands) if detail is None else method(*operands, detail)

    def lookup(self, name: str) -> Any:
        """What a name means: a fact as it was handed in, a value on its clock, a rule read in turn; each read once."""
        if name not in self.known:
            self.known[name] = self.resolve(name)
        return self.known[name]

    def resolve(self, name: str) -> Any:
        """A name read for the first time."""
        if name in self.law.rules:
            return self.rule(name)
        if name in self.law.values:
            value = self.law.values[name]
            return self.dated(value, self.lookup(value.clock), self.constant_of(value))
        return self.fact(name)

    def constant_of(self, value: DatedValue) -> Callable[[Any], Any]:
        """How an entry of a scalar value is read."""
        if value.unit == "programmes":
            return lambda raw: self.programmes_of(tuple(raw))
        return self.literal

    def undated(self, name: str) -> Term | None:
        """The formula of a rule that has one version for all time; None where dates decide."""
        first, *others = self.law.rules[name]
        return None if others or first.since is not None or first.until is not None else first.term

    def read_name(self, term: Term) -> Any:
        """A fact, value or rule."""
        return self.lookup(term.detail)

    def read_literal(self, term: Term) -> Any:
        """A constant."""
        return self.literal(term.detail)

    def read_programmes_of(self, term: Term) -> Any:
        """A set of programmes written out."""
        return self.programmes_of(term.detail)

    def read_at(self, term: Term) -> Any:
        """A scalar value on another date."""
        value, when = self._value_and_clock(term)
        return self.dated(value, when, self.constant_of(value))

    def read_in_force(self, term: Term) -> Any:
        """Whether a value holds."""
        value, when = self._value_and_clock(term.args[0])
        return self.holds(value, when)

    def read_pick(self, term: Term) -> Any:
        """A look-up by key."""
        return self._table(term)

    def read_band(self, term: Term) -> Any:
        """A look-up by lower bound."""
        return self._table(term)

    def read_layers(self, term: Term) -> Any:
        """A look-up slice by slice."""
        return self._table(term)

    def _table(self, term: Term) -> Any:
        value, when = self._value_and_clock(term.args[0])
        key = self.read(term.args[1])
        extra = () if term.detail is None else (term.detail,)
        method = getattr(self, term.word)
        return self.dated(value, when, lambda table: method(table, key, *extra))

    def _value_and_clock(self, term: Term) -> tuple[DatedValue, Any]:
        if term.word == "at":
            return self.law.values[term.args[0].detail], self.read(term.args[1])
        value = self.law.values[term.detail]
        return value, self.lookup(value.clock)

    @abstractmethod
    def fact(self, name: str) -> Any:
        """A fact as this reading has it."""

    @abstractmethod
    def literal(self, constant: Any) -> Any:
        """A constant as this reading has it."""

    @abstractmethod
    def programmes_of(self, programmes: tuple[str, ...]) -> Any:
        """A set of programmes as this reading has it."""

    @abstractmethod
    def dated(self, value: DatedValue, when: Any, read_entry: Callable[[Any], Any]) -> Any:
        """The value that holds at `when`, its entry read by `read_entry`."""

    @abstractmethod
    def holds(self, value: DatedValue, when: Any) -> Any:
        """Whether any entry of the value holds at `when`."""

    @abstractmethod
    def rule(self, name: str) -> Any:
        """A rule as this reading has it."""
