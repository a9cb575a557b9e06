"""The index: every fact, value and rule by its title."""

from __future__ import annotations

from itertools import groupby

from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.model import Block, Heading, Listing, Page, Piece, Rich, Text

SLUG = "names"


def names_page(edition: Edition) -> Page:
    """All names under the first letters of their titles."""
    law, language = edition.law, edition.language
    named = sorted((edition.title(name).casefold(), name) for name in [*law.facts, *law.values, *law.rules])
    letters = {letter: list(group) for letter, group in groupby(named, lambda pair: _letter(pair[0]))}
    bar = Listing(tuple((Piece(letter, to=f"{SLUG}#letter-{letter}"),) for letter in letters), "letters")
    blocks: list[Block] = [Text(plain(language.say("names_lead")), "lead"), bar]
    for letter, group in letters.items():
        entries = tuple(_entry(name, edition) for _, name in group)
        blocks += [Heading(2, f"letter-{letter}", letter), Listing(entries, "index")]
    return Page(SLUG, "registers", language.say("names"), tuple(blocks))


def _letter(title: str) -> str:
    """The first letter; digits and signs stand together under 0."""
    first = title[:1].upper()
    return first if first.isalpha() else "0"


def _entry(name: str, edition: Edition) -> Rich:
    kind = "rule" if name in edition.law.rules else "value" if name in edition.law.values else "fact"
    said = Piece(f" · {edition.language.say(kind)}", style="quiet")
    return (*edition.link(name), Piece(" "), Piece(name, style="code"), said)
