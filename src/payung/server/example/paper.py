"""Sheets as clerks make them, written as XLSX, ODS or CSV: titles, headings of two lines, totals, signatures."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter  # type: ignore[import-untyped]

from payung.server.example.spoiling import DATE, NUMBER

Line = Sequence[str | None]
TWO_LINES = " / "


@dataclass
class Sheet:
    """One sheet: lines of cells, which cells are merged, which lines are people.

    Attributes:
        name: of the sheet.
        lines: texts; a first character of `spoiling.NUMBER` or `DATE` makes the cell one.
        merged: first and last line, first and last column, all from 0.
        rows: numbers of the lines that are people, from 1 as the spreadsheet shows them.
        hidden: not shown.
    """

    name: str
    lines: list[Line] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    hidden: bool = False

    def titles(self, texts: Iterable[str], width: int) -> None:
        """Lines over the table, each merged over its width."""
        for text in texts:
            self.lines.append([text or None])
            if text:
                self.merged.append((len(self.lines) - 1, len(self.lines) - 1, 0, width - 1))

    def headings(self, texts: Sequence[str]) -> None:
        """The line of headings, or two where some of them have an upper and a lower part."""
        parts = [text.split(TWO_LINES) for text in texts]
        if all(len(part) == 1 for part in parts):
            self.lines.append(list(texts))
            return
        top, upper = len(self.lines), [part[0] for part in parts]
        shown = [
            None if place and len(parts[place]) > 1 and upper[place - 1] == text else text
            for place, text in enumerate(upper)
        ]
        self.lines += [shown, [part[1] if len(part) > 1 else None for part in parts]]
        starts = [place for place, text in enumerate(shown) if text is not None]
        for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
            if end - start > 1:
                self.merged.append((top, top, start, end - 1))
            elif len(parts[start]) == 1:
                self.merged.append((top, top + 1, start, start))

    def numbering(self, width: int) -> None:
        """The line 1 2 3 4 under the headings."""
        self.lines.append([NUMBER + str(number) for number in range(1, width + 1)])

    def people(self, rows: Iterable[Line], *, hamlets_every: int = 0) -> None:
        """The lines that matter; with a line for a hamlet and an empty one every so many."""
        for number, row in enumerate(rows):
            if hamlets_every and number % hamlets_every == 0:
                self.lines += [[], ["", f"DUSUN {'I' * (number // hamlets_every % 3 + 1)}"]]
            self.lines.append(row)
            self.rows.append(len(self.lines))

    def total(self, count: int) -> None:
        """How many people, as clerks write it under their lists."""
        self.lines.append(["JUMLAH", None, f"{count} orang"])

    def signature(self, place: str, post: str, name: str, on: dt.date, width: int) -> None:
        """Place, day, post and name of the one who signs, on the right."""
        left: list[str | None] = [None] * max(1, width - 4)
        day = on.strftime("%d-%m-%Y")
        self.lines += [[], [*left, f"{place}, {day}"], [*left, post], [], [], [*left, name]]


def write(sheets: Sequence[Sheet], path: Path, *, separator: str = ";", encoding: str = "utf-8") -> None:
    """Write sheets in the form of the path's ending; a CSV file has the first sheet only."""
    if path.suffix == ".xlsx":
        path.write_bytes(xlsx(sheets))
    elif path.suffix == ".ods":
        path.write_bytes(ods(sheets))
    else:
        path.write_bytes(as_csv(sheets[0], separator).encode(encoding, errors="replace"))


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc).replace(tzinfo=None)})  # noqa: UP017
    centred = book.add_format({"align": "center", "bold": True})
    digits, day = book.add_format({"num_format": "0"}), book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        for first, last, left, right in sheet.merged:
            page.merge_range(first, left, last, right, "", centred)
        for number, line in enumerate(sheet.lines):
            for place, text in enumerate(line):
                _cell(page, number, place, text, digits, day)
        if sheet.hidden:
            page.hide()
    book.close()
    return out.getvalue()


def _cell(page: xlsxwriter.worksheet.Worksheet, line: int, place: int, text: str | None, *formats: object) -> None:
    if not text:
        return
    if text[0] == NUMBER:
        page.write_number(line, place, float(text[1:]), formats[0])
    elif text[0] == DATE:
        page.write_datetime(line, place, dt.datetime.fromisoformat(text[1:]), formats[1])
    else:
        page.write_string(line, place, text)


def as_csv(sheet: Sheet, separator: str) -> str:
    """Text as a spreadsheet saves it: long numbers turn into 1.40801E+15."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([[_plain(text) for text in line] for line in sheet.lines])
    return out.getvalue()


def _plain(text: str | None) -> str:
    if not text:
        return ""
    if text[0] == NUMBER:
        return f"{float(text[1:]):.5E}".replace("E+0", "E+") if len(text) > 12 else text[1:]
    return dt.date.fromisoformat(text[1:]).strftime("%d/%m/%Y") if text[0] == DATE else text


def ods(sheets: Sequence[Sheet]) -> bytes:
    """An OpenDocument spreadsheet with the least that one needs."""
    tables = "".join(_ods_table(sheet) for sheet in sheets)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in (("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 15, 8, 0, 0)), text, kept)
    return out.getvalue()


def _ods_table(sheet: Sheet) -> str:
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, line)) or _ods_cell(None)}</table:table-row>" for line in sheet.lines
    )
    return f'<table:table table:name="{escape(sheet.name)}">{rows}</table:table>'


def _ods_cell(text: str | None) -> str:
    if not text:
        return "<table:table-cell/>"
    if text[0] == NUMBER:
        value = f'office:value-type="float" office:value="{text[1:]}"'
    elif text[0] == DATE:
        value = f'office:value-type="date" office:date-value="{text[1:]}"'
    else:
        value = 'office:value-type="string"'
    return f"<table:table-cell {value}><text:p>{escape(text.lstrip(NUMBER + DATE))}</text:p></table:table-cell>"
