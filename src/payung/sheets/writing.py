"""Frames as files that people open in a spreadsheet: XLSX and CSV in which nothing is ever a formula.

A name such as `=HYPERLINK(…)` typed into a list must come out as the text it is. In XLSX each text is written as a
string, and one that looks like a formula also carries the quote prefix, so that editing the cell does not wake it.
In CSV, which has no types, such a text gets a leading apostrophe. Negative numbers in number columns stay numbers.
"""

from __future__ import annotations

import datetime
import math
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import polars as pl

from payung.errors import PayungError

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Target = Path | str | IO[bytes]

# Columns that are text although they look like numbers; a spreadsheet would round them after 15 digits.
TEXT_COLUMNS = frozenset(
    {"nik", "kk", "kpj", "npp", "nip", "nib", "phone", "id", "rt", "rw", "village_code", "account"}
)
HIDDEN_COLUMNS = frozenset({"row_key"})
REMARK = "remark"
# White space, control and invisible characters that a spreadsheet skips, then a sign that begins a formula, also in
# its wide and small forms (U+FF1D and the like); or a tab or line end in front of anything.
RISKY = r"^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])"
_RISKY = re.compile(
    r"(?:[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]*"
    r"[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n])"
)
LONG_DIGITS = r"^\d{12,}$|^0\d"
ROWS_OF_A_SHEET = 1_048_576
LETTERS_OF_A_CELL = 32_767
# A spreadsheet counts in floating point: beyond 15 digits it loses the last ones.
EXACT = 10**15
SAMPLE = 1_000
SLICE = 5_000
NARROWEST, WIDEST = 6, 48


@dataclass(frozen=True)
class _Look:
    """How one workbook prints its kinds of cells."""

    title: Format
    note: Format
    heading: Format
    text: Format
    quoted: Format
    number: Format
    date: Format
    remark: Format
    quoted_remark: Format


@dataclass(frozen=True)
class _Column:
    """One column on its way into a sheet: what is written, how, and how wide."""

    name: str
    heading: str
    values: pl.Series
    hidden: bool
    remark: bool
    width: float = field(default=10)


def write_xlsx(
    target: Target,
    sheets: Mapping[str, pl.DataFrame],
    *,
    headings: Mapping[str, str] | None = None,
    title: str | None = None,
    notes: Sequence[str] = (),
    text_columns: Collection[str] = TEXT_COLUMNS,
    hidden_columns: Collection[str] = HIDDEN_COLUMNS,
    remark: str = REMARK,
) -> None:
    """Write frames as one workbook, row by row in constant memory.

    Args:
        target: a file, which appears only when it is complete, or an open binary stream.
        sheets: name of the sheet -> frame; names are shortened to what a workbook allows.
        headings: column of a frame -> heading shown; others show their name.
        title: a line above the heading of each sheet.
        notes: further lines under the title.
        text_columns: columns written as text whatever their type (NIK, KK, phone …).
        hidden_columns: columns kept in the file but not shown, such as the row keys of a file to be corrected.
        remark: the column with a remark for each row, printed to be seen and wrapped.

    Raises:
        PayungError: a frame has more rows than a sheet holds.
    """
    import xlsxwriter  # an extra: reading lists must do without

    told = headings or {}
    for name, frame in sheets.items():
        _fail_if_too_long(name, frame.height + 1 + len(notes) + bool(title))
    # Half-written sheets hold names: they live in a folder that goes away, whatever happens.
    with _opened(target) as stream, tempfile.TemporaryDirectory(prefix="payung-sheet-") as scratch:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": scratch})
        look = _look(book)
        for name, frame in zip(_sheet_names(sheets), sheets.values(), strict=True):
            columns = [_column(frame[each], told, text_columns, hidden_columns, remark) for each in frame.columns]
            _fill(book.add_worksheet(name), columns, [title] if title else [], notes, look)
        book.close()


def write_csv(
    target: Target,
    frame: pl.DataFrame,
    *,
    headings: Mapping[str, str] | None = None,
    text_columns: Collection[str] = TEXT_COLUMNS,
    hidden_columns: Collection[str] = (),
    separator: str = ",",
    guard_digits: bool = False,
) -> None:
    """Write a frame as CSV (UTF-8 with a mark that spreadsheets know, CRLF).

    Args:
        target: a file, which appears only when it is complete, or an open binary stream.
        frame: what is written.
        headings: column of the frame -> heading shown.
        text_columns: columns written as text whatever their type.
        hidden_columns: columns left out; CSV cannot hide.
        separator: `,`, or `;` for spreadsheets set to Indonesian.
        guard_digits: put an apostrophe before long numbers and leading zeros of text columns too, so that a
            spreadsheet opening the file keeps a NIK whole. Programs reading the file then see the apostrophe.
    """
    told = headings or {}
    shown = [name for name in frame.columns if name not in hidden_columns]
    cells = [_csv_cell(frame[name], name in text_columns, guard_digits) for name in shown]
    named = dict(zip(_unlike([_harmless(told.get(name, name)) for name in shown]), cells, strict=True))
    with _opened(target) as stream:
        pl.DataFrame(named).write_csv(stream, include_bom=True, separator=separator, line_terminator="\r\n")


def neutralised(text: pl.Expr) -> pl.Expr:
    """The text with a leading apostrophe where a spreadsheet would read a formula."""
    return pl.when(text.str.contains(RISKY)).then("'" + text).otherwise(text)


def _csv_cell(values: pl.Series, text: bool, guard_digits: bool) -> pl.Series:
    flat = _flat(values, text)
    if flat.dtype != pl.String:
        return flat
    column = pl.col("value")
    guarded = neutralised(column)
    if text and guard_digits:
        guarded = pl.when(column.str.contains(LONG_DIGITS)).then("'" + column).otherwise(guarded)
    return flat.to_frame("value").select(guarded.alias("value"))["value"]


def _flat(values: pl.Series, text: bool) -> pl.Series:
    """Lists joined, yes and no spelled, text columns as text; numbers and dates stay what they are."""
    kind = values.dtype
    if isinstance(kind, pl.List):
        return values.cast(pl.List(pl.String)).list.join(", ", ignore_nulls=True)
    if kind == pl.Boolean:
        return values.to_frame("value").select(_yes_or_no())["value"]
    keeps = kind.is_numeric() or kind == pl.Date
    return values if keeps and not text else values.cast(pl.String)


def _yes_or_no() -> pl.Expr:
    answer = pl.col("value")
    return pl.when(answer).then(pl.lit("ya")).when(answer.not_()).then(pl.lit("tidak")).alias("value")


def _harmless(text: str) -> str:
    return f"'{text}" if _RISKY.match(text) else text


def _unlike(names: list[str]) -> list[str]:
    """The names, later equal ones with a number: a frame has no two columns of one name."""
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            names[place] = f"{name} ({seen[name]})"
    return names


def _column(
    values: pl.Series, told: Mapping[str, str], texts: Collection[str], hidden: Collection[str], remark: str
) -> _Column:
    name = values.name
    heading = told.get(name, name)
    flat = _flat(values, name in texts)
    return _Column(name, heading, flat, name in hidden, name == remark, _width(heading, flat))


def _width(heading: str, values: pl.Series) -> float:
    """Wide enough for the longest of the first rows, within bounds."""
    longest = values.head(SAMPLE).cast(pl.String).str.len_chars().max()
    needed = max(len(heading), longest if isinstance(longest, int) else 0) + 2
    return min(max(needed, NARROWEST), WIDEST)


def _fill(sheet: Worksheet, columns: list[_Column], title: list[str], notes: Sequence[str], look: _Look) -> None:
    above = [*((line, look.title) for line in title), *((line, look.note) for line in notes)]
    for row, (line, form) in enumerate(above):
        sheet.write_string(row, 0, line, form)
    top = len(above)
    for place, column in enumerate(columns):
        form = look.remark if column.remark else look.text if column.values.dtype == pl.String else None
        sheet.set_column(place, place, column.width, form, {"hidden": True} if column.hidden else {})
        sheet.write_string(top, place, column.heading, look.heading)
    sheet.freeze_panes(top + 1, 0)
    _fill_rows(sheet, columns, top + 1, look)


def _fill_rows(sheet: Worksheet, columns: list[_Column], first: int, look: _Look) -> None:
    writers = [_writer(sheet, column, look) for column in columns]
    height = len(columns[0].values) if columns else 0
    for start in range(0, height, SLICE):
        cells = [column.values.slice(start, SLICE).to_list() for column in columns]
        for row, line in enumerate(zip(*cells, strict=True), start=first + start):
            for place, value in enumerate(line):
                if value is not None:
                    writers[place](row, place, value)


def _writer(sheet: Worksheet, column: _Column, look: _Look) -> Callable[[int, int, Any], object]:
    """What writes one cell of the column; chosen once a column, not once a cell."""
    kind = column.values.dtype
    if kind == pl.Date:
        return lambda row, place, value: sheet.write_datetime(row, place, _noon(value), look.date)
    plain, quoted = (look.remark, look.quoted_remark) if column.remark else (look.text, look.quoted)

    def write_text(row: int, place: int, value: str) -> object:
        return sheet.write_string(row, place, _fitting(value), quoted if _RISKY.match(value) else plain)

    def write_number(row: int, place: int, value: float) -> object:
        if math.isfinite(value) and abs(value) < EXACT:
            return sheet.write_number(row, place, value, look.number)
        return sheet.write_string(row, place, str(value), plain)

    return write_text if kind == pl.String else write_number


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day)


def _fitting(text: str) -> str:
    """At most what a cell holds; the writer would drop a longer text altogether."""
    return text if len(text) <= LETTERS_OF_A_CELL else text[: LETTERS_OF_A_CELL - 1] + "…"


def _look(book: xlsxwriter.Workbook) -> _Look:
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDEBE6", "bottom": 1, "num_format": "@"}
    seen = {"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF3CD"}
    return _Look(
        title=book.add_format({"bold": True, "font_size": 13, "quote_prefix": True}),
        note=book.add_format({"italic": True, "font_color": "#555555", "quote_prefix": True}),
        heading=book.add_format({**head, "quote_prefix": True}),
        text=book.add_format({"num_format": "@"}),
        quoted=book.add_format({"num_format": "@", "quote_prefix": True}),
        number=book.add_format({"num_format": "#,##0"}),
        date=book.add_format({"num_format": "dd/mm/yyyy"}),
        remark=book.add_format(seen),
        quoted_remark=book.add_format({**seen, "quote_prefix": True}),
    )


def _sheet_names(sheets: Mapping[str, pl.DataFrame]) -> list[str]:
    """Names as a workbook allows them: 31 letters, without its special signs and outer apostrophes, no two alike."""
    names: list[str] = []
    for place, name in enumerate(sheets, start=1):
        clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '")[:31] or f"Lembar {place}"
        taken = {each.casefold() for each in names}
        names.append(clean if clean.casefold() not in taken else f"{clean[:26]} ({place})")
    return names


def _fail_if_too_long(name: str, rows: int) -> None:
    if rows > ROWS_OF_A_SHEET:
        raise PayungError(
            f"{rows:,} baris tidak muat dalam satu lembar XLSX (paling banyak {ROWS_OF_A_SHEET:,}).".replace(",", "."),
            place=name,
            remedy="Simpan sebagai CSV, atau bagi menurut kecamatan.",
        )


@contextmanager
def _opened(target: Target) -> Iterator[IO[bytes]]:
    """The stream to write to; a file gets its name only after everything is in it."""
    if not isinstance(target, str | Path):
        yield target
        return
    path = Path(target)
    handle, partial = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(partial).replace(path)
    finally:
        Path(partial).unlink(missing_ok=True)
