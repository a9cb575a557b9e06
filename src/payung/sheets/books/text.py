"""CSV of any make: separator, encoding and line ends are found out; no line is lost on the way."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

import polars as pl

from payung.sheets.books import checks
from payung.sheets.books.grid import Limits, Sheet, tidy
from payung.sheets.errors import SheetError
from payung.sheets.headings.meanings import Meanings

SEPARATORS = (";", ",", "\t", "|")
LINES_SEARCHED = 60

# A longer cell would end the reading without saying where; checks.too_long tells it.
# The limit is one for the whole program, so it is only ever raised.
csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))


def sheet(raw: bytes, name: str, limits: Limits) -> Sheet:
    """Read a text file.

    Raises:
        SheetError: NUL characters, too many rows or columns, a cell too long, a quotation mark left open.
    """
    content = _utf8(raw)
    _nul(content, name)
    if b'"' not in content and content.count(b"\n") > limits.rows + LINES_SEARCHED:
        raise SheetError("too_many_rows", place=name, limit=limits.rows)
    start, told = _separator_line(content)
    separator = told or _separator(content[start:])
    width = _width(content, separator)
    checks.too_many_columns(width, name, limits)
    cells = _cells(content, separator, width, limits)
    if told:
        cells = cells.with_columns(pl.when(pl.int_range(pl.len()) == 0).then(None).otherwise(pl.all()).name.keep())
    checks.too_many_rows(cells, name, limits)
    checks.too_long(cells, name, limits, quoted=True)
    return Sheet("", tidy(cells))


def _utf8(raw: bytes) -> bytes:
    """The text in UTF-8 with one kind of line end."""
    content = decoded(raw)
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def decoded(raw: bytes) -> bytes:
    """The text as UTF-8, whatever it was. Bytes in no known encoding become U+FFFD."""
    wide = _utf_16(raw)
    if wide:
        return raw.decode(wide, errors="replace").lstrip("\ufeff").encode()
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        raw.decode()
    except UnicodeDecodeError:
        return _without_utf8(raw)
    return raw


def _utf_16(raw: bytes) -> str | None:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16-le" if raw[:2] == b"\xff\xfe" else "utf-16-be"
    start = raw[:2000]
    if start[1::2].count(0) * 10 > len(start) * 4:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) * 10 > len(start) * 4 else None


def _without_utf8(raw: bytes) -> bytes:
    """Windows-1252, unless the text is UTF-8 with some damaged bytes: those stay marked as damaged."""
    lossy = raw.decode(errors="replace")
    letters = sum(len(found) for found in re.findall(r"[\u0080-\ufffc]+", lossy[:2_000_000]))
    if letters > lossy[:2_000_000].count("\ufffd"):
        return lossy.encode()
    return raw.decode("cp1252", errors="replace").encode()


def _nul(content: bytes, name: str) -> None:
    place = content.find(b"\0")
    if place >= 0 and content[place:].strip(b"\0\x1a\n "):
        raise SheetError("nul_bytes", place=name, row=content.count(b"\n", 0, place) + 1)


def _separator_line(content: bytes) -> tuple[int, str | None]:
    """Excel's own first line ("sep=;"), which names the separator."""
    found = re.match(rb'"?sep=(.)"?[^\n]*\n', content, re.IGNORECASE)
    return (found.end(), found[1].decode(errors="replace")) if found else (0, None)


def _separator(content: bytes) -> str:
    """The separator that shows most known headings; else the one that cuts most lines into the same number of cells."""
    lines = content[:200_000].decode(errors="replace").split("\n")[:LINES_SEARCHED]
    return max(SEPARATORS, key=lambda mark: _fitness(lines, mark))


def _fitness(lines: list[str], mark: str) -> tuple[int, int, int]:
    cut = [line for line in csv.reader(lines, delimiter=mark) if len(line) > 1]
    widths = [len(line) for line in cut]
    usual = max(set(widths), key=widths.count, default=0)
    meanings = Meanings()
    headings = max((sum(meanings.of(cell) is not None for cell in line) for line in cut), default=0)
    return headings, widths.count(usual), usual


def _width(content: bytes, separator: str) -> int:
    mark = separator.encode()
    return max(line.count(mark) for line in io.BytesIO(content)) + 1


def _cells(content: bytes, separator: str, width: int, limits: Limits) -> pl.DataFrame:
    most = limits.rows + LINES_SEARCHED
    content = content.rstrip(b"\0\x1a")
    if content.count(b'"') % 2 == 0:
        # A made-up first line fixes the number of columns, so that a longer line further down loses nothing.
        first = separator.join(f"c{place}" for place in range(width)).encode() + b"\n"
        try:
            return pl.read_csv(
                first + content, separator=separator, infer_schema=False, truncate_ragged_lines=True, n_rows=most
            )
        except pl.exceptions.PolarsError:
            pass  # a stray quotation mark; the slower reader is more patient
    return _patient(content, separator, width, most)


def _patient(content: bytes, separator: str, width: int, most: int) -> pl.DataFrame:
    rows = csv.reader(io.StringIO(content.decode(errors="replace"), newline=""), delimiter=separator)
    lines = [line + [""] * (width - len(line)) for line in islice(rows, most)]
    width = max(map(len, lines))
    lines = [line + [""] * (width - len(line)) for line in lines]
    return pl.DataFrame([list(column) for column in zip(*lines, strict=True)], schema=[f"c{n}" for n in range(width)])
