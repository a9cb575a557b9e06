"""The column reading: the same rules for millions of rows, on any engine that has a dialect.

Every step carries its bounds from the range reading. They prove that 64 bits hold before a row is read, and leave
out work: no care for signs where nothing can be negative, no care for gaps where nothing can be missing. What does
not depend on any row (a single month's rates, a relief not in force) is reckoned once, as a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from payung.law.plain import say_of_numbers
from payung.law.readings.column import HANDED_IN, PREFIX, Column, mask_of
from payung.law.readings.column_words import ColumnWords
from payung.law.readings.dialect import Dialect
from payung.law.readings.number import holidays_of
from payung.law.readings.span import Span, Spans, span_over_entries
from payung.law.ruleset import Law
from payung.law.term import Term
from payung.law.values import DatedValue

__all__ = ["HANDED_IN", "PREFIX", "Column", "Columns", "mask_of"]


class Columns(ColumnWords):
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
        term = self.undated(name)
        column: Column = self.versions(name) if term is None else self.read(term)
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

    def say(self, word: str, operands: list[Column], detail: Any) -> Column:
        """The word said of columns; of constants alone it is reckoned at once."""
        if any(operand.is_constant and operand.constant is None for operand in operands):
            return self.literal(None)
        span = self.spans.say(word, [operand.span for operand in operands], detail)
        if all(operand.is_constant for operand in operands) and word not in ("total_by", "over_months"):
            plain = tuple(operand.constant for operand in operands)
            return self.literal(say_of_numbers(word, plain, detail, self.holidays))
        answer: Column = super().say(word, operands, detail)
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
            held = [rule for rule in versions if when.constant is not None and rule.holds(when.constant)]
            return self.read(held[0].term) if held else self.literal(None)
        answers = [self.read(version.term) for version in versions]
        within = [self._within(when, rule.since_number, rule.until_number) for rule in versions]
        span = reduce(Span.or_, (answer.span for answer in answers))
        return self._choose(list(zip(within, answers, strict=True)), self.literal(None), replace(span, missing=True))

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
