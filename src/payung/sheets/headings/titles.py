"""What the lines above a table say of all its rows: the number of a bill, its months, the day it is due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from payung.sheets.headings.meanings import title
from payung.sheets.tables import Column, Fact

Line = tuple[int, str]
"""Row, from 1, and the text of its cells."""


@cache
def _file() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))
    return content


def facts_of(above: Iterable[tuple[int, Sequence[str | None]]], kind: str | None) -> dict[str, Fact]:
    """What the titles of a list of a kind say, as typed; without what they say in two ways.

    Args:
        above: row (from 1) and cells of each line above the headings.
        kind: of list; nothing is looked for without it.
    """
    lines = [(row, " ".join(" ".join(cell.split()) for cell in cells if cell)) for row, cells in above]
    found: dict[str, Fact] = {}
    for name, told in _file()["facts"].items():
        fact = _first(lines, _wordings(name)) if kind in told["kinds"] else None
        if fact:
            found[name] = fact
    if kind in _file()["period"]["kinds"]:
        found.update(_period(lines))
    return found


def filled(
    rows: pl.DataFrame, columns: tuple[Column, ...], facts: Mapping[str, Fact]
) -> tuple[pl.DataFrame, tuple[Column, ...]]:
    """Rows and columns with those facts as columns of their own that the table has no column for."""
    known = {column.name for column in columns}
    for name in (name for name, told in _file()["facts"].items() if told.get("fills") and name in facts):
        if name not in known:
            place = rows.width - 1  # "row" stands before the columns of the sheet
            rows = rows.with_columns(pl.lit(facts[name].text).alias(f"c{place}"))
            columns = (*columns, Column(name, place, title(name), "", "title"))
    return rows, columns


@cache
def _wordings(name: str) -> tuple[re.Pattern[str], ...]:
    forms: dict[str, str] = _file()["forms"]
    texts = _file()["facts"][name]["words"]
    return tuple(re.compile(_with(text, forms), re.IGNORECASE) for text in texts)


def _with(text: str, forms: Mapping[str, str]) -> str:
    """A wording with its forms put in; not by format(), as repetitions have braces too."""
    for name, form in forms.items():
        text = text.replace(f"{{{name}}}", form)
    return text


def _first(lines: Sequence[Line], wordings: Iterable[re.Pattern[str]]) -> Fact | None:
    """What the first wording that is found says; None if two lines say different things."""
    for wording in wordings:
        found = [Fact(match["found"].strip(), row) for row, text in lines for match in wording.finditer(text)]
        if found:
            return found[0] if len({fact.text for fact in found}) == 1 else None
    return None


@cache
def _periods() -> tuple[re.Pattern[str], ...]:
    told, forms = _file()["period"], _file()["forms"]
    month = forms["month"]
    # The year may stand once only, behind the last month: "Januari s/d Maret 2026".
    bare = rf"(?:{forms['name_of_month']})[a-z]*|\d{{1,2}}"
    span = rf"(?:(?P<first>{month}|{bare}){told['between']})?(?P<last>{month})(?![\w-])"
    return tuple(re.compile(words + span, re.IGNORECASE) for words in told["words"])


def _period(lines: Sequence[Line]) -> dict[str, Fact]:
    for wording in _periods():
        found = [(*_ends(match), row) for row, text in lines for match in wording.finditer(text)]
        if found and len({(first, last) for first, last, _ in found}) == 1:
            first, last, row = found[0]
            return {"first_month": Fact(first, row), "last_month": Fact(last, row)}
        if found:
            return {}
    return {}


def _ends(match: re.Match[str]) -> tuple[str, str]:
    last = match["last"].strip()
    first = (match["first"] or last).strip()
    if not re.search(r"\d{4}", first):
        year = re.search(r"\d{4}", last)
        first = f"{first} {year[0]}" if year else first
    return first, last
