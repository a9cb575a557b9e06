"""The words said of columns: what each of them is in expressions of an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from payung.law.facts import PROGRAMMES
from payung.law.plain import PER_100_000, say_of_numbers
from payung.law.readings import civil
from payung.law.readings.column import Column, mask_of
from payung.law.readings.dialect import Dialect
from payung.law.readings.reading import Reading
from payung.law.readings.span import NOTHING, Span, Spans


class ColumnWords(Reading):
    """One method a word, on columns whose bounds are known.

    Attributes:
        engine: the dialect of the engine.
        spans: the range reading of the same words.
        holidays: public holidays on record, as day numbers.
        looks_back: some word read so far sums over a worker's history.
    """

    engine: Dialect
    spans: Spans
    holidays: frozenset[int]
    looks_back = False

    def literal(self, constant: Any) -> Column:
        """A constant."""
        number = int(constant) if isinstance(constant, int) else None
        return Column(None, Span(number, number, constant is None), constant)

    def programmes_of(self, programmes: tuple[str, ...]) -> Column:
        """A set of programmes, the same for all rows."""
        return self.literal(programmes)

    def expr(self, column: Column) -> Any:
        """The engine's expression, constants included."""
        if not column.is_constant:
            return column.expr
        return self.engine.literal(mask_of(column.constant) if isinstance(column.constant, tuple) else column.constant)

    def operand(self, column: Column) -> Any:
        """As `expr`, but constants stay Python numbers, which engines fit to the other side's type."""
        plain = column.is_constant and isinstance(column.constant, (int, str))
        return column.constant if plain else self.expr(column)

    def _missing_of(self, *columns: Column) -> Any:
        """Rows in which any of the columns is missing; None when that cannot be."""
        missing = None
        for column in columns:
            if column.span.missing and not column.is_constant:
                gap = self.engine.is_missing(column.expr)
                missing = gap if missing is None else missing | gap
        return missing

    def _unless_missing(self, answer: Any, *columns: Column) -> Column:
        gap = self._missing_of(*columns)
        return Column(
            answer if gap is None else self.engine.choose([(gap, self.engine.literal(None))], answer), NOTHING
        )

    def plus(self, a: Column, b: Column) -> Column:
        """Sum."""
        return Column(self.operand(a) + self.operand(b), NOTHING)

    def minus(self, a: Column, b: Column) -> Column:
        """Difference."""
        return Column(self.operand(a) - self.operand(b), NOTHING)

    def times(self, a: Column, b: Column) -> Column:
        """Product."""
        return Column(self.operand(a) * self.operand(b), NOTHING)

    def total(self, *amounts: Column) -> Column:
        """Sum; constant noughts are left out."""
        counted = [amount for amount in amounts if not (amount.is_constant and amount.constant == 0)]
        answer = self.expr(counted[0])
        for amount in counted[1:]:
            answer = answer + self.operand(amount)
        return Column(answer, NOTHING)

    def less(self, a: Column, b: Column) -> Column:
        """Is a less than b?"""
        return self._compared(a, b, lambda x, y: x < y)

    def at_most(self, a: Column, b: Column) -> Column:
        """Is a at most b?"""
        return self._compared(a, b, lambda x, y: x <= y)

    def same(self, a: Column, b: Column) -> Column:
        """Are they the same?"""
        return self._compared(a, b, lambda x, y: x == y)

    def _compared(self, a: Column, b: Column, compare: Callable[[Any, Any], Any]) -> Column:
        return Column(compare(self.operand(a), self.operand(b)), NOTHING)

    def no(self, condition: Column) -> Column:
        """Not."""
        return Column(~condition.expr, NOTHING)

    def given(self, quantity: Column) -> Column:
        """Known or not; what cannot be missing is known."""
        if not quantity.span.missing:
            return self.literal(True)
        return Column(~self.engine.is_missing(quantity.expr), NOTHING)

    def least(self, *amounts: Column) -> Column:
        """Pairwise, with care for gaps."""
        return self._extreme(amounts, lambda x, y: x <= y)

    def most(self, *amounts: Column) -> Column:
        """Pairwise, with care for gaps."""
        return self._extreme(amounts, lambda x, y: x >= y)

    def _extreme(self, amounts: tuple[Column, ...], prefer: Callable[[Any, Any], Any]) -> Column:
        answer = amounts[0]
        for other in amounts[1:]:
            # A gap falls through to the last branch: put the side that may be missing there.
            first, last = (other, answer) if answer.span.missing else (answer, other)
            chosen = self.engine.choose(
                [(prefer(self.expr(first), self.expr(last)), self.expr(first))], self.expr(last)
            )
            both = first.span.missing and last.span.missing
            answer = replace(self._unless_missing(chosen, *([first] if both else [])), span=answer.span.or_(other.span))
        return answer

    def share(self, amount: Column, rate: Column, rounding: str) -> Column:
        """A part of the amount, with 100,000 below the line."""
        return self.part(amount, rate, self.literal(PER_100_000), rounding)

    def part(self, amount: Column, numerator: Column, denominator: Column, rounding: str) -> Column:
        """Whole multiples and the rest apart, where the product might leave 64 bits."""
        a, n, d = self.expr(amount), self.operand(numerator), self.operand(denominator)
        products = [x * y for x in amount.span.bounds for y in numerator.span.bounds]
        span = Span(min(products), max(products))
        if denominator.span.bounds[0] <= 0:
            d = self.engine.choose([(self.expr(denominator) > 0, self.expr(denominator))], self.engine.literal(None))
        if max(map(abs, products)) + max(denominator.span.bounds) < 2**62:
            return Column(self._divided(a * n, span, d, rounding), NOTHING)
        sizes = self.engine.size(a), n if numerator.span.bounds[0] >= 0 else self.engine.size(self.expr(numerator))
        whole, rest = self.engine.quotient(sizes[0], d), self.engine.remainder(sizes[0], d)
        answer = whole * sizes[1] + self._divided(rest * sizes[1], Span(0, 1), d, rounding)
        if min(products) >= 0:
            return Column(answer, NOTHING)
        return Column(answer * self.engine.sign(a) * self.engine.sign(self.expr(numerator)), NOTHING)

    def _divided(self, number: Any, span: Span, divisor: Any, rounding: str) -> Any:
        """As `plain.divided`: by size, the sign put back where there can be one."""
        may_be_negative = span.bounds[0] < 0
        size = self.engine.size(number) if may_be_negative else number
        half = divisor // 2 if isinstance(divisor, int) else self.engine.quotient(divisor, 2)
        added = {"half_away": half, "down": 0, "up": divisor - 1}[rounding]
        quotient = self.engine.quotient(size if isinstance(added, int) and added == 0 else size + added, divisor)
        return quotient * self.engine.sign(number) if may_be_negative else quotient

    def pick(self, table: Mapping[Any, int], key: Column) -> Column:
        """Key by key."""
        span = Span(min(table.values()), max(table.values()), True)
        if key.is_constant:
            return self.literal(None if key.constant is None else table.get(key.constant))
        cases = [(key.expr == each, self.engine.literal(number)) for each, number in table.items()]
        return Column(self.engine.choose(cases, self.engine.literal(None)), span)

    def band(self, table: tuple[tuple[int, int], ...], amount: Column) -> Column:
        """From the highest lower bound down."""
        if amount.is_constant:
            return self.literal(say_of_numbers("band", (table, amount.constant)))
        cases = [(amount.expr >= bound, self.engine.literal(number)) for bound, number in reversed(table)]
        return Column(self.engine.choose(cases, self.engine.literal(None)), self.spans.band(table, amount.span))

    def layers(self, table: tuple[tuple[int | None, int], ...], amount: Column, rounding: str) -> Column:
        """Slice by slice, divided once."""
        if amount.is_constant:
            return self.literal(say_of_numbers("layers", (table, amount.constant), rounding))
        bounds = [0, *(bound for bound, _ in table if bound is not None)]
        slices = [
            (self._slice(amount.expr, low, high), rate) for low, (high, rate) in zip(bounds, table, strict=True) if rate
        ]
        highest = max(rate for _, rate in table)
        if amount.span.bounds[1] * highest < 2**62:
            answer = self._divided(self._weighted(slices), Span(0, 1), PER_100_000, rounding)
        else:
            wholes = [(self.engine.quotient(each, PER_100_000), rate) for each, rate in slices]
            rests = [(self.engine.remainder(each, PER_100_000), rate) for each, rate in slices]
            rest = self._divided(self._weighted(rests), Span(0, 1), PER_100_000, rounding)
            answer = self._weighted(wholes) + rest
        column = self._unless_missing(answer, amount)
        return replace(column, span=self.spans.layers(table, amount.span, rounding))

    def _weighted(self, slices: list[tuple[Any, int]]) -> Any:
        weighted = self.engine.literal(0)
        for each, rate in slices:
            weighted = weighted + each * rate
        return weighted

    def _slice(self, amount: Any, low: int, high: int | None) -> Any:
        above = [] if high is None else [(amount >= high, self.engine.literal(high - low))]
        return self.engine.choose([*above, (amount > low, amount - low)], self.engine.literal(0))

    def includes(self, programmes: Column, programme: str) -> Column:
        """One bit of the set."""
        return Column(self.engine.has_bit(programmes.expr, PROGRAMMES.index(programme)), NOTHING)

    def month_of(self, date: Column) -> Column:
        """Calendar month."""
        return Column(civil.month_of(self.engine, date.expr), NOTHING)

    def year_of(self, date: Column) -> Column:
        """Calendar year."""
        return Column(self.engine.floor(date.expr, 10000), NOTHING)

    def first_day(self, month: Column) -> Column:
        """First day of the month."""
        return Column(civil.first_day(self.engine, month.expr), NOTHING)

    def day_in(self, month: Column, number: Column) -> Column:
        """n-th or last day of the month."""
        return Column(civil.day_in(self.engine, self.expr(month), self.expr(number)), NOTHING)

    def months_after(self, date: Column, months: Column) -> Column:
        """Months later."""
        return Column(civil.months_after(self.engine, self.expr(date), self.operand(months)), NOTHING)

    def years_after(self, date: Column, years: Column) -> Column:
        """Years later."""
        return Column(civil.months_after(self.engine, self.expr(date), self.operand(years) * 12), NOTHING)

    def next_working_day(self, date: Column) -> Column:
        """Weekends and holidays on record are passed over."""
        return self._unless_missing(civil.next_working_day(self.engine, date.expr, self.holidays), date)

    def age_on(self, birth_date: Column, date: Column) -> Column:
        """Completed years."""
        return Column(self.engine.floor(self.operand(date) - self.operand(birth_date), 10000), NOTHING)

    def months_between(self, start: Column, end: Column) -> Column:
        """Completed months."""
        return Column(civil.months_between(self.engine, self.expr(start), self.expr(end)), NOTHING)

    def days_between(self, start: Column, end: Column) -> Column:
        """Days."""
        return Column(civil.days_between(self.engine, self.expr(start), self.expr(end)), NOTHING)

    def total_by(self, amount: Column) -> Column:
        """Over the worker's rows."""
        self.looks_back = True
        return Column(self.engine.total_over_worker(self.expr(amount)), NOTHING)

    def over_months(self, amount: Column) -> Column:
        """Over the worker's rows up to this one."""
        self.looks_back = True
        return Column(self.engine.running_over_worker(self.expr(amount)), NOTHING)
