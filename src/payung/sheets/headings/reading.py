"""From a sheet to a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from payung.sheets.books.grid import Sheet, Span
from payung.sheets.headings import lines
from payung.sheets.headings.content import ROWS_LOOKED_AT, looks_like
from payung.sheets.headings.finding import LINES_SEARCHED, Heading, find
from payung.sheets.headings.mapping import Mapped, map_columns
from payung.sheets.headings.meanings import Meanings
from payung.sheets.headings.titles import facts_of, filled
from payung.sheets.tables import Skipped, Table

SEARCHED = LINES_SEARCHED + 20


def table_of(
    sheet: Sheet,
    *,
    kind: str | None = None,
    learned: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> Table | None:
    """The list on a sheet; None if there is none.

    Args:
        sheet: its cells.
        kind: what the list is; settles headings that mean different things in different lists.
        learned: plain heading → standard column.
        given: heading or letter → standard column; "" leaves the column out.
    """
    if not sheet.cells.width:
        return None
    meanings = Meanings(kind, learned or {}, given or {})
    head = sheet.cells.head(SEARCHED).rows()
    heading = find(head, sheet.spans, meanings)
    if heading is None and not _without_headings(sheet.cells, meanings):
        return None
    top = heading.below if heading else 0
    body = _filled_down(sheet.cells, sheet.spans, top).with_row_index("row", 1).cast({"row": pl.Int64}).slice(top)
    mapped = _mapped(heading, body, meanings)
    named = {f"c{column.place}": column.name for column in mapped.columns}
    numbers = head[heading.numbering] if heading and heading.numbering is not None else ()
    across = [span.top + 1 for span in sheet.spans if span.right > span.left]
    rows, skipped = lines.sort_out(body, heading, numbers, named, across, sheet.name)
    above = _above(sheet.name, head, heading, top)
    facts = facts_of(((line.row, head[line.row - 1]) for line in above if line.why == "title"), kind)
    rows, columns = filled(rows, mapped.columns, facts)
    return Table(
        sheet=sheet.name,
        hidden=sheet.hidden,
        heading_rows=tuple(line + 1 for line in heading.lines) if heading else (),
        columns=columns,
        unmapped=mapped.unmapped,
        rows=rows,
        skipped=(*above, *skipped),
        hidden_rows=tuple(row for row in sheet.hidden_rows if row > top),
        hidden_columns=sheet.hidden_columns,
        why_unmapped=mapped.why,
        facts=facts,
    )


def _without_headings(cells: pl.DataFrame, meanings: Meanings) -> bool:
    """A list may lack headings if it has NIKs, or if somebody chose columns by letter."""
    return "nik" in looks_like(cells.head(ROWS_LOOKED_AT)).values() or any(meanings.given.values())


def _mapped(heading: Heading | None, body: pl.DataFrame, meanings: Meanings) -> Mapped:
    width = body.width - 1
    empty = ("",) * width
    sample = body.drop("row").head(ROWS_LOOKED_AT)
    if heading is None:
        return map_columns(empty, empty, empty, sample, meanings)
    return map_columns(heading.texts, heading.leaves, heading.groups, sample, meanings)


def _filled_down(cells: pl.DataFrame, spans: Sequence[Span], top: int) -> pl.DataFrame:
    """A village merged over the rows of its people is the village of each. Only what was really merged is filled."""
    by_column: dict[int, dict[int, str]] = {}
    for span in spans:
        first, last = max(span.top, top), min(span.bottom, cells.height - 1)
        if span.top < top or last <= first or span.left >= cells.width:
            continue
        value = cells.item(span.top, span.left)
        if value is not None:
            by_column.setdefault(span.left, {}).update(dict.fromkeys(range(first + 1, last + 1), value))
    filled = [cells[f"c{n}"].scatter(list(texts), list(texts.values())) for n, texts in by_column.items()]
    return cells.with_columns(filled)


def _above(sheet: str, head: Sequence[Sequence[str | None]], heading: Heading | None, top: int) -> tuple[Skipped, ...]:
    """The lines down to the headings: titles, the headings themselves, the numbering."""
    told: list[Skipped] = []
    for at in range(top):
        if heading and at in heading.lines:
            told.append(Skipped(sheet, at + 1, "heading"))
        elif heading and at == heading.numbering:
            told.append(Skipped(sheet, at + 1, "numbering"))
        else:
            told.append(Skipped(sheet, at + 1, "title" if any(head[at]) else "blank"))
    return tuple(told)
