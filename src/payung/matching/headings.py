"""Find the line of headings in a sheet, and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

LINES_SEARCHED = 30
COLUMNS = ("id", "nik", "kk", "name", "birth", "sex", "mother", "village", "address", "phone")
COMPARABLE = ("nik", "name")
"""Without one of these no row can be told from another."""


@cache
def meanings() -> dict[str, str]:
    """Plain heading → what the column holds."""
    table = yaml.safe_load(Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8"))
    return {heading: column for column, headings in table.items() for heading in headings}


def plain(heading: object) -> str:
    """A heading in small letters and single spaces, without remarks in brackets ("NIK (16 digit)")."""
    text = re.sub(r"\(.*?\)", " ", str(heading or "")).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def columns_of(headings: Sequence[object]) -> dict[str, int]:
    """What is held by which column, by position. The first of two columns alike is taken."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        meaning = meanings().get(plain(heading)) or meanings().get(plain(heading).replace(" ", ""))
        if meaning is not None:
            found.setdefault(meaning, place)
    return found


def heading_line(lines: Sequence[Sequence[object]]) -> int | None:
    """The line that names most columns; None if none names a NIK or a name."""
    named = [columns_of(line) for line in lines[:LINES_SEARCHED]]
    usable = [number for number, found in enumerate(named) if any(column in found for column in COMPARABLE)]
    return max(usable, key=lambda number: (len(named[number]), -number), default=None)
