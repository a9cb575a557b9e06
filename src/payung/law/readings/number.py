"""The number reading: one worker, exact whole numbers, missing as None.

It is the oracle of all other readings and the ground of explanations. Conditions are read lazily: what a worker's
case does not touch is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

from payung.law import calendar
from payung.law.errors import RuleError
from payung.law.plain import Bands, Layers, say_of_numbers
from payung.law.readings.reading import Reading
from payung.law.ruleset import Law
from payung.law.term import Term
from payung.law.values import DatedValue


class Numbers(Reading):
    """Reads terms for one worker.

    Args:
        law: the law to read.
        facts: facts by name as `Fact.read` gives them; rules may be among them, they are then taken as handed in.
    """

    def __init__(self, law: Law, facts: Mapping[str, Any]) -> None:
        super().__init__(law)
        self.facts = dict(facts)

    def resolve(self, name: str) -> Any:
        """A name read for the first time; what was handed in comes before what could be computed."""
        if self.facts.get(name) is not None:
            return self.facts[name]
        return super().resolve(name)

    def fact(self, name: str) -> Any:
        """A fact that was not handed in: what its silence stands for, or missing."""
        return self.law.facts[name].absent if name in self.law.facts else None

    def literal(self, constant: Any) -> Any:
        """The constant itself."""
        return constant

    def programmes_of(self, programmes: tuple[str, ...]) -> tuple[str, ...]:
        """The set itself."""
        return programmes

    def dated(self, value: DatedValue, when: int | None, read_entry: Callable[[Any], Any]) -> Any:
        """The entry that holds; missing when none does."""
        entry = None if when is None else value.entry_on(when)
        return None if entry is None else read_entry(entry.value)

    def holds(self, value: DatedValue, when: int | None) -> bool | None:
        """Whether an entry holds on that date."""
        return None if when is None else value.entry_on(when) is not None

    def rule(self, name: str) -> Any:
        """The version in force; missing when none is."""
        term = self.undated(name)
        if term is not None:
            return self.read(term)
        for version in self.law.rules[name]:
            when = self.lookup(version.clock)
            if when is not None and version.holds(when):
                return self.read(version.term)
        return None

    def read_first_true(self, term: Term) -> Any:
        """Case by case, until a condition holds or is missing."""
        *cases, otherwise = term.args
        for condition, answer in zip(cases[::2], cases[1::2], strict=True):
            holds = self.read(condition)
            if holds is None:
                return None
            if holds:
                return self.read(answer)
        return self.read(otherwise)

    def read_all_of(self, term: Term) -> bool | None:
        """False at the first condition that fails."""
        return self._decided_by(False, term)

    def read_any_of(self, term: Term) -> bool | None:
        """True at the first condition that holds."""
        return self._decided_by(True, term)

    def _decided_by(self, decisive: bool, term: Term) -> bool | None:
        missing = False
        for condition in term.args:
            holds: bool | None = self.read(condition)
            if holds is decisive:
                return decisive
            missing = missing or holds is None
        return None if missing else not decisive

    def read_total_by(self, term: Term) -> int | None:
        """The sum over the worker's history; missing without one."""
        elements = [reader.read(term.args[0]) for reader in self.elements(term)]
        return None if None in elements or not elements else sum(elements)

    def read_over_months(self, term: Term) -> int | None:
        """For one worker the running sum at the end of the history is its total."""
        return self.read_total_by(term)

    def elements(self, term: Term) -> list[Self]:
        """A reader for each element of the history under a term."""
        return [self.element(index) for index in range(self.history_length(term))]

    def history_length(self, term: Term) -> int:
        """How many elements the histories under a term have.

        Raises:
            RuleError: they differ in length.
        """
        stated = {name: self.facts[name] for name in self.histories(term) if isinstance(self.facts.get(name), list)}
        lengths = {len(history) for history in stated.values()}
        if len(lengths) > 1:
            raise RuleError(
                f"The histories {', '.join(sorted(stated))} differ in length; give one element a year to each."
            )
        return lengths.pop() if lengths else 0

    def histories(self, term: Term) -> list[str]:
        """Facts under a term that are histories."""
        names = dict.fromkeys(name for read in set(term.names()) for name in self.law.order([read]))
        return [name for name in names if name in self.law.facts and self.law.facts[name].history]

    def element(self, index: int) -> Self:
        """A reader of one element of the history."""
        return type(self)(self.law, self.facts_at(index))

    def facts_at(self, index: int) -> dict[str, Any]:
        """The facts with one element of each history."""
        return {name: fact[index] if isinstance(fact, list) else fact for name, fact in self.facts.items()}

    def say(self, word: str, operands: list[Any], detail: Any) -> Any:
        """The word said of plain operands."""
        return say_of_numbers(word, tuple(operands), detail, self.holidays())

    def pick(self, table: Mapping[Any, int], key: Any) -> Any:
        """The entry for the key."""
        return say_of_numbers("pick", (table, key))

    def band(self, table: Bands, amount: int | None) -> Any:
        """The entry of the band the amount falls in."""
        return say_of_numbers("band", (table, amount))

    def layers(self, table: Layers, amount: int | None, rounding: str) -> Any:
        """Each slice at its own rate."""
        return say_of_numbers("layers", (table, amount), rounding)

    def holidays(self) -> frozenset[int]:
        """Public holidays on record."""
        return holidays_of(self.law)


def holidays_of(law: Law) -> frozenset[int]:
    """The law's public holidays as day numbers; none unless a region has loaded them."""
    value = law.values.get("public_holidays")
    if value is None:
        return frozenset()
    return frozenset(calendar.day_number(str(record["date"])) for entry in value.entries for record in entry.value)
