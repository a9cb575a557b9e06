"""What an ODS file says beside its cells: merges, and repetitions that would fill the memory."""

from __future__ import annotations

import re
from xml.parsers import expat

from payung.sheets.books.archive import Archive
from payung.sheets.books.grid import Limits, Span
from payung.sheets.books.worksheet import Marks
from payung.sheets.errors import SheetError

CELLS = ("table:table-cell", "table:covered-table-cell")


class _Places:
    """Walks the cells in order and keeps count of where each one stands; repeated ones are counted, not made."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.marks = Marks()
        self.row = self.column = 0
        self.repeated = 1
        self.filled = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.marks = self.sheets.setdefault(attributes.get("table:name", ""), Marks(width=0))
            self.row = 0
        elif tag == "table:table-row":
            self.column, self.filled = 0, 0
            self.repeated = _count(attributes.get("table:number-rows-repeated"))
        elif tag in CELLS:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        times = _count(attributes.get("table:number-columns-repeated"))
        if "office:value-type" in attributes or "table:formula" in attributes:
            self.filled = self.column + times
        down = _count(attributes.get("table:number-rows-spanned"))
        across = _count(attributes.get("table:number-columns-spanned"))
        if down * across > 1:
            self.marks.spans.append(Span(self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += times

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.repeated
            if self.filled:
                self.marks.height, self.marks.width = self.row, max(self.marks.width, self.filled)


def _count(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 1


def scan(archive: Archive, limits: Limits) -> dict[str, Marks]:
    """Look through all sheets.

    Raises:
        SheetError: damaged, locked, or a sheet larger than the limits once its repetitions are written out.
    """
    if b"manifest:encryption-data" in archive.text("META-INF/manifest.xml"):
        raise SheetError("password", place=archive.name)
    places = _Places()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = places.start, places.end
    try:
        for piece in archive.pieces("content.xml"):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise SheetError("damaged", place=archive.name) from error
    for marks in places.sheets.values():
        if marks.height > limits.rows:
            raise SheetError("too_many_rows", place=archive.name, limit=limits.rows)
        if marks.height * marks.width > limits.cells:
            raise SheetError("too_many_cells", place=archive.name)
    return places.sheets
