"""The column reading: the same rules for millions of rows, on any engine that has a dialect.

Every step carries its bounds from the range reading. They prove that 64 bits hold before a row is read, and leave out
work: no care for signs where nothing can be negative, no care for gaps where nothing can be missing. What does not
depend on any row (a single month's rates, a relief not in force) is reckoned once, as a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from payung.law.facts import PROGRAMMES
from payung.law.readings import civil
from payung.law.readings.dialect import Dialect
from payung.law.readings.number import PER_100_000, holidays_of, say_of_numbers
from payung.law.readings.reading import Reading
from payung.law.readings.span import NOTHING, Span, Spans, span_over_entries
from payung.law.ruleset import Law
from payung.law.term import Term
from payung.law.values import DatedValue

PREFIX = "law:"  # columns of the law's own, apart from what a file carries
HANDED_IN = "stated:"  # among them, quantities a row states itself


@dataclass(frozen=True)
class Column:
    """A step: an expression of the engine, or one constant for all rows.

    Attributes:
        expr: the engine's expression; None for a constant.
        span: its bounds.
        constant: the one value of all rows, if `expr` is None; None = missing everywhere.
    """

    expr: Any
    span: Span
    constant: Any = None

    @property
    def is_constant(self) -> bool:
        """Is it the same for all rows?"""
        return self.expr is None


class Columns(Reading):
    """Reads terms on columns.

    Args:
        law: the law to read.
        dialect: the engine.
        constants: facts that are the same for all rows, as `Fact.read` gives them.
        never_missing: facts that the frame's door has made sure of.
        handed_in: rules that rows may state themselves; where a row does not, they are computed.
    """

    def __init__(
        self,
        law: Law,
        dialect: Dialect,
        constants: Mapping[str, Any] | None = None,
        never_missing: frozenset[str] = frozenset(),
        handed_in: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(law)
        self.engine = dialect
        self.handed_in = handed_in
        self.spans = Spans(law, never_missing)
        self.holidays = holidays_of(law)
        self.known.update({name: self.literal(value) for name, value in (constants or {}).items()})
        self.steps: dict[str, tuple[Any, int]] = {}
        self.needed: dict[str, None] = {}
        self.asked: dict[str, None] = {}
        self.rests_on: dict[str, dict[str, None]] = {}
        self._depth = 0
        self._facts: dict[str, None] = {}
        self._only_asking = False

    def lookup(self, name: str) -> Column:
        """As in every reading; the asking rule learns how deep it stands and on which facts it rests."""
        depth, facts = self._depth, self._facts
        self._depth, self._facts = 0, {}
        column: Column = super().lookup(name)
        if name in self.law.facts and not (column.is_constant and column.constant is not None):
            self._facts[name] = None
        rests_on = self.rests_on.setdefault(name, self._facts)
        self._depth = max(depth, self.steps[name][1] if name in self.steps else 0)
        self._facts = facts if self._only_asking else {**facts, **rests_on}
        return column

    def read_given(self, term: Term) -> Column:
        """Known or not; a fact that is only asked for is not to blame when it is missing."""
        outer, self._only_asking = self._only_asking, True
        quantity = self.read(term.args[0])
        self.asked.update(dict.fromkeys(term.args[0].names()))
        self._only_asking = outer
        return self.literal(quantity.constant is not None) if quantity.is_constant else self.given(quantity)

    def rule(self, name: str) -> Column:
        """A rule becomes a column of its own, to be made once and read by name; a constant stays a constant."""
        self._depth = 0
        column: Column = super().rule(name)
        if name in self.handed_in:
            column = self._unless_handed_in(name, column)
        if column.is_constant:
            return column
        self.steps[name] = (column.expr, self._depth + 1)
        return self.column(name, column.span)

    def _unless_handed_in(self, name: str, computed: Column) -> Column:
        stated = self.engine.column(PREFIX + HANDED_IN + name)
        expr = self.engine.choose([(~self.engine.is_missing(stated), stated)], self.expr(computed))
        return Column(expr, replace(self.spans.lookup(name), missing=True))

    def layers_of_steps(self) -> list[dict[str, Any]]:
        """The rules' columns in the order they can be made: each layer needs only the ones before it."""
        deepest = max((depth for _, depth in self.steps.values()), default=0)
        layers: list[dict[str, Any]] = [{} for _ in range(deepest)]
        for name, (expr, depth) in self.steps.items():
            layers[depth - 1][PREFIX + name] = expr
        return layers

    def column(self, name: str, span: Span) -> Column:
        """A column of the law's own that is already there."""
        return Column(self.engine.column(PREFIX + name), span)

    def fact(self, name: str) -> Column:
        """The fact's column."""
        self.needed[name] = None
        return self.column(name, self.spans.lookup(name))

    def literal(self, constant: Any) -> Column:
        """A constant."""
        number = int(constant) if isinstance(constant, int) else None
        return Column(None, Span(number, number, constant is None), constant)

    programmes_of = literal

    def expr(self, column: Column) -> Any:
        """The engine's expression, constants included."""
        if not column.is_constant:
            return column.expr
        return self.engine.literal(mask_of(column.constant) if isinstance(column.constant, tuple) else column.constant)

    def operand(self, column: Column) -> Any:
        """As `expr`, but constants stay Python numbers, which engines fit to the other side's type."""
        plain = column.is_constant and isinstance(column.constant, (int, str))
        return column.constant if plain else self.expr(column)

    def say(self, word: str, operands: list[Column], detail: Any) -> Column:
        """The word said of columns; of constants alone it is reckoned at once."""
        if any(operand.is_constant and operand.constant is None for operand in operands):
            return self.literal(None)
        span = self.spans.say(word, [operand.span for operand in operands], detail)
        if all(operand.is_constant for operand in operands) and word not in ("total_by", "over_months"):
            plain = tuple(operand.constant for operand in operands)
            return self.literal(say_of_numbers(word, plain, detail, self.holidays))
        answer = super().say(word, operands, detail)
        return answer if answer.is_constant else replace(answer, span=span)

    def dated(self, value: DatedValue, when: Column, read_entry: Callable[[Any], Column]) -> Column:
        """Entry by entry along the clock; a single entry if the clock stands still."""
        if when.is_constant:
            entry = None if when.constant is None else value.entry_on(when.constant)
            return self.literal(None) if entry is None else read_entry(entry.value)
        answers = [read_entry(entry.value) for entry in value.entries]
        span = span_over_entries(value, when.span, [answer.span for answer in answers])
        if not span.missing and len(answers) == 1:
            return answers[0]
        within = [self._within(when, entry.since, entry.until) for entry in value.entries]
        return self._choose(list(zip(within, answers, strict=True))[::-1], self.literal(None), span)

    def _choose(self, cases: list[tuple[Any, Column]], otherwise: Column, span: Span) -> Column:
        """The first case that is true; where no case has an answer, there is none for any row."""
        if all(answer.is_constant and answer.constant is None for answer in (*(a for _, a in cases), otherwise)):
            return self.literal(None)
        plain = [(condition, self.expr(answer)) for condition, answer in cases]
        return Column(self.engine.choose(plain, self.expr(otherwise)), span)

    def _within(self, when: Column, since: int | None, until: int | None) -> Any:
        after = None if since is None else when.expr >= since
        before = None if until is None else when.expr <= until
        if after is None:
            return before
        return after if before is None else after & before

    def holds(self, value: DatedValue, when: Column) -> Column:
        """Whether the clock lies within the value's entries."""
        if when.is_constant:
            return self.literal(None if when.constant is None else value.entry_on(when.constant) is not None)
        within = [self._within(when, entry.since, entry.until) for entry in value.entries]
        span = Span(0, 1, when.span.missing)
        answer = within[0]
        for other in within[1:]:
            answer = answer | other
        return Column(answer, span)

    def versions(self, name: str) -> Column:
        """Version by version along the rule's clock."""
        versions = self.law.rules[name]
        when = self.lookup(versions[0].clock)
        if when.is_constant:
            held = [rule for rule in versions if _holds(rule.since_number, rule.until_number, when.constant)]
            return self.read(held[0].term) if held else self.literal(None)
        answers = [self.read(version.term) for version in versions]
        within = [self._within(when, rule.since_number, rule.until_number) for rule in versions]
        span = reduce(Span.or_, (answer.span for answer in answers))
        return self._choose(list(zip(within, answers, strict=True)), self.literal(None), replace(span, missing=True))

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
        return Column(answer if gap is None else self.engine.choose([(gap, self.engine.literal(None))], answer), NOTHING)

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
        """a < b."""
        return self._compared(a, b, lambda x, y: x < y)

    def at_most(self, a: Column, b: Column) -> Column:
        """a ≤ b."""
        return self._compared(a, b, lambda x, y: x <= y)

    def same(self, a: Column, b: Column) -> Column:
        """a = b."""
        return self._compared(a, b, lambda x, y: x == y)

    def _compared(self, a: Column, b: Column, compare: Callable[[Any, Any], Any]) -> Column:
        return Column(compare(self.operand(a), self.operand(b)), NOTHING)

    def no(self, condition: Column) -> Column:
        """Not."""
        return Column(~condition.expr, NOTHING)

    def read_all_of(self, term: Term) -> Column:
        """And, of what is not settled beforehand; one condition settled as failing settles all."""
        return self._joined(term, False, lambda x, y: x & y)

    def read_any_of(self, term: Term) -> Column:
        """Or, of what is not settled beforehand; one condition settled as holding settles all."""
        return self._joined(term, True, lambda x, y: x | y)

    def _joined(self, term: Term, decisive: bool, join: Callable[[Any, Any], Any]) -> Column:
        open_ones, missing = [], False
        for condition in map(self.read, term.args):
            if condition.is_constant and condition.constant is decisive:
                return self.literal(decisive)
            if not condition.is_constant:
                open_ones.append(condition)
            missing = missing or (condition.is_constant and condition.constant is None)
        if not open_ones:
            return self.literal(None if missing else not decisive)
        exprs = [condition.expr for condition in open_ones] + ([self.engine.missing_flag()] if missing else [])
        answer = exprs[0]
        for other in exprs[1:]:
            answer = join(answer, other)
        return Column(answer, Span(0, 1, missing or any(condition.span.missing for condition in open_ones)))

    def read_first_true(self, term: Term) -> Column:
        """Case by case; a case settled beforehand ends the list or drops out unread."""
        *sides, last = term.args
        kept: list[tuple[Column, Column]] = []
        otherwise: Column | None = None
        for condition_term, answer_term in zip(sides[::2], sides[1::2], strict=True):
            condition = self.read(condition_term)
            if not condition.is_constant:
                kept.append((condition, self.read(answer_term)))
            elif condition.constant is not False:
                otherwise = self.read(answer_term) if condition.constant else self.literal(None)
                break
        otherwise = self.read(last) if otherwise is None else otherwise
        return self._chosen(kept, otherwise) if kept else otherwise

    def _chosen(self, kept: list[tuple[Column, Column]], otherwise: Column) -> Column:
        cases: list[tuple[Any, Column]] = []
        span = otherwise.span
        for condition, answer in kept:
            cases.append((condition.expr, answer))
            span = span.or_(answer.span)
            if condition.span.missing:
                cases.append((self.engine.is_missing(condition.expr), self.literal(None)))
                span = replace(span, missing=True)
        return self._choose(cases, otherwise, span)

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
            chosen = self.engine.choose([(prefer(self.expr(first), self.expr(last)), self.expr(first))], self.expr(last))
            both = first.span.missing and last.span.missing
            answer = replace(self._unless_missing(chosen, *([first] if both else [])), span=answer.span.or_(other.span))
        return answer

    def share(self, amount: Column, rate: Column, rounding: str) -> Column:
        """The product, divided once."""
        span = Span(-1 if min(amount.span.bounds) < 0 or min(rate.span.bounds) < 0 else 0, 1)
        return Column(self._divided(self.operand(amount) * self.operand(rate), span, PER_100_000, rounding), NOTHING)

    def part(self, amount: Column, numerator: Column, denominator: Column, rounding: str) -> Column:
        """Whole multiples and the rest apart, where the product might leave 64 bits."""
        a, n, d = self.expr(amount), self.expr(numerator), self.operand(denominator)
        products = [x * y for x in amount.span.bounds for y in numerator.span.bounds]
        span = Span(min(products), max(products))
        if denominator.span.bounds[0] <= 0:
            d = self.engine.choose([(self.expr(denominator) > 0, self.expr(denominator))], self.engine.literal(None))
        if max(map(abs, products)) + max(denominator.span.bounds) < 2**62:
            return Column(self._divided(a * n, span, d, rounding), NOTHING)
        whole, rest = self.engine.quotient(self.engine.size(a), d), self.engine.remainder(self.engine.size(a), d)
        answer = whole * n + self._divided(rest * n, Span(0, 1), d, rounding)
        return Column(answer if min(products) >= 0 else answer * self.engine.sign(a), NOTHING)

    def _divided(self, number: Any, span: Span, divisor: Any, rounding: str) -> Any:
        """As `number.divided`: by size, the sign put back where there can be one."""
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
        weighted, low = self.engine.literal(0), 0
        for bound, rate in table:
            weighted = weighted + self._slice(amount.expr, low, bound) * rate
            low = low if bound is None else bound
        answer = self._unless_missing(self._divided(weighted, Span(0, 1), PER_100_000, rounding), amount)
        return replace(answer, span=self.spans.layers(table, amount.span, rounding))

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
        return Column(self.engine.total_over_worker(self.expr(amount)), NOTHING)

    def over_months(self, amount: Column) -> Column:
        """Over the worker's rows up to this one."""
        return Column(self.engine.running_over_worker(self.expr(amount)), NOTHING)


def _holds(since: int | None, until: int | None, when: int | None) -> bool:
    return when is not None and (since is None or since <= when) and (until is None or when <= until)


def mask_of(programmes: tuple[str, ...]) -> int:
    """A set of programmes as bits, the first programme the lowest."""
    return sum(1 << PROGRAMMES.index(programme) for programme in programmes)
