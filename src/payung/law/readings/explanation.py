"""The explanation: one worker's amount with every step, value and article down to the facts.

It is the number reading with a note taken of each rule as it is read, so that it can never say anything else than
what is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from payung.law.calendar import day_text
from payung.law.facts import written
from payung.law.readings.number import Numbers
from payung.law.readings.outline import outline
from payung.law.rule import HALF_AWAY_NOTE, HALF_AWAY_NOTE_ID, Rule
from payung.law.ruleset import Law
from payung.law.term import Term
from payung.law.values import DatedValue, Entry

TRUTH = {True: ("yes", "ya"), False: ("no", "tidak")}


@dataclass
class Step:
    """One rule as it was applied.

    Attributes:
        name, title, judul, unit: of the quantity.
        value: the answer, as people read it.
        formula, rumus: the rule in words and signs, in English and Indonesian.
        reads: what it read: name → value as people read it.
        citations: articles it rests on, its own first.
        element: for a step within a history, which element (0 = oldest).
    """

    name: str
    title: str
    judul: str
    unit: str
    value: Any = None
    formula: str = ""
    rumus: str = ""
    reads: dict[str, Any] = field(default_factory=dict)
    citations: list[str] = field(default_factory=list)
    element: int | None = None


class Explainer(Numbers):
    """Reads terms for one worker and keeps the steps.

    Args:
        law: the law to read.
        facts: as for `Numbers`.
        element: which element of the history is read; None for the worker as a whole.
    """

    def __init__(self, law: Law, facts: Mapping[str, Any], element: int | None = None) -> None:
        super().__init__(law, facts)
        self.at = element
        self.steps: list[Step] = []
        self.notes: dict[str, str] = {}
        self.missing: list[str] = []
        self._open: list[Step] = []
        self._only_asking = False

    def read_given(self, term: Term) -> bool:
        """Known or not; a fact that is only asked for is not missed."""
        outer, self._only_asking = self._only_asking, True
        answer = self.read(term.args[0])
        self._only_asking = outer
        return answer is not None

    def lookup(self, name: str) -> Any:
        """As in every reading; the open step notes what it read, and a fact that is needed but not known is missed."""
        answer = super().lookup(name)
        if answer is None and name in self.law.facts and not self._only_asking and name not in self.missing:
            self.missing.append(name)
        if self._open and self._open[-1].name != name:
            self._open[-1].reads[name] = self._written(name, answer)
        return answer

    def _written(self, name: str, answer: Any) -> Any:
        return answer if isinstance(answer, dict) else written(self.law.unit_of(name), answer)

    def rule(self, name: str) -> Any:
        """A rule, with a step of its own."""
        shown = self.law.rules[name][-1]
        step = Step(name, shown.title, shown.judul, shown.unit, element=self.at)
        self._open.append(step)
        answer = super().rule(name)
        self._open.pop()
        step.value = written(shown.unit, answer)
        self.steps.append(step)
        return answer

    def read(self, term: Term) -> Any:
        """As in every reading; the first term read within a step is its formula."""
        if self._open and not self._open[-1].formula:
            self._describe(self._open[-1], term)
        return super().read(term)

    def _describe(self, step: Step, term: Term) -> None:
        version = next((rule for rule in self.law.rules[step.name] if rule.term is term), None)
        if version is None:
            return
        step.formula, step.rumus = outline(term, self.law, "en"), outline(term, self.law, "id")
        step.citations.insert(0, version.citation)
        self._note(step.name, version.unsettled, version.unsettled_id)
        self._note_rounding(version, term)

    def _note_rounding(self, version: Rule, term: Term) -> None:
        rounds = any(inner.word in ("share", "part", "layers") for inner in term.words())
        if rounds and version.rounding_citation is None and version.rounding == "half_away":
            self._note("rounding", HALF_AWAY_NOTE, HALF_AWAY_NOTE_ID)

    def _note(self, about: str, sentence: str | None, kalimat: str | None) -> None:
        if sentence:
            self.notes[f"{about}: {sentence}"] = f"{about}: {kalimat or sentence}"

    def dated(self, value: DatedValue, when: int | None, read_entry: Callable[[Any], Any]) -> Any:
        """As in the number reading; citation and doubts of the entry go with the open step."""
        entry = None if when is None else value.entry_on(when)
        if entry is not None:
            self._cite(value, entry, when)
        elif when is not None:
            self.notes[f"{value.name}: not in force on {value.when_text(when)}"] = (
                f"{value.name}: tidak berlaku pada {value.when_text(when)}"
            )
        return super().dated(value, when, read_entry)

    def _cite(self, value: DatedValue, entry: Entry, when: int | None) -> None:
        if self._open:
            step = self._open[-1]
            if entry.citation not in step.citations:
                step.citations.append(entry.citation)
            if value.kind == "scalar":
                step.reads.setdefault(value.name, written(value.unit, entry.value))
        self._note(value.name, entry.unsettled, entry.unsettled_id)
        self._note_of_age(entry)

    def _note_of_age(self, entry: Entry) -> None:
        """Ceilings and bounds change every year; an answer for later than the last look at the source says so."""
        day = day_text(self.facts.get("day", 0))
        if day > entry.checked:
            self.notes[f"law: asked about {day}, but last compared with its sources on {entry.checked}"] = (
                f"peraturan: ditanya per {day}, padahal terakhir dicocokkan dengan sumbernya pada {entry.checked}"
            )

    def fact(self, name: str) -> Any:
        """As in the number reading; silence that stands for something is told."""
        answer = super().fact(name)
        if answer is not None:
            english, indonesian = TRUTH[answer] if isinstance(answer, bool) else (answer, answer)
            self.notes[f"{name}: not stated, taken as {english}"] = f"{name}: tidak disebut, dianggap {indonesian}"
        return answer

    def note_supposed(self, name: str) -> None:
        """Tells that a fact or quantity was supposed."""
        value = self.facts[name]
        english, indonesian = TRUTH[value] if isinstance(value, bool) else (value, value)
        self.notes[f"{name}: not stated, supposed {english}"] = f"{name}: tidak disebut, diandaikan {indonesian}"

    def read_total_by(self, term: Term) -> int | None:
        """The sum over the history, with the steps of each element."""
        readers = self.elements(term)
        answers = [reader.read(term.args[0]) for reader in readers]
        for reader in readers:
            self.steps += reader.steps
            self.notes.update(reader.notes)
            self.missing += [name for name in reader.missing if name not in self.missing]
        if not readers:
            self.missing += [name for name in self.histories(term) if name not in self.missing]
        return None if None in answers or not answers else sum(answers)

    def element(self, index: int) -> Self:
        """A reader of one element of the history that keeps its own steps."""
        return type(self)(self.law, self.facts_at(index), index)
