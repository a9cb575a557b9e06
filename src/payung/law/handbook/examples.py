"""Worked examples: questions put to the law when the handbook is made, with every step of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payung.law.calendar import day_number
from payung.law.explain import Explanation, explain
from payung.law.handbook.edition import Edition, cell, plain
from payung.law.handbook.facts import silence
from payung.law.handbook.formulas import Setter
from payung.law.handbook.model import Block, Cell, Heading, Listing, Page, Piece, Rich, Row, Table, Text
from payung.law.handbook.wording import wording
from payung.law.readings.explanation import Step
from payung.law.readings.outline import outline

CLOCKS = ("day", "month")


def examples_page(edition: Edition) -> Page:
    """Every example whose target the law computes."""
    language = edition.language
    blocks: list[Block] = [Text(plain(language.say("examples_lead")), "lead")]
    for example in wording("examples")["example"]:
        if example["target"] in edition.law.rules:
            blocks += _example(example, edition)
    return Page("examples", "registers", language.say("examples"), tuple(blocks))


def _example(example: dict[str, Any], edition: Edition) -> Iterator[Block]:
    language, say = edition.language, edition.language.say
    told = explain(example["target"], example["on"], edition.law, **example["facts"])
    yield Heading(2, example["slug"], example[language.code])
    yield _known(told, example, edition)
    answer = say("no_answer") if told.value is None else language.written(told.value, told.unit)
    yield Text((*edition.link(told.target), Piece(": "), Piece(answer, style="strong")), "answer")
    yield _steps(told, edition)
    notes = _notes(told, edition)
    if notes:
        yield Text((Piece(say("notes"), style="strong"),))
        yield Listing(notes, "notes")


def _known(told: Explanation, example: dict[str, Any], edition: Edition) -> Table:
    language, say = edition.language, edition.language.say
    day = language.day(day_number(example["on"]))
    rows = [Row((cell(say("date"), head=True), cell(day)))]
    for name, value in told.facts.items():
        if name in example["facts"]:
            said = language.written(value, edition.law.unit_of(name))
            rows.append(Row((cell(edition.link(name), head=True), cell(said))))
    return Table(say("known"), (cell(say("fact")), cell(say("value"))), tuple(rows))


def _steps(told: Explanation, edition: Edition) -> Table:
    say = edition.language.say
    setter = Setter(edition)
    rows = tuple(_step(number, step, setter) for number, step in enumerate(told.steps, start=1))
    head = (
        cell(say("number"), numeric=True),
        cell(say("step")),
        cell(say("formula")),
        cell(say("result"), numeric=True),
    )
    return Table(say("steps"), head, rows)


def _step(number: int, step: Step, setter: Setter) -> Row:
    edition = setter.edition
    language = edition.language
    title = edition.link(step.name)
    if step.element is not None:
        title = (*title, Piece(f" ({step.element + 1})", style="quiet"))
    result = "—" if step.value is None else language.written(step.value, step.unit)
    cited = "; ".join(dict.fromkeys(language.citation(citation) for citation in step.citations))
    how = (_formula_of(step, setter), _read(step, edition), (Piece(cited, style="quiet"),))
    return Row(
        (
            cell(str(number), numeric=True),
            cell(title, head=True),
            Cell(tuple(line for line in how if line)),
            cell((Piece(result, style="strong"),), numeric=True),
        )
    )


def _formula_of(step: Step, setter: Setter) -> Rich:
    """The formula of the version that was applied, with links; a given quantity has none."""
    for version in setter.edition.law.rules.get(step.name, ()):
        if outline(version.term, setter.law, "en") == step.formula:
            return setter.rich(version.term)
    return plain(step.formula) if step.formula else ()


def _read(step: Step, edition: Edition) -> Rich:
    """What the step read, with the values it found; tables are not written out."""
    pieces: list[Piece] = []
    for name, value in step.reads.items():
        if value is not None and not isinstance(value, dict) and name not in CLOCKS:
            said = edition.language.written(value, edition.law.unit_of(name))
            pieces += [Piece("; "), *edition.link(name), Piece(f" = {said}")]
    return tuple(pieces[1:])


def _notes(told: Explanation, edition: Edition) -> tuple[Rich, ...]:
    notes = told.notes if edition.language.code == "en" else told.catatan
    return tuple(_note(note, edition) for note in notes)


def _note(note: str, edition: Edition) -> Rich:
    """`name: sentence`, the name by its title; what silence stands for, in the words of the page of facts."""
    name, _, sentence = note.partition(": ")
    if name in edition.law.facts:
        taken = silence(edition.law.facts[name], edition)
        return (*edition.link(name), Piece(": " + edition.language.say("unstated", taken=taken)))
    if name not in edition.places.pages:
        return edition.prose(sentence)
    return (*edition.link(name), Piece(": "), *edition.prose(sentence))
