"""The range reading: least and greatest value of every step, proof that 64 bits hold.

Column engines wrap silently or stop when a product leaves 64 bits; here each step's bounds are reckoned in Python's
unbounded integers, the hidden products within `share`, `part` and `layers` included. The columns use the same bounds
to leave out work: what cannot be negative needs no care for signs, what cannot be missing no care for gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from payung.law.errors import RuleError
from payung.law.plain import PER_100_000, divided
from payung.law.readings.reading import Reading
from payung.law.ruleset import Law
from payung.law.values import DatedValue

GREATEST = 2**63 - 1
LONGEST_HISTORY = 1200  # months in a hundred years
CALENDAR = {
    "date": (19000101, 21991231),
    "calendar_month": (1900 * 12, 2199 * 12 + 11),
    "calendar_year": (1900, 2199),
}


@dataclass(frozen=True)
class Span:
    """Bounds of a step.

    Attributes:
        least, most: for numbers, days and months; for yes/no 0 and 1; None where a number makes no sense.
        missing: it may be missing.
    """

    least: int | None = None
    most: int | None = None
    missing: bool = True

    @property
    def bounds(self) -> tuple[int, int]:
        """Both ends, for numbers."""
        if self.least is None or self.most is None:
            raise RuleError("A formula reckons with something that is no number.")
        return self.least, self.most

    def or_(self, other: Span) -> Span:
        """Bounds of what is one or the other."""
        missing = self.missing or other.missing
        if self == NOTHING or other == NOTHING:
            known = other if self == NOTHING else self
            return Span(known.least, known.most, missing)
        if self.least is None or other.least is None:
            return Span(None, None, missing)
        return Span(min(self.bounds[0], other.bounds[0]), max(self.bounds[1], other.bounds[1]), missing)


NOTHING = Span(None, None, missing=True)


class Spans(Reading):
    """Reads terms on bounds.

    Args:
        law: the law to read.
        never_missing: facts that are known of every row.
    """

    def __init__(self, law: Law, never_missing: frozenset[str] = frozenset()) -> None:
        super().__init__(law)
        self.never_missing = never_missing
        self.reading: str = ""

    def rule(self, name: str) -> Span:
        """All versions of the rule."""
        outer, self.reading = self.reading, name
        answers = [self.read(version.term) for version in self.law.rules[name]]
        self.reading = outer
        dated = any(version.since or version.until for version in self.law.rules[name])
        return _any_of_spans(answers, missing=dated)

    def fact(self, name: str) -> Span:
        """The declared range."""
        fact = self.law.facts[name]
        missing = fact.absent is None and name not in self.never_missing
        if fact.unit == "flag":
            return Span(0, 1, missing)
        if fact.is_choice and isinstance(fact.choices[0], int):
            return Span(min(fact.choices), max(fact.choices), missing)
        least, most = CALENDAR.get(fact.unit, (fact.least, fact.most))
        return Span(least, most, missing)

    def literal(self, constant: Any) -> Span:
        """The constant itself."""
        if constant is None:
            return NOTHING
        return Span(int(constant), int(constant), False) if isinstance(constant, int) else Span(missing=False)

    def programmes_of(self, programmes: tuple[str, ...]) -> Span:
        """No number."""
        return Span(missing=False)

    def dated(self, value: DatedValue, when: Span, read_entry: Callable[[Any], Any]) -> Span:
        """All entries of the value; before the first and after the last it is missing."""
        return span_over_entries(value, when, [read_entry(entry.value) for entry in value.entries])

    def holds(self, value: DatedValue, when: Span) -> Span:
        """Yes or no."""
        return Span(0, 1, when.missing)

    def pick(self, table: Mapping[Any, int], key: Span) -> Span:
        """Any entry of the table; a key outside it gives nothing."""
        return Span(min(table.values()), max(table.values()), True)

    def band(self, table: tuple[tuple[int, int], ...], amount: Span) -> Span:
        """Any band's entry."""
        numbers = [number for _, number in table]
        return Span(min(numbers), max(numbers), amount.missing or (amount.least is not None and amount.least < 0))

    def layers(self, table: tuple[tuple[int | None, int], ...], amount: Span, rounding: str) -> Span:
        """At most the whole amount at the highest rate."""
        highest = max(rate for _, rate in table)
        most = divided(max(amount.bounds[1], 0) * highest, PER_100_000, rounding) + len(table)
        return Span(0, self._held(most, "layers"), amount.missing)

    def share(self, amount: Span, rate: Span, rounding: str) -> Span:
        """A part of the amount, with 100,000 below the line."""
        return self.part(amount, rate, Span(PER_100_000, PER_100_000, False), rounding)

    def part(self, amount: Span, numerator: Span, denominator: Span, rounding: str) -> Span:
        """Whole multiples and the rest are multiplied apart, so the rest times the numerator must hold."""
        divisors = [
            d for d in (*denominator.bounds, 1, -1) if d and denominator.bounds[0] <= d <= denominator.bounds[1]
        ]
        if not divisors:
            raise RuleError(f"{self.reading} divides by nothing but 0.")
        greatest_divisor = max(map(abs, denominator.bounds))
        for end in numerator.bounds:
            self._held(greatest_divisor * abs(end) + greatest_divisor, "part")
        ends = [
            divided(a * n, abs(d), rounding) * (1 if d > 0 else -1)
            for a, n, d in product(amount.bounds, numerator.bounds, divisors)
        ]
        zero = denominator.bounds[0] <= 0 <= denominator.bounds[1]
        missing = amount.missing or numerator.missing or denominator.missing or zero
        return Span(self._held(min(ends), "part"), self._held(max(ends), "part"), missing)

    def plus(self, a: Span, b: Span) -> Span:
        """Ends added."""
        return self._ends(a, b, lambda x, y: x + y)

    def minus(self, a: Span, b: Span) -> Span:
        """Ends subtracted crosswise."""
        return self._ends(a, b, lambda x, y: x - y)

    def times(self, a: Span, b: Span) -> Span:
        """Ends multiplied."""
        return self._ends(a, b, lambda x, y: x * y)

    def total(self, *amounts: Span) -> Span:
        """Ends added one after the other."""
        answer = amounts[0]
        for amount in amounts[1:]:
            answer = self.plus(answer, amount)
        return answer

    def _ends(self, a: Span, b: Span, combine: Callable[[int, int], int]) -> Span:
        ends = [self._held(combine(x, y), "arithmetic") for x, y in product(a.bounds, b.bounds)]
        return Span(min(ends), max(ends), a.missing or b.missing)

    def least(self, *amounts: Span) -> Span:
        """The least of either end."""
        return self._extremes(min, amounts)

    def most(self, *amounts: Span) -> Span:
        """The greatest of either end."""
        return self._extremes(max, amounts)

    def _extremes(self, extreme: Callable[..., int], amounts: tuple[Span, ...]) -> Span:
        lows, highs = zip(*(amount.bounds for amount in amounts), strict=True)
        return Span(extreme(lows), extreme(highs), any(amount.missing for amount in amounts))

    def less(self, a: Span, b: Span) -> Span:
        """Yes or no."""
        return Span(0, 1, a.missing or b.missing)

    at_most = less
    same = less

    def no(self, condition: Span) -> Span:
        """Yes or no."""
        return condition

    def all_of(self, *conditions: Span) -> Span:
        """Yes or no."""
        return Span(0, 1, any(condition.missing for condition in conditions))

    any_of = all_of

    def first_true(self, *sides: Span) -> Span:
        """Any of the answers."""
        *cases, otherwise = sides
        missing = any(condition.missing for condition in cases[::2])
        return _any_of_spans([*cases[1::2], otherwise], missing)

    def given(self, quantity: Span) -> Span:
        """Yes or no, always known."""
        return Span(0, 1, False)

    def includes(self, programmes: Span, programme: str) -> Span:
        """Yes or no."""
        return Span(0, 1, programmes.missing)

    def month_of(self, date: Span) -> Span:
        """Any month."""
        return Span(*CALENDAR["calendar_month"], date.missing)

    def year_of(self, date: Span) -> Span:
        """Any year."""
        return Span(*CALENDAR["calendar_year"], date.missing)

    def first_day(self, month: Span) -> Span:
        """Any date."""
        return Span(*CALENDAR["date"], month.missing)

    def next_working_day(self, date: Span) -> Span:
        """Any date."""
        return self.first_day(date)

    def day_in(self, month: Span, number: Span) -> Span:
        """Any date."""
        return Span(*CALENDAR["date"], month.missing or number.missing)

    months_after = day_in
    years_after = day_in

    def age_on(self, birth_date: Span, date: Span) -> Span:
        """A human span of years, negative before birth."""
        return Span(-300, 300, birth_date.missing or date.missing)

    def months_between(self, start: Span, end: Span) -> Span:
        """As many months as 300 years have."""
        return Span(-3600, 3600, start.missing or end.missing)

    def days_between(self, start: Span, end: Span) -> Span:
        """As many days as 300 years have."""
        return Span(-110_000, 110_000, start.missing or end.missing)

    def total_by(self, amount: Span) -> Span:
        """The longest history of the greatest element."""
        ends = [self._held(end * LONGEST_HISTORY, "total_by") for end in amount.bounds]
        return Span(min(*ends, 0), max(*ends, 0), amount.missing)

    over_months = total_by

    def _held(self, number: int, word: str) -> int:
        if abs(number) > GREATEST:
            raise RuleError(
                f"{self.reading or 'A formula'} can reach {number:,} in {word}(…), which 64 bits do not hold.",
                remedy="Bound the fact, take the least with a cap first, or use part(…).",
            )
        return number


def span_over_entries(value: DatedValue, when: Span, entries: list[Span]) -> Span:
    """Bounds of a dated value over all its entries; before the first and after the last it is missing."""
    return _any_of_spans(entries, when.missing or not _always_in_force(value))


def _always_in_force(value: DatedValue) -> bool:
    """From the beginning of the law, for good: what is asked later is never missing."""
    from payung.law.values.dated import clock_number

    first = {"month": "2015-07", "day": "2015-07-01", "year": "2015"}[value.clock]
    return value.entries[-1].until is None and value.entries[0].since <= clock_number(value.clock, first)


def _any_of_spans(answers: list[Span], missing: bool) -> Span:
    answer = answers[0]
    for other in answers[1:]:
        answer = answer.or_(other)
    return Span(answer.least, answer.most, answer.missing or missing)


def span_of(law: Law, name: str, never_missing: frozenset[str] = frozenset()) -> Span:
    """Bounds of a fact, value or rule.

    Raises:
        RuleError: a step on the way may leave 64 bits.
    """
    span: Span = Spans(law, never_missing).lookup(name)
    return span
