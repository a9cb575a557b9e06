"""XLSX, XLS and ODS by way of Calamine (fastexcel): every cell as text, nothing computed, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import polars as pl

from payung.sheets.books import checks, isolated, opendocument, worksheet
from payung.sheets.books.archive import Archive
from payung.sheets.books.grid import Limits, Sheet, tidy
from payung.sheets.errors import SheetError

if TYPE_CHECKING:
    import fastexcel

MIDNIGHT = r"^(\d{4}-\d\d-\d\d) 00:00:00(?:\.0+)?$"
TIME_ONLY = r"^(?:1899-12-3[01]|1904-01-01) (\d\d:\d\d)(?::00)?(:\d\d)?(?:\.\d+)?$"
MOST_SHEETS = 200


def sheets(raw: bytes, form: str, name: str, limits: Limits) -> list[Sheet]:
    """Every sheet of a workbook, hidden ones too.

    Raises:
        SheetError: locked, damaged, or larger than the limits.
    """
    if find_spec("fastexcel") is None:
        raise SheetError("no_reader", place=name)
    marks = _marks(raw, form, name, limits)
    found = isolated.cells_of(raw, name) if form == "xls" else _all_cells(opened(raw, name), name)
    return [_sheet(title, frame, hidden, marks, name, limits) for title, frame, hidden in found]


def _all_cells(book: fastexcel.ExcelReader, name: str) -> Iterator[tuple[str, pl.DataFrame, bool]]:
    return ((title, *cells(book, title, name)) for title in titles(book, name))


def titles(book: fastexcel.ExcelReader, name: str) -> list[str]:
    """The names of all sheets.

    Raises:
        SheetError: there are so many that some would have to be left out.
    """
    if len(book.sheet_names) > MOST_SHEETS:
        raise SheetError("too_many_sheets", place=name, limit=MOST_SHEETS)
    return book.sheet_names


def _marks(raw: bytes, form: str, name: str, limits: Limits) -> dict[str, worksheet.Marks]:
    if form == "xls":
        return {}
    archive = Archive(raw, name, limits)
    if form == "ods":
        return opendocument.scan(archive, limits)
    return {title: worksheet.scan(archive, part, limits) for title, part in worksheet.parts(archive).items()}


def opened(raw: bytes, name: str) -> fastexcel.ExcelReader:
    """The workbook, not yet read.

    Raises:
        SheetError: locked or damaged.
    """
    import fastexcel

    try:
        with _panic_as_error():
            return fastexcel.read_excel(raw)
    except (fastexcel.FastExcelError, ValueError) as error:
        locked = "password" in str(error).lower()
        raise SheetError("password" if locked else "damaged", place=name) from error


@contextmanager
def _panic_as_error() -> Iterator[None]:
    """A panic of the library on a damaged file is no Exception; the file is to blame, not the program."""
    try:
        yield
    except BaseException as panic:
        if type(panic).__name__ == "PanicException":
            raise ValueError("the library gave up") from None
        raise


def _sheet(
    title: str, found: pl.DataFrame, hidden: bool, marks: dict[str, worksheet.Marks], name: str, limits: Limits
) -> Sheet:
    seen = marks.get(title, worksheet.Marks())
    checks.too_many_rows(found, name, limits)
    kept = tidy(_exactly(_dates(found), seen))
    checks.too_many_columns(sum(kept[c].null_count() < kept.height for c in kept.columns), name, limits)
    checks.too_long(kept, name, limits)
    hidden_rows = tuple(row + 1 for row in seen.hidden_rows)
    return Sheet(title, kept, hidden, tuple(seen.spans), hidden_rows, tuple(seen.hidden_columns))


def cells(book: fastexcel.ExcelReader, title: str, name: str) -> tuple[pl.DataFrame, bool]:
    """The cells of one sheet as text, `c0` being column A and the first row row 1; and whether it is hidden.

    Raises:
        SheetError: the sheet is damaged.
    """
    import fastexcel

    try:
        # Every column as text: anything else turns a NIK into a float. skip_rows=0 keeps empty rows above the list.
        with _panic_as_error():
            sheet = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
            frame, places = sheet.to_polars(), [column.absolute_index for column in sheet.selected_columns]
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError) as error:
        raise SheetError("unreadable_sheet", place=name, sheet=title) from error
    frame = frame.rename({old: f"c{place}" for old, place in zip(frame.columns, places, strict=True)})
    width = max(places, default=-1) + 1
    missing = [pl.lit(None, pl.String).alias(f"c{n}") for n in range(width) if n not in set(places)]
    return frame.with_columns(missing).select(f"c{n}" for n in range(width)), sheet.visible != "visible"


def _dates(cells: pl.DataFrame) -> pl.DataFrame:
    """A date is written as year-month-day, a time of day as hours and minutes."""
    timed = [c for c in cells.columns if cells[c].str.contains(r"^\d{4}-\d\d-\d\d \d\d:\d\d:").any()]
    texts = [pl.col(c).str.replace(MIDNIGHT, "$1").str.replace(TIME_ONLY, "$1$2") for c in timed]
    return cells.with_columns(texts)


def _exactly(cells: pl.DataFrame, marks: worksheet.Marks) -> pl.DataFrame:
    """Put back the texts that only the sheet itself knows."""
    by_column: dict[int, dict[int, str]] = {}
    for (row, column), text in marks.exact.items():
        by_column.setdefault(column, {})[row] = text
    width = max(by_column, default=-1) + 1
    cells = cells.with_columns(
        pl.lit(None, pl.String).alias(f"c{n}") for n in range(len(cells.columns), min(width, 16_384))
    )
    deepest = max((row for row, _ in marks.exact), default=-1) + 1
    if deepest > cells.height:
        below = pl.DataFrame({c: [None] * (deepest - cells.height) for c in cells.columns}, schema=cells.schema)
        cells = pl.concat([cells, below])
    changed = [cells[f"c{n}"].scatter(list(texts), list(texts.values())) for n, texts in by_column.items()]
    return cells.with_columns(changed)
