"""What the preview page shows for each column: what it is taken for, how surely, and what it might be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from payung.sheets.headings.content import looks_like
from payung.sheets.headings.mapping import UNHEADED
from payung.sheets.headings.meanings import nearest
from payung.sheets.tables import Table, letter

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Proposal:
    """One column on the preview page. No cell of the list is shown, only how many are filled.

    Attributes:
        place: position, from 0.
        letter: as the spreadsheet shows it.
        heading: as typed.
        filled: cells that hold something.
        column: standard column it is, or might be; None if nothing is known.
        how: "given", "learned", "synonym", "content", or "nearest" (a heading much like a known one; not used unasked).
        confidence: how sure that is; None without a proposal.
        used: the column is mapped so already.
        hidden: hidden in the spreadsheet.
        reason: why a column with a known heading is not used ("repeats", "left out"), else None.
    """

    place: int
    letter: str
    heading: str
    filled: int
    column: str | None
    how: str | None
    confidence: Confidence | None
    used: bool
    hidden: bool
    reason: str | None


def propose(table: Table) -> list[Proposal]:
    """A proposal for every column of a table, in the order of the sheet; what a title says is no column to choose."""
    in_sheet = [column for column in table.columns if column.how != "title"]
    content = {int(c[1:]): kind for c, kind in looks_like(table.rows).items()}
    found = [
        _proposal(table, column.place, column.heading, column.name, column.how, _sure(column.how), used=True)
        for column in in_sheet
    ]
    taken = {column.name for column in table.columns}
    for place, heading in table.unmapped:
        near, kind = nearest(heading), UNHEADED.get(content.get(place, ""))
        free = near if near and near not in taken else None
        if free or (kind and kind not in taken):
            how = "nearest" if free else "content"
            found.append(_proposal(table, place, heading, free or kind, how, "low", used=False))
        else:
            found.append(_proposal(table, place, heading, None, None, None, used=False))
    return sorted(found, key=lambda proposal: proposal.place)


def _sure(how: str) -> Confidence:
    return "medium" if how == "content" else "high"


def _proposal(
    table: Table,
    place: int,
    heading: str,
    column: str | None,
    how: str | None,
    confidence: Confidence | None,
    *,
    used: bool,
) -> Proposal:
    cells = table.rows[f"c{place}"]
    return Proposal(
        place,
        letter(place),
        heading,
        len(cells) - cells.null_count(),
        column,
        how,
        confidence,
        used,
        place in table.hidden_columns,
        table.why_unmapped.get(place),
    )
