"""Where in the book each fact, value and rule stands: the folders of the law are its outline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from payung.law.handbook.wording import wording
from payung.law.rule import Rule
from payung.law.ruleset import Law
from payung.law.values import DatedValue

PACKAGE = "payung.law."
# Folders that hold chapters but are none themselves.
SHELVES = ("programmes",)
GENERAL = "general"
FACTS = "facts"


@dataclass
class Section:
    """What one file of the law and the rules beside it hold, in their order there."""

    slug: str
    rules: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)


@dataclass
class Chapter:
    """What one folder of the law holds."""

    slug: str
    sections: dict[str, Section] = field(default_factory=dict)

    def section(self, slug: str) -> Section:
        """The section of that name, made if need be."""
        return self.sections.setdefault(slug, Section(slug))

    def names(self) -> Iterator[str]:
        """Every rule and value of the chapter."""
        for section in self.sections.values():
            yield from section.rules
            yield from section.values


@dataclass(frozen=True)
class Places:
    """The outline of the book.

    Attributes:
        law: what is in it.
    """

    law: Law

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters, in the order of the book; those it does not know come last."""
        found: dict[str, Chapter] = {}
        for name, versions in self.law.rules.items():
            chapter, section = place_of_rule(versions[-1])
            found.setdefault(chapter, Chapter(chapter)).section(section).rules.append(name)
        for name, value in self.law.values.items():
            chapter, section = place_of_value(value)
            found.setdefault(chapter, Chapter(chapter)).section(section).values.append(name)
        for each in found.values():
            each.sections = dict(sorted(each.sections.items(), key=lambda pair: _rank("sections", pair[0])))
        return tuple(sorted(found.values(), key=lambda each: _rank("chapters", each.slug)))

    @cached_property
    def pages(self) -> dict[str, str]:
        """Fact, value or rule → the page it stands on."""
        return {name: chapter.slug for chapter in self.chapters for name in chapter.names()} | dict.fromkeys(
            self.law.facts, FACTS
        )

    def to(self, name: str) -> str:
        """Where a name leads; empty for what the law does not have."""
        return f"{self.pages[name]}#{name}" if name in self.pages else ""

    @cached_property
    def readers(self) -> Mapping[str, tuple[str, ...]]:
        """Fact, value or rule → the rules that read it."""
        readers: dict[str, list[str]] = defaultdict(list)
        for name in self.law.rules:
            for needed in self.needs(name):
                readers[needed].append(name)
        return {name: tuple(found) for name, found in readers.items()}

    def needs(self, rule: str) -> tuple[str, ...]:
        """What the versions of a rule read, each once."""
        return tuple(dict.fromkeys(name for version in self.law.rules[rule] for name in version.term.names()))

    @cached_property
    def facts_by_chapter(self) -> dict[str, list[str]]:
        """Chapter → the facts it reads most; the facts no rule reads stand under an empty name."""
        order = [chapter.slug for chapter in self.chapters]
        grouped: dict[str, list[str]] = {slug: [] for slug in [*order, ""]}
        for name in self.law.facts:
            counted = Counter(self.pages[reader] for reader in self.readers.get(name, ()))
            home = max(order, key=lambda slug: counted[slug]) if counted else ""
            grouped[home].append(name)
        return {slug: names for slug, names in grouped.items() if names}


def place_of_rule(rule: Rule) -> tuple[str, str]:
    """Chapter and section of a rule: folder and file of its module."""
    *folders, file = rule.function.__module__.removeprefix(PACKAGE).split(".")
    return _chapter(folders), file


def place_of_value(value: DatedValue) -> tuple[str, str]:
    """Chapter and section of a value: folder and file it stands in."""
    *folders, file = value.where.removesuffix(".yaml").split("/")
    return _chapter(folders), file or GENERAL


def _chapter(folders: Iterable[str]) -> str:
    return next((folder for folder in folders if folder not in SHELVES), GENERAL)


def _rank(kind: str, slug: str) -> tuple[int, str]:
    known = list(wording("chapters")[kind])
    return (known.index(slug) if slug in known else len(known), slug)
