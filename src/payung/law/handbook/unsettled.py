"""The page of what is not settled: every sentence of doubt in the law, and what rests on weak sources."""

from __future__ import annotations

from collections.abc import Iterator

from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.model import Block, Heading, Listing, Note, Page, Piece, Rich, Text
from payung.law.handbook.places import Chapter
from payung.law.handbook.rules import rule_notes
from payung.law.handbook.values import value_notes


def unsettled_page(edition: Edition) -> Page:
    """The sentences chapter by chapter, then the entries of low confidence."""
    language = edition.language
    lead = f"{language.say('unsettled_lead')} {language.say('unsettled_count', **unsettled_counts(edition))}"
    blocks: list[Block] = [Text(plain(lead), "lead"), Text(plain(language.say("reading_rounding")))]
    for chapter in edition.places.chapters:
        doubts = tuple(_doubts(chapter, edition))
        if doubts:
            blocks.append(Heading(2, f"in-{chapter.slug}", language.chapter(chapter.slug)))
            blocks.append(Listing(doubts, "notes"))
    blocks += [Heading(2, "low-confidence", language.say("weak")), Text(plain(language.say("weak_lead")))]
    blocks.append(Listing(tuple(_weak(edition)), "columns"))
    return Page("unsettled", "registers", language.say("unsettled"), tuple(blocks))


def unsettled_counts(edition: Edition) -> dict[str, int]:
    """How many entries and rules carry a sentence of doubt."""
    law = edition.law
    return {
        "values": sum(1 for value in law.values.values() for entry in value.entries if entry.unsettled),
        "rules": sum(1 for versions in law.rules.values() for rule in versions if rule.unsettled),
    }


def _doubts(chapter: Chapter, edition: Edition) -> Iterator[Rich]:
    for name in chapter.names():
        for note in notes_of(name, edition):
            yield _doubt(name, note, edition)


def notes_of(name: str, edition: Edition) -> tuple[Note, ...]:
    """What is not settled about a value or a rule, on any date."""
    if name in edition.law.values:
        value = edition.law.values[name]
        return value_notes(value, value.entries, edition)
    return tuple(note for rule in edition.law.rules[name] for note in rule_notes(rule, edition))


def _doubt(name: str, note: Note, edition: Edition) -> Rich:
    when = (Piece(f" ({note.when})", style="quiet"),) if note.when else ()
    return (*edition.link(name), *when, Piece(". "), *note.text)


def _weak(edition: Edition) -> Iterator[Rich]:
    for value in edition.law.values.values():
        if any(entry.confidence == "low" for entry in value.entries):
            yield edition.link(value.name)
