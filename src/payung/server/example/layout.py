"""A frame of typed rows laid out as a sheet, after the description of a style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from payung.server.example.offices import slug
from payung.server.example.paper import Sheet
from payung.server.example.spoiling import NUMBER

HAMLET = 12
"""People between two lines that name a hamlet, in styles that have such lines."""


@dataclass(frozen=True)
class Signer:
    """Who signs under a list, where and when."""

    place: str
    post: str
    name: str
    on: dt.date


def lay_out(
    name: str, rows: pl.DataFrame, style: Mapping[str, Any], facts: Mapping[str, object], signer: Signer
) -> Sheet:
    """A sheet with the rows under titles and headings, and what the style puts below them.

    Args:
        name: of the sheet.
        rows: text columns named as the style's `columns`; "no" is counted here.
        style: an entry of `styles.yaml` or `layouts.yaml`.
        facts: what the titles mention.
        signer: for styles with a signature.
    """
    sheet, columns = Sheet(name), style["columns"]
    width = len(columns)
    sheet.titles([text.format(**facts) for text in style["titles"]], width if style["form"] == "xlsx" else 1)
    sheet.headings(list(columns.values()))
    if style.get("numbering"):
        sheet.numbering(width)
    number = pl.lit(NUMBER) + pl.int_range(1, rows.height + 1).cast(pl.String)
    cells = rows.with_columns(number.alias("no")).select(list(columns))
    sheet.people(cells.iter_rows(), hamlets_every=HAMLET if style.get("hamlet_lines") else 0)
    if style.get("total"):
        sheet.total(rows.height)
    if style.get("signature"):
        sheet.signature(signer.place, signer.post, signer.name, signer.on, width)
    return sheet


def written_as(style: Mapping[str, Any]) -> dict[str, str]:
    """Separator and encoding of a CSV style."""
    return {key: str(style[key]) for key in ("separator", "encoding") if key in style}


def slugged(name: str) -> str:
    """A name as part of a file's name or an office's code."""
    return str(pl.select(slug(pl.lit(name))).item())
