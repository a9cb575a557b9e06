"""The unit reading: every rule read once on units, so that rupiah are never added to months."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from payung.law import units
from payung.law.errors import RuleError
from payung.law.readings.reading import Reading
from payung.law.term import Term
from payung.law.units import Unit, unit_from
from payung.law.values import DatedValue

PER_100_000 = unit_from("per_100_000")


class Units(Reading):
    """Reads terms on units; a rule counts as the unit it declares, whatever its formula gives."""

    def rule(self, name: str) -> Unit:
        """The declared unit."""
        return unit_from(self.law.rules[name][-1].unit)

    def fact(self, name: str) -> Unit:
        """The declared unit."""
        return unit_from(self.law.facts[name].unit)

    def literal(self, constant: Any) -> Unit:
        """A bare number has no dimension; yes/no is a flag; text is one of a closed list."""
        if isinstance(constant, bool):
            return units.FLAG
        if constant is None:
            return Unit("nothing")
        return Unit(literal=constant) if isinstance(constant, int) else Unit(f"choice={constant}")

    def programmes_of(self, programmes: tuple[str, ...]) -> Unit:
        """A set of programmes."""
        return units.PROGRAMMES

    def dated(self, value: DatedValue, when: Unit, read_entry: Callable[[Any], Any]) -> Unit:
        """The declared unit of the value, once its clock is known to fit."""
        self._clock_does_not_fit(value, when)
        unit = unit_from(value.unit)
        return read_entry(unit) if value.kind in ("by_key", "bands", "layers") else unit

    def constant_of(self, value: DatedValue) -> Callable[[Any], Any]:
        """A scalar is its unit."""
        return lambda unit: unit

    def _clock_does_not_fit(self, value: DatedValue, when: Unit) -> None:
        expected = {"month": units.CALENDAR_MONTH, "day": units.DATE, "year": units.CALENDAR_YEAR}[value.clock]
        if when != expected:
            raise RuleError(f"{value.name} runs by {expected}, but is read at a {when}.")

    def resolve(self, name: str) -> Any:
        """As in every reading, but a value read by its bare name needs no clock of a fact."""
        if name in self.law.values and self.law.values[name].clock == "year":
            raise RuleError(f"{name} runs by year; read it with at({name}, year).")
        return super().resolve(name)

    def holds(self, value: DatedValue, when: Unit) -> Unit:
        """Yes or no."""
        return units.FLAG

    def pick(self, table: Unit, key: Unit) -> Unit:
        """What the table holds."""
        return table

    def band(self, table: Unit, amount: Unit) -> Unit:
        """What the table holds."""
        return table

    def layers(self, table: Unit, amount: Unit, rounding: str) -> Unit:
        """The amount's own unit, times what remains of the rate's."""
        return amount.times(table).times(PER_100_000, -1)

    def share(self, amount: Unit, rate: Unit, rounding: str) -> Unit:
        """As `layers`; the rate must be per 100,000."""
        if ("per_100_000", 1) not in rate.powers:
            raise RuleError(f"share(…) takes a rate per_100_000, but was given {rate}.")
        return amount.times(rate).times(PER_100_000, -1)

    def part(self, amount: Unit, numerator: Unit, denominator: Unit, rounding: str) -> Unit:
        """Multiplied and divided."""
        return amount.times(numerator).times(denominator, -1)

    def times(self, a: Unit, b: Unit) -> Unit:
        """Multiplied."""
        return a.times(b)

    def plus(self, a: Unit, b: Unit) -> Unit:
        """The common unit; a month may be added to a calendar month, a year to a calendar year."""
        moved = {
            (units.CALENDAR_MONTH, units.MONTH): units.CALENDAR_MONTH,
            (units.CALENDAR_YEAR, units.YEAR): units.CALENDAR_YEAR,
        }
        return moved.get((a, b)) or moved.get((b, a)) or self._step(a, b) or self._common("added", a, b)

    def minus(self, a: Unit, b: Unit) -> Unit:
        """The common unit; the difference of two calendar months is months."""
        spans = {
            (units.CALENDAR_MONTH, units.CALENDAR_MONTH): units.MONTH,
            (units.CALENDAR_YEAR, units.CALENDAR_YEAR): units.YEAR,
            (units.CALENDAR_MONTH, units.MONTH): units.CALENDAR_MONTH,
            (units.CALENDAR_YEAR, units.YEAR): units.CALENDAR_YEAR,
        }
        return spans.get((a, b)) or self._step(a, b) or self._common("subtracted", a, b)

    def _step(self, a: Unit, b: Unit) -> Unit | None:
        """A bare number counts in the unit it is added to: `months - 1`, `year + 1`."""
        if b.literal is not None and b.literal != 0:
            return a
        return b if a.literal is not None and a.literal != 0 else None

    def total(self, *amounts: Unit) -> Unit:
        """The common unit."""
        return self._common("added", *amounts)

    def least(self, *amounts: Unit) -> Unit:
        """The common unit."""
        return self._common("compared", *amounts)

    most = least

    def less(self, a: Unit, b: Unit) -> Unit:
        """Yes or no, of two of a kind."""
        self._comparable(a, b)
        return units.FLAG

    at_most = less
    same = less

    def _comparable(self, a: Unit, b: Unit) -> None:
        numbers = [unit for unit in (a, b) if unit.literal is not None]
        if numbers and not (a.plain.startswith("choice") or b.plain.startswith("choice")):
            return
        choice = next((unit for unit in (a, b) if unit.plain.startswith("choice:")), None)
        if choice is None:
            self._common("compared", a, b)
        elif b.plain.startswith("choice=") or a.plain.startswith("choice="):
            self._not_among_choices(choice, b if choice is a else a)

    def _not_among_choices(self, choice: Unit, constant: Unit) -> None:
        text = constant.plain.removeprefix("choice=")
        declared = [fact for fact in self.law.facts.values() if fact.unit == choice.plain]
        if declared and not any(text in map(str, fact.choices) for fact in declared):
            raise RuleError(f"{text!r} is not one of the choices of {choice}.")

    def no(self, condition: Unit) -> Unit:
        """Yes or no."""
        return self.all_of(condition)

    def all_of(self, *conditions: Unit) -> Unit:
        """Yes or no, of yes and no."""
        for condition in conditions:
            if condition != units.FLAG:
                raise RuleError(f"A condition must be yes or no, but is {condition}.")
        return units.FLAG

    any_of = all_of

    def first_true(self, *sides: Unit) -> Unit:
        """The common unit of the answers."""
        *cases, otherwise = sides
        self.all_of(*cases[::2])
        return self._common("chosen between", *cases[1::2], otherwise)

    def given(self, quantity: Unit) -> Unit:
        """Yes or no."""
        return units.FLAG

    def includes(self, programmes: Unit, programme: str) -> Unit:
        """Yes or no, of a set of programmes."""
        if programmes != units.PROGRAMMES:
            raise RuleError(f"includes(…) asks a set of programmes, but was given {programmes}.")
        return units.FLAG

    def month_of(self, date: Unit) -> Unit:
        """A calendar month."""
        return self._of_date("month_of", units.CALENDAR_MONTH, date)

    def year_of(self, date: Unit) -> Unit:
        """A calendar year."""
        return self._of_date("year_of", units.CALENDAR_YEAR, date)

    def first_day(self, month: Unit) -> Unit:
        """A date."""
        if month != units.CALENDAR_MONTH:
            raise RuleError(f"first_day(…) takes a calendar month, but was given {month}.")
        return units.DATE

    def day_in(self, month: Unit, number: Unit) -> Unit:
        """A date."""
        return self.first_day(month)

    def months_after(self, date: Unit, months: Unit) -> Unit:
        """A date."""
        return self._moved("months_after", date, months, units.MONTH)

    def years_after(self, date: Unit, years: Unit) -> Unit:
        """A date."""
        return self._moved("years_after", date, years, units.YEAR)

    def _moved(self, word: str, date: Unit, by: Unit, expected: Unit) -> Unit:
        if by != expected and by.literal is None:
            raise RuleError(f"{word}(…) moves a date by {expected}, but was given {by}.")
        return self._of_date(word, units.DATE, date)

    def next_working_day(self, date: Unit) -> Unit:
        """A date."""
        return self._of_date("next_working_day", units.DATE, date)

    def age_on(self, birth_date: Unit, date: Unit) -> Unit:
        """Years."""
        return self._of_date("age_on", units.YEAR, birth_date, date)

    def months_between(self, start: Unit, end: Unit) -> Unit:
        """Months."""
        return self._of_date("months_between", units.MONTH, start, end)

    def days_between(self, start: Unit, end: Unit) -> Unit:
        """Days."""
        return self._of_date("days_between", units.DAY, start, end)

    def _of_date(self, word: str, answer: Unit, *dates: Unit) -> Unit:
        for date in dates:
            if date != units.DATE:
                raise RuleError(f"{word}(…) takes a date, but was given {date}.")
        return answer

    def total_by(self, amount: Unit) -> Unit:
        """The amount's own unit."""
        return amount

    over_months = total_by

    def _common(self, done: str, first: Unit, *others: Unit) -> Unit:
        common = first
        for other in others:
            if not common.fits(other):
                raise RuleError(f"{common} and {other} are {done}; bring them to one unit.")
            common = other if common.literal == 0 or common.plain == "nothing" else common
        return common


def unit_of_formula(law: Any, term: Term) -> Unit:
    """The unit a formula gives.

    Raises:
        RuleError: it mixes units.
    """
    unit: Unit = Units(law).read(term)
    return unit
