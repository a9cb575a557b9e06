"""Web pages saved as .xls: what many offices' programs hand out. Cells are read, nothing is fetched."""

from __future__ import annotations

from html.parser import HTMLParser

import polars as pl

from payung.sheets.books.grid import Limits, Sheet, Span, tidy
from payung.sheets.books.text import decoded
from payung.sheets.errors import SheetError

MOST_BYTES = 30_000_000
"""Web pages are read by a slower reader than other lists."""

Cell = tuple[int, int, int, int, str]
"""Row, column, rows spanned, columns spanned, text."""


class _Tables(HTMLParser):
    """Collects cells; a table inside a cell counts as text of that cell."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.tables: list[list[Cell]] = []
        self.depth = 0
        self.row = -1
        self.taken: dict[int, int] = {}
        self.column = 0
        self.span = (1, 1)
        self.text: list[str] | None = None
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
                self.row, self.taken = -1, {}
        elif tag in ("script", "style"):
            self.silent += 1
        elif tag == "br" and self.text is not None:
            self.text.append("\n")
        elif self.depth == 1 and tag == "tr":
            self._close()
            self.row, self.column = self.row + 1, 0
        elif self.depth == 1 and tag in ("td", "th"):
            self._open(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.depth:
            if self.depth == 1:
                self._close()
            self.depth -= 1
        elif tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._close()

    def handle_data(self, data: str) -> None:
        if self.text is not None and not self.silent:
            self.text.append(data)

    def _open(self, attributes: dict[str, str | None]) -> None:
        self._close()
        self.row = max(self.row, 0)
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        self.span = (_number(attributes.get("rowspan")), _number(attributes.get("colspan")))
        self.text = []

    def _close(self) -> None:
        if self.text is None:
            return
        down, across = self.span
        text = " ".join("".join(self.text).replace("\xa0", " ").split())
        self.tables[-1].append((self.row, self.column, down, across, text))
        for place in range(self.column, min(self.column + across, self.limits.columns)):
            self.taken[place] = self.row + down - 1
        self.column += across
        self.text = None


def _number(text: str | None) -> int:
    return min(max(int(text), 1), 10_000) if text and text.isascii() and text.isdigit() and len(text) < 8 else 1


def sheets(raw: bytes, name: str, limits: Limits) -> list[Sheet]:
    """Every table of a web page as a sheet ("Tabel 1", …).

    Raises:
        SheetError: no table, or one larger than the limits allow.
    """
    if len(raw) > MOST_BYTES:
        raise SheetError("file_too_large", place=name, limit=MOST_BYTES // 1_000_000)
    parser = _Tables(limits)
    parser.feed(decoded(raw).decode(errors="replace"))
    parser.close()
    tables = [cells for cells in parser.tables if cells]
    if not tables:
        raise SheetError("html_without_table", place=name)
    return [_sheet(cells, f"Tabel {number}", name, limits) for number, cells in enumerate(tables, 1)]


def _sheet(cells: list[Cell], title: str, name: str, limits: Limits) -> Sheet:
    height = max(row for row, *_ in cells) + 1
    width = max(column for _, column, *_ in cells) + 1
    if height > limits.rows:
        raise SheetError("too_many_rows", place=name, limit=limits.rows)
    if width > limits.columns:
        raise SheetError("too_many_columns", place=name, limit=limits.columns)
    if height * width > limits.cells:
        raise SheetError("too_many_cells", place=name)
    columns: list[list[str | None]] = [[None] * height for _ in range(width)]
    for row, column, _, _, text in cells:
        columns[column][row] = text
    frame = pl.DataFrame(columns, schema={f"c{place}": pl.String for place in range(width)})
    spans = tuple(Span(r, c, r + down - 1, c + across - 1) for r, c, down, across, _ in cells if down * across > 1)
    return Sheet(title, tidy(frame), spans=spans)
