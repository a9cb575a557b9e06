"""What must be known of a CSV file before a row is computed: what separates it, and that its rows are whole.

Polars reads the columns. It fills up rows that are too short without a word, so that is looked at here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from payung.errors import PayungError

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
AS_CSV = "Save it as CSV (UTF-8) and try again."
_SNIFFED = 1 << 20
_HEADER_LINES = 50
_CHUNK = 1 << 22
# How files begin that are something else than text.
_OTHER_KINDS = {
    b"PK\x03\x04": ("a spreadsheet workbook", AS_CSV),
    b"\xd0\xcf\x11\xe0": ("an old spreadsheet workbook", AS_CSV),
    b"PAR1": ("a Parquet file", "Give it the ending .parquet."),
    b"\xff\xfe": ("UTF-16 text", AS_CSV),
    b"\xfe\xff": ("UTF-16 text", AS_CSV),
    b"\x1f\x8b": ("compressed", "Unpack it first."),
    b"%PDF": ("a PDF document", AS_CSV),
}


@dataclass(frozen=True)
class CsvText:
    """A CSV file, looked over.

    Attributes:
        path: where it is.
        separator: what stands between two fields.
        columns: the names in the header.
        blank_lines: how many stand before the header.
        first_line: the line of the first row, counted from 1.
        rows: how many rows it has, blank lines included.
        breaks: for each line break inside a quoted field, the row it is in; ascending.
    """

    path: Path
    separator: str
    columns: tuple[str, ...]
    blank_lines: int
    first_line: int
    rows: int = 0
    breaks: tuple[int, ...] = ()


def look_over(path: Path) -> CsvText:
    """The file's separator and columns, its rows counted.

    Args:
        path: a file of UTF-8 text, with or without a byte order mark.

    Raises:
        PayungError: it is empty, no CSV, not UTF-8, or a row has more or fewer fields than the header.
    """
    header = _header(path)
    rows = _rows_without_quotes(header)
    return _every_row_looked_at(header) if rows is None else replace(header, rows=rows)


def _header(path: Path) -> CsvText:
    with path.open("rb") as file:
        start = file.read(_SNIFFED)
    not_a_csv(path, start)
    lines = start.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    blank = next(number for number, line in enumerate(lines) if line.strip())
    text = _text(path, b"".join(lines[blank : blank + _HEADER_LINES]), blank + 1)
    separator, columns, taken = _separated(text.splitlines(keepends=True))
    _columns_stand_twice(path, columns)
    return CsvText(path, separator, columns, blank, blank + taken + 1)


def not_a_csv(path: Path, start: bytes) -> None:
    """The file is empty or of another kind.

    Raises:
        PayungError: it is.
    """
    for beginning, (kind, remedy) in _OTHER_KINDS.items():
        if start.startswith(beginning):
            raise PayungError(f"This is {kind}, not a CSV file.", place=str(path), remedy=remedy)
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise PayungError("The file is empty.", place=str(path), remedy="Its first line must name the columns.")
    if b"\0" in start:
        raise PayungError("This is not a text file.", place=str(path), remedy=AS_CSV)
    if b"\r" in start and b"\n" not in start:
        raise PayungError("The lines end in a way no program of today writes.", place=str(path), remedy=AS_CSV)


def _text(path: Path, raw: bytes, first_line: int) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + raw.count(b"\n", 0, error.start)
        if error.reason == "unexpected end of data":  # the piece that was read ends within a letter
            return raw[: error.start].decode("utf-8")
        raise not_utf8(path, line) from None


def not_utf8(path: Path, line: int) -> PayungError:
    """The error for a line with bytes that are no UTF-8 text."""
    return PayungError("The text is not UTF-8.", place=f"{path}, line {line}", remedy=AS_CSV)


def _separated(lines: list[str]) -> tuple[str, tuple[str, ...], int]:
    """The separator that takes the header into most columns, these, and the lines the header takes."""
    headers = []
    for separator in SEPARATORS.values():
        reader = csv.reader(lines, delimiter=separator)
        headers.append((separator, tuple(next(reader)), reader.line_num))
    return max(headers, key=lambda header: len(header[1]))


def stray_quote(path: Path, line: int) -> PayungError:
    """The error for a quotation mark that is neither around a field nor doubled within one."""
    return PayungError(
        "A quotation mark stands in the wrong place or is never closed.",
        place=f"{path}, line {line}",
        remedy='Put the whole field in quotation marks and write each one inside it twice ("").',
    )


def _columns_stand_twice(path: Path, columns: tuple[str, ...]) -> None:
    for name in columns:
        if columns.count(name) > 1:
            what = f"{columns.count(name)} columns are called {name!r}." if name else "Columns have no name."
            raise PayungError(what, place=f"{path}, first line", remedy="Give each column a name of its own.")


def _rows_without_quotes(header: CsvText) -> int | None:
    """The number of rows, if there are no quoted fields and the separators are as many as whole rows have."""
    separators = lines = size = 0
    last = b""
    with header.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if b'"' in chunk:
                return None
            separators += chunk.count(header.separator.encode())
            lines += chunk.count(b"\n")
            size += len(chunk)
            last = chunk
    rows = lines + (not last.endswith(b"\n")) - (header.first_line - 1)
    whole = (rows + 1) * (len(header.columns) - 1)
    return rows if separators == whole else None


def _every_row_looked_at(header: CsvText) -> CsvText:
    """The rows counted one by one, exact and slow: for files with quoted fields, blank or broken rows."""
    rows, line, breaks = 0, header.first_line, []
    try:
        for fields, next_line in _rows(header):
            rows += 1
            if len(fields) != len(header.columns) and any(field.strip() for field in fields):
                raise _ragged(header, rows, line, len(fields))
            breaks += [rows] * (next_line - line - 1)
            line = next_line
    except UnicodeDecodeError:
        raise not_utf8(header.path, line_that_is_not_utf8(header.path)) from None
    except csv.Error:
        raise stray_quote(header.path, line) from None
    return replace(header, rows=rows, breaks=tuple(breaks))


def _rows(header: CsvText) -> Iterator[tuple[list[str], int]]:
    """Each row with the line the next one begins on."""
    with header.path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(header.blank_lines):
            next(file)
        reader = csv.reader(file, delimiter=header.separator, strict=True)
        next(reader)
        for fields in reader:
            yield fields, header.blank_lines + reader.line_num + 1


def broken_row(path: Path) -> None:
    """Looks for the row that is to blame when the file could not be read.

    Raises:
        PayungError: it was found; the message names its line.
    """
    header = _header(path)
    line = line_that_is_not_utf8(path)
    if line:
        raise not_utf8(path, line)
    _every_row_looked_at(header)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, text in enumerate(file, start=1):
            if '"' in re.sub(r'(?:^|(?<=[,;\t]))"(?:[^"]|"")*"(?=[,;\t\r\n]|$)', "", text):
                raise stray_quote(path, number)


def line_that_is_not_utf8(path: Path) -> int:
    """The first line with bytes that are no UTF-8 text; 0 if there is none."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 0


def _ragged(header: CsvText, row: int, line: int, found: int) -> PayungError:
    fields = f"{found} field{'s' * (found != 1)}"
    return PayungError(
        f"The row has {fields}, but the header names {len(header.columns)} columns.",
        place=f"{header.path}, row {row}, line {line}",
        remedy="Put right the separators of that row; a field that holds one must stand in quotation marks.",
    )
