"""What a file is read into: a book of tables, whose lines and columns are all accounted for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import polars as pl

How = Literal["synonym", "learned", "content", "given", "title"]
Why = Literal["title", "heading", "numbering", "total", "blank", "note", "signature"]


@dataclass(frozen=True)
class Column:
    """A column whose meaning is known.

    Attributes:
        name: standard name ("nik").
        place: position in the sheet, from 0.
        heading: as typed; two lines of headings joined by " / ".
        letter: as the spreadsheet shows it ("C").
        how: what its meaning was taken from; "title": no column of the sheet, but said once above the table for all
            its rows. Such a column has no letter, and a place right of the sheet.
    """

    name: str
    place: int
    heading: str
    letter: str
    how: How


@dataclass(frozen=True)
class Skipped:
    """A line that stands for nobody; it is told, never silently left out. `row` counts from 1."""

    sheet: str
    row: int
    why: Why


@dataclass(frozen=True)
class Fact:
    """Something said above a table of all its rows, as typed, and the row (from 1) where it stands."""

    text: str
    row: int


@dataclass(frozen=True)
class Table:
    """One sheet with its headings found.

    Attributes:
        sheet: its name; "" where the form knows none (CSV).
        hidden: the sheet is hidden in the spreadsheet; it is read like any other.
        heading_rows: rows of the headings, from 1; none where the columns were known by content only.
        columns: the columns whose meaning is known.
        unmapped: place and heading of the others.
        rows: `row` (number in the sheet, from 1) and every column of the sheet as text: `c0`, `c1`, …; null if empty.
        skipped: the lines that are not in `rows`.
        hidden_rows: data rows hidden in the spreadsheet (known for XLSX only).
        hidden_columns: places of hidden columns (known for XLSX only).
        why_unmapped: place → why a column with a known heading is not used ("repeats": an earlier one means the same).
        facts: what the titles say of all rows, by kind of list: bill_number, first_month, last_month, due_on, npp,
            upload_number. A table without a column for `bill_number` or `due_on` has gained it from here.
    """

    sheet: str
    hidden: bool
    heading_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    unmapped: tuple[tuple[int, str], ...]
    rows: pl.DataFrame
    skipped: tuple[Skipped, ...]
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    why_unmapped: dict[int, str] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)

    def named(self) -> pl.DataFrame:
        """`row` and the known columns under their standard names, all text."""
        return self.rows.select("row", *(pl.col(f"c{column.place}").alias(column.name) for column in self.columns))


@dataclass(frozen=True)
class Book:
    """A file as it was read.

    Attributes:
        name: of the file.
        form: what its content is ("xlsx", "xls", "ods", "csv", "html", "parquet"), whatever its ending says.
        tables: sheets that hold a list.
        sheets_without_table: the others, so that nobody looks for them in vain.
    """

    name: str
    form: str
    tables: tuple[Table, ...]
    sheets_without_table: tuple[str, ...]

    @property
    def read(self) -> int:
        """Data rows of all tables."""
        return sum(table.rows.height for table in self.tables)


def letter(place: int) -> str:
    """The name a spreadsheet gives to a column: 0 → "A", 26 → "AA"."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def place(letters: str) -> int:
    """The position, from 0, of the column a spreadsheet calls so: "C" → 2."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1
