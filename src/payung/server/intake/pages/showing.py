"""How rows are shown: cells as typed, numbers of people hidden but for those who may see them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from payung.server.intake.models import Batch, Row
from payung.server.intake.words import headings_of, language, messages
from payung.server.masking import masked
from payung.sheets.headings.meanings import title

SHOWN = ("name", "business", "village", "description", "amount")
NUMBERS = {"nik", "kk"}
SEEN_ENDS = 4


@dataclass(frozen=True)
class ShownRow:
    """A line of a table of rows."""

    row: Any
    nik: str
    cells: str
    message: str


def shown(batch: Batch, rows: Iterable[Row]) -> list[ShownRow]:
    """Rows for a list: the number hidden, who it is about, what is wrong."""
    found = list(rows)
    lists = {name: [getattr(row, name) for row in found] for name in ("codes", "columns", "facts")}
    frame = pl.DataFrame(lists, schema_overrides=dict.fromkeys(lists, pl.List(pl.String)))
    told = messages(frame, headings_of(batch.mapping), language())
    cells = [json.loads(row.typed) for row in found]
    return [
        ShownRow(row, hidden(typed.get("nik")), _brief(typed), message)
        for row, typed, message in zip(found, cells, told, strict=True)
    ]


def _brief(typed: dict[str, Any]) -> str:
    return masked(" · ".join(str(typed[name]) for name in SHOWN if typed.get(name)))


def hidden(number: object) -> str:
    """A number of a person with its middle hidden: enough to find the row, too little to know the number."""
    text = str(number or "").strip()
    if len(text) <= 2 * SEEN_ENDS:
        return "•" * len(text)
    return f"{text[:SEEN_ENDS]}{'•' * (len(text) - 2 * SEEN_ENDS)}{text[-SEEN_ENDS:]}"


def cell(name: str, value: object, whole: bool) -> str:
    """A cell as typed; numbers of people whole only for those who may see them."""
    text = "" if value is None else str(value)
    if whole:
        return text
    return hidden(text) if name in NUMBERS else masked(text)


def title_of(column: str) -> str:
    """What a standard column is called on a page."""
    return title(column, language())
