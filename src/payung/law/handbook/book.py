"""From a law to a book: all its pages in one language."""

from __future__ import annotations

import datetime

from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.examples import examples_page
from payung.law.handbook.facts import facts_page
from payung.law.handbook.language import Language
from payung.law.handbook.model import Block, Book, Heading, Page, Text
from payung.law.handbook.names import names_page
from payung.law.handbook.overview import overview_page
from payung.law.handbook.places import Chapter, Places
from payung.law.handbook.rules import rule_item
from payung.law.handbook.sources import sources_page
from payung.law.handbook.timeline import timeline_page
from payung.law.handbook.unsettled import unsettled_page
from payung.law.handbook.values import value_item
from payung.law.handbook.wording import wording
from payung.law.ruleset import Law

REGISTERS = (facts_page, examples_page, timeline_page, unsettled_page, sources_page, names_page)


def book_of(law: Law, code: str, on: datetime.date | None = None) -> Book:
    """The handbook of a law in one language.

    Args:
        law: the law as it stands, or with a reform.
        code: `en` or `id`.
        on: show only what was in force on that day; None shows everything and marks what is in force today.
    """
    edition = Edition(law, Language(code), Places(law), on or datetime.date.today(), narrowed=on is not None)
    chapters = tuple(chapter_page(chapter, edition) for chapter in edition.places.chapters)
    registers = tuple(page(edition) for page in REGISTERS)
    language = edition.language
    return Book(
        language=code,
        title=language.say("book"),
        subtitle=language.say("subtitle"),
        remarks=_remarks(edition),
        warning=language.say("reform", name=law.reform) if law.reform else "",
        labels={label: said[code] for label, said in wording("labels").items()},
        pages=(overview_page(edition), *chapters, *registers),
    )


def _remarks(edition: Edition) -> tuple[str, ...]:
    say = edition.language.say
    seen = say("only_on" if edition.narrowed else "as_of", date=edition.today_text)
    return (say("generated"), seen, say("version", version=edition.law.version))


def chapter_page(chapter: Chapter, edition: Edition) -> Page:
    """One folder of the law: file by file, first the rules, then the values they read."""
    language = edition.language
    lead = language.chapter(chapter.slug, "lead")
    blocks: list[Block] = [Text(plain(lead), "lead")] if lead else []
    for section in chapter.sections.values():
        blocks.append(Heading(2, f"section-{section.slug}", language.section(section.slug)))
        blocks += [rule_item(name, edition) for name in section.rules]
        blocks += [value_item(name, edition) for name in section.values]
    return Page(chapter.slug, "chapters", language.chapter(chapter.slug), tuple(blocks))
