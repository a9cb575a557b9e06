"""What a sheet of an XLSX file says beside its cells: merges, hidden lines, errors, numbers too long for a float."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import polars as pl

from payung.sheets.books.archive import SMALL, Archive
from payung.sheets.books.grid import Limits, Span
from payung.sheets.errors import SheetError
from payung.sheets.tables import place

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LISTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
USUAL_WIDTH = 26
MOST_MARKS = 100_000

# All begin with plain letters: that is what makes a search of hundreds of megabytes quick.
UNUSUAL = re.compile(rb"r(?:=[\s']|\s+=)")
FAR = re.compile(rb'r="(?:.[A-Z]|.{6}\d)')
"""Stands wherever FAR_COLUMN or FAR_ROW can match, and is found in half the time."""
FAR_COLUMN = re.compile(rb'r="([A-Z]{2,})\d')
FAR_ROW = re.compile(rb'r="[A-Z]*(\d{7,})"')
ANY_ROW = re.compile(rb'r="[A-Z]*(\d+)"')
ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>(#[A-Z0-9/!?]+)</v>')
LONG = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?<v>(9\d{14}[13579])</v>')
MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
HIDDEN_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"[^>]*\bhidden="(?:1|true)"')
COLUMN = re.compile(rb"<col [^>]*>")
SHARED = re.compile(rb'\bt="s"[^>]*><v>(\d+)</v>')


@dataclass
class Marks:
    """What was seen while a sheet went by. Rows and columns count from 0.

    Attributes:
        exact: cells whose text the spreadsheet library does not hand out as it stands: errors ("#N/A"), and odd
            whole numbers above 2⁵³ (a NIK of Papua typed as a number), which a float would change by one.
    """

    spans: list[Span] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    exact: dict[tuple[int, int], str] = field(default_factory=dict)
    width: int = USUAL_WIDTH
    height: int = 0
    texts: int = 0


def parts(archive: Archive) -> dict[str, str]:
    """Name of each sheet → the part that holds it."""
    if any(archive.parts[part].file_size > SMALL for part in LISTS if part in archive.parts):
        raise SheetError("zip_bomb", place=archive.name)
    try:
        # No document type gets this far, so there are no entities to multiply.
        book, links = (ElementTree.fromstring(archive.text(part)) for part in LISTS)  # noqa: S314
    except ElementTree.ParseError as error:
        raise SheetError("damaged", place=archive.name) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found: dict[str, str] = {}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") is not None:
            target = targets.get(element.get(RELATIONS), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in archive.parts:
                found[element.get("name", "")] = part
    return found


def scan(archive: Archive, part: str, limits: Limits) -> Marks:
    """Look through a sheet, one megabyte at a time.

    Raises:
        SheetError: the box around its cells or its text is larger than the limits.
    """
    marks = Marks()
    for piece in _whole_cells(archive, part):
        _look(piece, marks)
    if marks.height > limits.rows:
        raise SheetError("too_many_rows", place=archive.name, limit=limits.rows)
    if marks.width * limits.rows > limits.cells:
        marks.height = max((_last_row(piece) for piece in _whole_cells(archive, part)), default=0)
        if marks.width * marks.height > limits.cells:
            raise SheetError("too_many_cells", place=archive.name)
    _too_much_text(archive, part, marks, limits)
    return marks


def _whole_cells(archive: Archive, part: str) -> Iterator[bytes]:
    """Pieces cut where a cell ends, so that no cell is torn."""
    rest = b""
    for piece in archive.pieces(part):
        piece = rest + piece
        cut = max(piece.rfind(b"</c>") + 4, piece.rfind(b"</row>") + 6)
        cut = cut if cut > 6 else piece.rfind(b">") + 1
        yield _usual(piece[:cut])
        rest = piece[cut:]
    yield _usual(rest)


def _usual(piece: bytes) -> bytes:
    """Attributes as nearly every program writes them: no spaces, double quotation marks."""
    return re.sub(rb"\s*=\s*", b"=", piece).replace(b"'", b'"') if UNUSUAL.search(piece) else piece


def _look(piece: bytes, marks: Marks) -> None:
    if FAR.search(piece):
        far = {letters for letters in FAR_COLUMN.findall(piece) if len(letters) <= 3}
        marks.width = max([marks.width, *(place(letters.decode()) + 1 for letters in far)])
        marks.height = max([marks.height, *map(_number, FAR_ROW.findall(piece))])
    marks.texts += piece.count(b't="s"')
    if b't="e"' in piece:
        _remember(ERROR, piece, marks)
    if re.search(rb"<v>9\d{14}[13579]</v>", piece):
        _remember(LONG, piece, marks)
    if b"<mergeCell " in piece and len(marks.spans) < MOST_MARKS:
        marks.spans += [_span(*found) for found in MERGE.findall(piece)]
    if b'hidden="' in piece:
        marks.hidden_rows += [_number(row) - 1 for row in HIDDEN_ROW.findall(piece)]
        marks.hidden_columns += [hidden for column in COLUMN.findall(piece) for hidden in _hidden(column)]


def _remember(pattern: re.Pattern[bytes], piece: bytes, marks: Marks) -> None:
    for letters, row, text in pattern.findall(piece):
        if len(letters) <= 3 and len(marks.exact) < MOST_MARKS:
            marks.exact[_number(row) - 1, place(letters.decode())] = text.decode()


def _span(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Span:
    return Span(_number(top) - 1, place(left.decode()[:3]), _number(bottom) - 1, place(right.decode()[:3]))


def _number(digits: bytes) -> int:
    return int(digits[:9])


def _hidden(column: bytes) -> range:
    ends = re.search(rb'\bmin="(\d{1,5})"', column), re.search(rb'\bmax="(\d{1,5})"', column)
    if not re.search(rb'\bhidden="(?:1|true)"', column) or not (ends[0] and ends[1]):
        return range(0)
    return range(int(ends[0][1]) - 1, min(int(ends[1][1]), 16_384))


def _last_row(piece: bytes) -> int:
    return max(map(_number, ANY_ROW.findall(piece)), default=0)


def _too_much_text(archive: Archive, part: str, marks: Marks, limits: Limits) -> None:
    """One long text kept once may be shown in a million cells; each of them would be a copy."""
    if marks.texts * archive.parts.get("xl/sharedStrings.xml", archive.parts[part]).file_size <= limits.text:
        return
    texts = archive.text("xl/sharedStrings.xml").split(b"</si>")
    if marks.texts * max(map(len, texts)) <= limits.text:
        return
    lengths = pl.Series(list(map(len, texts)), dtype=pl.Int64)
    total = 0
    for piece in _whole_cells(archive, part):
        used = [number for number in map(_number, SHARED.findall(piece)) if number < len(lengths)]
        total += int(lengths.gather(used).sum())
        if total > limits.text:
            raise SheetError("too_much_text", place=archive.name)
