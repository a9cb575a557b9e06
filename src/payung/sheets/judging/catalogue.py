"""Every trouble a row can have: how grave it is, and the words for the person who has the list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from payung import identity
from payung.errors import PayungError

Language = Literal["id", "en"]
SEVERITIES = ("silent", "fix", "note", "hold", "refuse")
"""Not told at all; form mended; worth knowing; a person must decide; cannot be taken."""

MONTHS: dict[Language, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
        "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Trouble:
    """One trouble.

    Attributes:
        code: its name; never renamed, because it is stored beside decisions.
        severity: one of `SEVERITIES`.
        what: the sentence in both languages; parts in square brackets are left out where their fact is not known.
        do: what to do about it, in both languages; may be empty.
        where: column → severity, where a column is judged otherwise.
    """

    code: str
    severity: str
    what: Mapping[Language, str]
    do: Mapping[Language, str]
    where: Mapping[str, str] = field(default_factory=dict)


@cache
def troubles() -> dict[str, Trouble]:
    """Every trouble by its code. The words of a code of `payung.identity` are taken from there."""
    told = yaml.safe_load(Path(__file__).with_name("troubles.yaml").read_text(encoding="utf-8"))
    return {code: _trouble(code, entry) for code, entry in told.items()}


def _trouble(code: str, entry: Mapping[str, Any]) -> Trouble:
    known = code in identity.codes()
    what: dict[Language, str] = {
        "id": entry.get("kalimat") or (identity.sentence(code, "id") if known else ""),
        "en": entry.get("sentence") or (identity.sentence(code, "en") if known else ""),
    }
    do: dict[Language, str] = {"id": entry.get("lakukan", ""), "en": entry.get("do", "")}
    return Trouble(code, entry["severity"], what, do, entry.get("where", {}))


def codes() -> tuple[str, ...]:
    """Every code a row may carry."""
    return tuple(troubles())


def sentence(
    code: str,
    language: Language = "id",
    *,
    row: int | None = None,
    heading: str | None = None,
    sheet: str | None = None,
    **facts: object,
) -> str:
    """A trouble in words: where it is, what it is, what to do.

    Args:
        code: one of `codes()`.
        language: "id" or "en".
        row: number of the row in the sheet, as the spreadsheet shows it.
        heading: the column's heading as typed.
        sheet: name of the sheet, where a book has several.
        facts: what the sentence may name: `first_row`, `other_row`, `age`, `month` (YYYY-MM) … Never a NIK.

    Raises:
        PayungError: the code does not exist.
    """
    if code not in troubles():
        raise PayungError(f"There is no trouble '{code}'.", remedy="payung.sheets.judging.codes() lists them.")
    trouble = troubles()[code]
    what = _filled(trouble.what[language], facts, language)
    place = where(language, row=row, heading=heading, sheet=sheet)
    return " ".join(f"{place}{what} {_filled(trouble.do[language], facts, language)}".split())


def where(
    language: Language, *, row: int | str | None = None, heading: str | None = None, sheet: str | None = None
) -> str:
    """The beginning of a sentence: "Lembar Usulan, baris 12, kolom NIK: "; empty where nothing is known."""
    words = {"id": ("lembar", "baris", "kolom"), "en": ("sheet", "row", "column")}[language]
    named = [f"{word} {value}" for word, value in zip(words, (sheet, row, heading), strict=True) if value is not None]
    together = ", ".join(named)
    return f"{together[0].upper()}{together[1:]}: " if named else ""


def _filled(text: str, facts: Mapping[str, object], language: Language) -> str:
    """Put facts in; an optional part whose fact is missing is left out."""
    words = {name: _worded(name, value, language) for name, value in facts.items() if value is not None}

    def optional(match: re.Match[str]) -> str:
        wanted = re.findall(r"\{(\w+)\}", match[1])
        return match[1] if all(name in words for name in wanted) else ""

    kept = OPTIONAL.sub(optional, text)
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], "…"), kept)


def _worded(name: str, value: object, language: Language) -> str:
    """Months and days in words, everything else as it is."""
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return f"{MONTHS[language][int(text[5:]) - 1]} {text[:4]}"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = dt.date.fromisoformat(text)
        return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"
    return text
