"""Lists of people as they are compared: read the way intake reads them, under the names of `PERSON`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from payung.errors import PayungError
from payung.sheets import Book, SheetError, Table, read
from payung.sheets.books import Limits
from payung.sheets.headings import PERSON, person_columns, person_frame

REGISTER = Limits(rows=5_000_000, cells=200_000_000, bytes=1_000_000_000)
"""A register of a province is longer than any list an office hands in."""
TELLING = ("nik", "name")
"""Without one of these no row can be told from another."""
PLACE = {"sheet": pl.String, "row": pl.Int64}


@dataclass(frozen=True)
class PeopleList:
    """Rows of people under standard column names (`id` always, the rest as far as found), all text.

    Attributes:
        name: the file, for messages.
        rows: the cells as they came.
        headings: standard column name → heading in the file.
        places: `sheet` and `row` (as the spreadsheet counts) of each row; None for a frame.
        notes: which sheets were taken and which not, where there is a choice.
    """

    name: str
    rows: pl.DataFrame
    headings: dict[str, str]
    places: pl.DataFrame | None = None
    notes: tuple[str, ...] = ()


def read_list(path: Path) -> PeopleList:
    """Read a list from any form `payung.sheets` reads; all sheets that hold people are taken.

    Raises:
        PayungError: the file is refused (its cause is the `SheetError`), is empty, or has neither a NIK nor a name.
    """
    try:
        book = read(path, path.name, limits=REGISTER)
    except SheetError as error:
        if error.code == "no_table":
            _no_usable_column({}, path.name)
        raise PayungError(error.sentence("en"), place=error.place) from error
    return from_book(book)


def from_book(book: Book) -> PeopleList:
    """The people of all sheets of a book, one below the other.

    Raises:
        PayungError: no sheet has a NIK or a name; ids are missing or repeated.
    """
    tables = [table for table in book.tables if any(column in _columns(table) for column in TELLING)]
    if not tables:
        _no_usable_column({heading: heading for table in book.tables for heading in _columns(table)}, book.name)
    tables = [table for table in tables if table.rows.height]
    if not tables:
        _no_rows(pl.DataFrame(), book.name)
    rows = pl.concat([_people(table) for table in tables], how="diagonal")
    places = pl.concat([_places(table) for table in tables])
    headings: dict[str, str] = {}
    for table in tables:
        headings = {**{name: table_heading for name, (_, table_heading) in _columns(table).items()}, **headings}
    notes, numbered = _sheets_taken(book, tables), any("id" not in _columns(table) for table in tables)
    if numbered and "id" in headings:
        notes.append(f"{book.name}: not every sheet has an id column, so the rows of all are numbered.")
    return _with_ids(book.name, rows, headings, places, tuple(notes), numbered=numbered)


def from_frame(frame: pl.DataFrame, name: str = "list") -> PeopleList:
    """A list from a frame whose column names are the headings.

    Raises:
        PayungError: no rows, or neither a NIK nor a name column; ids are missing or repeated.
    """
    headings = {column: frame.columns[place] for column, place in person_columns(frame.columns).items()}
    _no_usable_column(headings, name)
    _no_rows(frame, name)
    return _with_ids(name, person_frame(frame), headings, None, (), numbered="id" not in headings)


def _columns(table: Table) -> dict[str, tuple[str, str]]:
    """Column of a person → where it stands in the table, and its heading; birth is a date or place and date in one."""
    found = {column.name: (f"c{column.place}", column.heading) for column in table.columns}
    birth = found.get("birth_date") or found.get("birth")
    if birth:
        found["birth"] = birth
    return {name: found[name] for name in PERSON if name in found}


def _people(table: Table) -> pl.DataFrame:
    return table.rows.select(pl.col(place).alias(name) for name, (place, _) in _columns(table).items())


def _places(table: Table) -> pl.DataFrame:
    return table.rows.select(pl.lit(table.sheet).alias("sheet"), "row").cast(PLACE)  # type: ignore[arg-type]


def _sheets_taken(book: Book, taken: list[Table]) -> list[str]:
    """Told where there is more than one sheet, so that nobody takes one for all."""
    if len(book.tables) + len(book.sheets_without_table) < 2:
        return []
    read_ones = ", ".join(
        f"'{table.sheet}'{' (hidden)' if table.hidden else ''} {table.rows.height:,} rows" for table in taken
    )
    left = [table.sheet for table in book.tables if table not in taken] + list(book.sheets_without_table)
    told = f"{book.name}: sheets read: {read_ones}."
    return [told + (f" Without people: {', '.join(repr(sheet) for sheet in left)}." if left else "")]


def _with_ids(
    name: str,
    rows: pl.DataFrame,
    headings: dict[str, str],
    places: pl.DataFrame | None,
    notes: tuple[str, ...],
    *,
    numbered: bool,
) -> PeopleList:
    if numbered:
        rows = rows.drop("id", strict=False).with_row_index("id", offset=1).with_columns(pl.col("id").cast(pl.String))
    else:
        _ids_missing_or_repeated(rows["id"], name)
    kept = [column for column in PERSON if column in rows.columns]
    found = {column: headings[column] for column in kept if column in headings and not (numbered and column == "id")}
    return PeopleList(name, rows.select(kept), found, places, notes)


def _no_usable_column(found: dict[str, str], name: str) -> None:
    if any(column in found for column in TELLING):
        return
    told = f"Only {', '.join(found)} was found." if found else "No known heading was found."
    raise PayungError(
        f"The list has neither a NIK nor a name column, so nobody in it can be told apart. {told}",
        place=name,
        remedy="Name the columns NIK, Nama, Tanggal Lahir, Desa and so on.",
    )


def _no_rows(rows: pl.DataFrame, name: str) -> None:
    if not rows.height:
        raise PayungError("The list has headings but no rows.", place=name, remedy="Hand in a list with people in it.")


def _ids_missing_or_repeated(ids: pl.Series, name: str) -> None:
    if ids.null_count() or (ids.str.strip_chars() == "").any():
        raise PayungError(
            "Some rows have no id.", place=f"{name}, column id", remedy="Fill it in, or leave the column out."
        )
    if ids.n_unique() < len(ids):
        raise PayungError(
            f"{len(ids) - ids.n_unique()} rows repeat the id of another.",
            place=f"{name}, column id",
            remedy="Make ids unique, or leave the column out: rows are then numbered.",
        )
