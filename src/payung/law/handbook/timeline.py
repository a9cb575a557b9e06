"""The page of changes: every date on which anything of the law begins, changes or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from payung.law.calendar import first_day_of_month
from payung.law.handbook.edition import Edition, plain
from payung.law.handbook.model import Block, Heading, Listing, Page, Piece, Rich, Text
from payung.law.handbook.values import amount_of
from payung.law.rule import Rule
from payung.law.values import DatedValue, Entry
from payung.law.values.dated import Clock, successor

KINDS = ("begins", "changes", "ends")
# More than so many events of a kind on one day are told by chapter.
FEW = 25


@dataclass(frozen=True)
class Event:
    """Something that happens to a value or a rule.

    Attributes:
        name: the value or rule.
        day: when, as a day number.
        kind: one of `KINDS`.
        text: what, with a link.
    """

    name: str
    day: int
    kind: str
    text: Rich


def timeline_page(edition: Edition) -> Page:
    """All changes by date, oldest first."""
    by_day: dict[int, list[Event]] = defaultdict(list)
    for event in events(edition):
        by_day[event.day].append(event)
    language = edition.language
    years = sorted({day // 10000 for day in by_day})
    bar = Listing(tuple((Piece(str(year), to=f"timeline#year-{year}"),) for year in years), "letters")
    blocks: list[Block] = [Text(plain(language.say("timeline_lead")), "lead"), bar]
    for day in sorted(by_day):
        if f"year-{day // 10000}" not in {block.anchor for block in blocks if isinstance(block, Heading)}:
            blocks.append(Heading(2, f"year-{day // 10000}", str(day // 10000)))
        blocks += _of_day(day, by_day[day], edition)
    return Page("timeline", "registers", language.say("timeline"), tuple(blocks))


def _of_day(day: int, happened: list[Event], edition: Edition) -> Iterator[Block]:
    yield Heading(3, f"day-{day}", edition.language.day(day))
    for kind in KINDS:
        found = [event for event in happened if event.kind == kind]
        if found:
            yield Text((Piece(edition.language.say(kind), style="strong"),))
            yield from _listed(found, edition)


def _listed(found: list[Event], edition: Edition) -> Iterator[Block]:
    """The events in one list, or, where a whole law begins, chapter by chapter."""
    if len(found) <= FEW:
        yield Listing(tuple(event.text for event in found))
        return
    for chapter in edition.places.chapters:
        texts = tuple(event.text for event in found if edition.places.pages[event.name] == chapter.slug)
        if texts:
            yield Text((Piece(edition.language.chapter(chapter.slug), style="quiet"),))
            yield Listing(texts, "columns")


def events(edition: Edition) -> Iterator[Event]:
    """Everything that begins, changes or ends, of values and rules."""
    for value in edition.law.values.values():
        yield from _of_value(value, edition)
    for name, versions in edition.law.rules.items():
        yield from _of_rule(name, versions, edition)


def _of_value(value: DatedValue, edition: Edition) -> Iterator[Event]:
    first, last = value.entries[0], value.entries[-1]
    yield Event(value.name, day_of(value.clock, first.since), "begins", edition.link(value.name))
    for before, after in pairwise(value.entries):
        changed = _change(value, before, after, edition)
        yield Event(value.name, day_of(value.clock, after.since), "changes", changed)
    if last.until is not None:
        end = day_of(value.clock, successor(value.clock, last.until))
        yield Event(value.name, end, "ends", edition.link(value.name))


def _change(value: DatedValue, before: Entry, after: Entry, edition: Edition) -> Rich:
    if value.kind != "scalar":
        return edition.link(value.name)
    if before.value == after.value:
        said = f": {edition.language.say('unchanged')} ({edition.language.citation(after.citation)})"
        return (*edition.link(value.name), Piece(said, style="quiet"))
    old, new = (amount_of(value, entry, edition) for entry in (before, after))
    return (*edition.link(value.name), Piece(": "), *old, Piece(" → "), *new)


def _of_rule(name: str, versions: tuple[Rule, ...], edition: Edition) -> Iterator[Event]:
    for index, rule in enumerate(versions):
        clock: Clock = "month" if rule.clock == "month" else "day"
        if rule.since_number is not None:
            kind = "changes" if index else "begins"
            yield Event(name, day_of(clock, rule.since_number), kind, edition.link(name))
        if rule.until_number is not None and index == len(versions) - 1:
            yield Event(name, day_of(clock, successor(clock, rule.until_number)), "ends", edition.link(name))


def day_of(clock: Clock, number: int) -> int:
    """The first day of a day, month or year."""
    if clock == "month":
        return first_day_of_month(number)
    return number * 10000 + 101 if clock == "year" else number
