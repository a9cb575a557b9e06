"""An edition: one law, in one language, looked at from one day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from payung.law.calendar import from_date, month_of_day
from payung.law.handbook.language import Language
from payung.law.handbook.model import Cell, Note, Piece, Property, Rich
from payung.law.handbook.places import Places
from payung.law.rule import Rule
from payung.law.ruleset import Law
from payung.law.values import DatedValue, Entry
from payung.law.values.dated import Clock

CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Edition:
    """What every part of the book needs to know.

    Attributes:
        law: what the book is of.
        language: what it is written in.
        places: where everything stands.
        today: the day what is in force is marked on.
        narrowed: only what is in force on that day is shown.
    """

    law: Law
    language: Language
    places: Places
    today: datetime.date
    narrowed: bool = False

    def now(self, clock: Clock) -> int:
        """The edition's day as a number of a clock."""
        day = from_date(self.today)
        return {"day": day, "month": month_of_day(day), "year": self.today.year}[clock]

    @property
    def today_text(self) -> str:
        """The edition's day, written out."""
        return self.language.day(from_date(self.today))

    def entries(self, value: DatedValue) -> tuple[Entry, ...]:
        """The entries of a value that the edition shows."""
        return tuple(entry for entry in value.entries if not self.narrowed or self.in_force(value, entry))

    def in_force(self, value: DatedValue, entry: Entry) -> bool:
        """Does the entry hold on the edition's day?"""
        return entry.holds(self.now(value.clock))

    def versions(self, name: str) -> tuple[Rule, ...]:
        """The versions of a rule that the edition shows."""
        return tuple(rule for rule in self.law.rules[name] if not self.narrowed or self.rule_in_force(rule))

    def rule_in_force(self, rule: Rule) -> bool:
        """Does the version hold on the edition's day?"""
        now = self.now("month" if rule.clock == "month" else "day")
        return (rule.since_number or 0) <= now and (rule.until_number is None or now <= rule.until_number)

    def title(self, name: str) -> str:
        """The short name of a fact, value or rule."""
        return self.law.title_of(name, self.language.code)

    def link(self, name: str) -> Rich:
        """A name's title, leading to it."""
        return (Piece(self.title(name), to=self.places.to(name)),)

    def links(self, names: Iterable[str]) -> tuple[Rich, ...]:
        """Several of them."""
        return tuple(self.link(name) for name in names)

    def code_name(self, code: str) -> str:
        """What a code is called, by the handbook or by a table of the law that describes it; empty if by none."""
        return self.language.code_name(code) or self._described_codes.get(code, "")

    @cached_property
    def _described_codes(self) -> dict[str, str]:
        tables = (value.entries[-1].value for value in self.law.values.values() if value.kind == "records")
        code = self.language.code
        records = (record for table in tables for record in table if "code" in record and code in record)
        return {str(record["code"]): str(record[code]) for record in records}

    def prose(self, text: str, lang: str = "") -> Rich:
        """A sentence in which `names` lead to what they name.

        Args:
            text: the sentence, names in backticks.
            lang: its language where it is not the edition's.
        """
        pieces = []
        for index, part in enumerate(CODE.split(text)):
            if index % 2:
                pieces.append(Piece(part, to=self.places.to(part), style="code"))
            elif part:
                pieces.append(Piece(part, lang=lang))
        return tuple(pieces)

    def labelled(self, label: str, *parts: Rich) -> Property:
        """A property under one of the handbook's labels."""
        return Property(self.language.say(label), parts)

    def note(self, when: str, english: str, indonesian: str | None) -> Note:
        """A sentence on what is not settled, in the edition's language where it has one."""
        code = self.language.code
        text, lang = (english, "") if code == "en" else (indonesian or english, "" if indonesian else "en")
        return Note(self.language.say("not_settled_note"), when, self.prose(text, lang))


def plain(text: str) -> Rich:
    """A text that leads nowhere."""
    return (Piece(text),)


def cell(content: str | Rich, numeric: bool = False, head: bool = False) -> Cell:
    """A cell of one line."""
    return Cell((plain(content) if isinstance(content, str) else content,), numeric, head)
