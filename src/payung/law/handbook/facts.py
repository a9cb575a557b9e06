"""A fact as the handbook shows it, and the page of all facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payung.law.facts import Fact
from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.model import Block, Heading, Item, Page, Piece, Property, Rich, Text
from payung.law.handbook.places import FACTS


def facts_page(edition: Edition) -> Page:
    """All facts, under the chapter that reads them most."""
    language = edition.language
    blocks: list[Block] = [Text(plain(language.say("facts_lead")), "lead")]
    for chapter, names in edition.places.facts_by_chapter.items():
        blocks.append(Heading(2, f"section-{chapter or 'unused'}", _heading(chapter, edition)))
        blocks += [fact_item(edition.law.facts[name], edition) for name in names]
    return Page(FACTS, "registers", language.say("facts"), tuple(blocks))


def _heading(chapter: str, edition: Edition) -> str:
    say = edition.language.say
    return say("facts_of", chapter=edition.language.chapter(chapter)) if chapter else say("facts_unused")


def fact_item(fact: Fact, edition: Edition) -> Item:
    """Everything the handbook says of a fact."""
    language = edition.language
    meaning = fact.meaning.get(language.code, "")
    return Item(
        name=fact.name,
        kind="fact",
        kind_label=language.say("fact"),
        title=edition.title(fact.name),
        badges=(language.say("history"),) if fact.history else (),
        lead=(edition.prose(meaning),) if meaning else (),
        properties=tuple(_properties(fact, edition)),
    )


def _properties(fact: Fact, edition: Edition) -> Iterator[Property]:
    language = edition.language
    yield edition.labelled("unit", plain(language.unit_name(fact.unit)))
    if fact.least is not None and fact.most is not None:
        least, most = (language.amount(bound, fact.unit, short=True) for bound in (fact.least, fact.most))
        yield edition.labelled("bounds", plain(f"{least} – {most}"))
    if fact.choices:
        yield edition.labelled("choices", *(choice_named(choice, edition) for choice in fact.choices))
    yield edition.labelled("absent", plain(silence(fact, edition)))
    readers = edition.links(edition.places.readers.get(fact.name, ()))
    yield edition.labelled("read_by", *(readers or (plain(language.say("nobody")),)))


def silence(fact: Fact, edition: Edition) -> str:
    """What is taken when the fact is not stated."""
    if fact.absent is None:
        return edition.language.say("absent_missing")
    return edition.language.say("taken_as", value=edition.language.amount(fact.absent, fact.unit))


def choice_named(choice: Any, edition: Edition) -> Rich:
    """A code as it is typed, with what it is called unless that says the same."""
    typed = str(choice)
    called = edition.code_name(typed).removeprefix(typed).strip()
    code = Piece(typed, style="code")
    return (code, Piece(f" {called}")) if called else (code,)
