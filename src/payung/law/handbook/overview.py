"""The first page: the programmes, what can be asked, how to read the book."""

from __future__ import annotations

from collections.abc import Iterator

from payung.law.handbook.edition import Edition, cell, plain
from payung.law.handbook.model import Block, Heading, Listing, Page, Piece, Rich, Row, Table, Text
from payung.law.handbook.places import Chapter
from payung.law.handbook.timeline import events
from payung.law.handbook.unsettled import unsettled_counts
from payung.law.handbook.wording import wording

SLUG = "index"


def overview_page(edition: Edition) -> Page:
    """What the book holds, before it is opened."""
    say = edition.language.say
    blocks: list[Block] = [
        Text(plain(say("subtitle")), "lead"),
        Text((Piece(say("counts", **_counts(edition)), style="quiet"),)),
        Heading(2, "programmes", say("what_for_whom")),
        _programmes(edition),
        _other_chapters(edition),
        Heading(2, "answers", say("answers")),
        Text(plain(say("answers_lead"))),
        *_answers(edition),
        Heading(2, "how-to-read", say("how_to_read")),
        *(Text(plain(say(f"reading_{part}"))) for part in ("rules", "values", "missing", "rounding")),
    ]
    return Page(SLUG, "front", say("overview"), tuple(blocks))


def _counts(edition: Edition) -> dict[str, int]:
    law = edition.law
    return {
        "rules": len(law.rules),
        "values": len(law.values),
        "facts": len(law.facts),
        "dates": len({event.day for event in events(edition)}),
        "unsettled": sum(unsettled_counts(edition).values()),
    }


def _is_programme(chapter: Chapter) -> bool:
    return bool(wording("chapters")["chapters"].get(chapter.slug, {}).get("programme"))


def _programmes(edition: Edition) -> Table:
    language = edition.language
    head = tuple(cell(language.say(label)) for label in ("chapter", "promises", "for_whom"))
    rows = tuple(_programme(chapter, edition) for chapter in edition.places.chapters if _is_programme(chapter))
    return Table(language.say("programmes_table"), head, rows)


def _programme(chapter: Chapter, edition: Edition) -> Row:
    said = (cell(edition.language.chapter(chapter.slug, part)) for part in ("lead", "for"))
    return Row((cell(_to_chapter(chapter, edition), head=True), *said))


def _other_chapters(edition: Edition) -> Listing:
    chapters = (chapter for chapter in edition.places.chapters if not _is_programme(chapter))
    return Listing(tuple(_chapter_line(chapter, edition) for chapter in chapters))


def _to_chapter(chapter: Chapter, edition: Edition) -> Rich:
    return (Piece(edition.language.chapter(chapter.slug), to=chapter.slug),)


def _chapter_line(chapter: Chapter, edition: Edition) -> Rich:
    lead = edition.language.chapter(chapter.slug, "lead")
    return (*_to_chapter(chapter, edition), Piece(f": {lead}")) if lead else _to_chapter(chapter, edition)


def _answers(edition: Edition) -> Iterator[Block]:
    rules = edition.law.rules
    for chapter in edition.places.chapters:
        targets = [name for name in chapter.names() if name in rules and rules[name][-1].target]
        if targets:
            yield Heading(3, f"answers-{chapter.slug}", edition.language.chapter(chapter.slug))
            yield Listing(edition.links(targets), "columns")
