"""Which standard column a heading stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

from payung.sheets.tables import How

MONEY = ("rp", "dalam rupiah")
ALIKE = 0.86
"""How alike a heading must be to a known one to be proposed as a slip of the keyboard."""


@cache
def _file() -> dict[str, Any]:
    text = Path(__file__).with_name("columns.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def known() -> dict[str, str]:
    """Plain heading → standard column."""
    found: dict[str, str] = {}
    for column, told in _file()["columns"].items():
        for heading in told["headings"]:
            found.setdefault(heading, column)
    return found


@cache
def _joined() -> dict[str, str]:
    """Headings written without spaces; those that stay clear."""
    found: dict[str, str] = {}
    for heading, column in known().items():
        if len(heading.replace(" ", "")) > 1:
            found.setdefault(heading.replace(" ", ""), column)
    return found


@cache
def _spelled() -> dict[str, str]:
    """Headings in the one spelling of `canonical`; those that stay clear."""
    found: dict[str, set[str]] = {}
    for heading, column in known().items():
        found.setdefault(canonical(heading), set()).add(column)
    return {heading: columns.pop() for heading, columns in found.items() if len(columns) == 1}


@lru_cache(maxsize=20_000)
def canonical(text: str) -> str:
    """A plain heading with each word in one spelling: "jml tenaga kerja" and "jumlah tk" are the same."""
    spellings: dict[str, str] = _file()["spellings"]
    words = f" {' '.join(spellings.get(word, word) for word in text.split())} "
    for phrase, short in _file()["phrases"].items():
        words = words.replace(f" {phrase} ", f" {short} ")
    return words.strip()


def beside(heading: str, left: str | None, right: str | None) -> str | None:
    """What a bare word ("Tempat") means between two standard columns; None if they do not settle it."""
    for rule in _file()["beside"]:
        stands = rule.get("next", right) == right and rule.get("before", left) == left
        if plain(heading) in rule["headings"] and stands:
            return str(rule["means"])
    return None


def standard_columns() -> tuple[str, ...]:
    """Every standard column."""
    return tuple(_file()["columns"])


def title(column: str, language: str = "id") -> str:
    """What a standard column is called on a page."""
    told = _file()["columns"].get(column)
    return str(told["title" if language == "en" else "judul"]) if told else column


def plain(heading: object) -> str:
    """A heading in small letters and single spaces, without what stands in brackets ("NIK (16 digit)")."""
    text = str(heading or "").casefold()
    short = _words(re.sub(r"\(.*?\)|\[.*?\]", " ", text))
    return short or _words(text)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


@dataclass(frozen=True)
class Meanings:
    """The headings one reading of a file goes by: its kind's, what the office taught, what was chosen for it."""

    kind: str | None = None
    learned: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    def of(self, heading: str, group: str = "") -> tuple[str, How] | None:
        """The standard column of a heading and how it is known; None if nobody knows it.

        Args:
            heading: as typed.
            group: the heading above it that spans several columns.
        """
        whole = f"{group} / {heading}" if group and heading else group or heading
        for text in (whole, heading):
            if plain(text) and plain(text) in self._learned:
                return self._learned[plain(text)], "learned"
        found = self._synonym(plain(heading), plain(group)) or self._alternatives(heading or group)
        return (found, "synonym") if found else None

    def chosen(self, heading: str, letter: str) -> str | None:
        """What was chosen on the preview page for this column; "" leaves it out, None says nothing."""
        return self.given.get(letter, self._given.get(plain(heading)) if plain(heading) else None)

    @cached_property
    def _learned(self) -> dict[str, str]:
        return {plain(heading): column for heading, column in self.learned.items()}

    @cached_property
    def _given(self) -> dict[str, str]:
        return {plain(heading): column for heading, column in self.given.items()}

    def _synonym(self, heading: str, group: str) -> str | None:
        if not (group and heading):
            return self._look(heading or group)
        alone = self._look(heading)
        if group in _file()["noise"] or group == heading:  # "PESERTA" over "No", "NIK", "Nama"
            return self._look(f"{group} {heading}") or alone
        together = _in_group(heading, group) or self._look(f"{group} {heading}") or self._look(f"{heading} {group}")
        # "Nomor" below another heading numbers that, not the rows.
        return together or (alone if alone != "no" else None)

    def _alternatives(self, heading: str) -> str | None:
        """A heading of several names between strokes ("NIP/No. Register"), if all of them mean the same."""
        names = [name for part in re.split(r"[/|]|\batau\b", heading.casefold()) if (name := plain(part))]
        found = {self._look(name) for name in names}
        return found.pop() if len(names) > 1 and len(found) == 1 and not found & {"no", "amount"} else None

    def _look(self, text: str) -> str | None:
        if re.search(r"\d{6}", text):
            return None  # a number is no heading, and numbers of people are not kept in the cache
        kind = self.kind or ""
        return _special(kind).get(canonical(text)) or _look_up(text) or _special_shortened(kind, text)


@cache
def _special(kind: str) -> dict[str, str]:
    """What headings mean in one kind of list, in the one spelling of `canonical`."""
    return {canonical(heading): column for heading, column in _file()["kinds"].get(kind, {}).items()}


@lru_cache(maxsize=20_000)
def _special_shortened(kind: str, text: str) -> str | None:
    found = (_special(kind).get(canonical(shorter)) for _, shorter in _shortened(text))
    return next(filter(None, found), None)


def _shortened(text: str) -> Iterator[tuple[str, str]]:
    """A heading without each of the words that say nothing, beside the word."""
    numberless = re.sub(r"^\d+ ", "", text)
    for noise in _file()["noise"]:
        if numberless.endswith(f" {noise}"):
            yield noise, numberless.removesuffix(noise).strip()


def _direct(text: str) -> str | None:
    """A heading known as it stands, without spaces, or in another spelling of its words."""
    spelled = canonical(text)
    found = known().get(text) or _joined().get(text.replace(" ", "")) or _spelled().get(spelled)
    if found or not text:
        return found
    for word in _file()["day_words"]:
        if spelled.startswith(f"{word} "):
            return _spelled().get(f"tgl{spelled[len(word) :]}")
    return None


@lru_cache(maxsize=20_000)  # cells are looked up as well, so there is no end of texts
def _look_up(text: str) -> str | None:
    direct = _direct(text)
    if direct or not text:
        return direct
    for noise, shorter in _shortened(text):
        found = _direct(shorter)
        # "Jumlah peserta" is no amount of money, "No. pekerja" no mere counting.
        if found and (found not in ("no", "amount") or noise in MONEY):
            return found
    return None


@lru_cache(maxsize=20_000)
def _in_group(heading: str, group: str) -> str | None:
    for rule in _file()["groups"]:
        if any(f" {word} " in f" {group} " for word in rule["words"]) and heading in rule["means"]:
            return str(rule["means"][heading])
    return None


def nearest(heading: str) -> str | None:
    """The standard column of the known heading most like this one, or None. A guess, never used unasked."""
    text = plain(heading)
    found = get_close_matches(text, known(), n=1, cutoff=ALIKE) if len(text) > 3 else []
    return known()[found[0]] if found else None
