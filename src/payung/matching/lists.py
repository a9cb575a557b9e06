"""Read a list of people from CSV, Parquet or XLSX, whatever its columns are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polars as pl

from payung.errors import PayungError
from payung.matching.headings import COLUMNS, LINES_SEARCHED, columns_of, heading_line

SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class PeopleList:
    """Rows of people under standard column names (`id` always, the rest as far as found), all text.

    Attributes:
        name: the file, for messages.
        rows: the cells as they came.
        headings: standard column name → heading in the file.
    """

    name: str
    rows: pl.DataFrame
    headings: dict[str, str]


def read_list(path: Path) -> PeopleList:
    """Read a list.

    Raises:
        PayungError: the ending is unknown, the file cannot be read, is empty, or has neither a NIK nor a name column.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise PayungError(
            f"'{path.suffix or 'no ending'}' is not a kind of list Payung reads.",
            place=path.name,
            remedy="Save it as .csv, .xlsx or .parquet.",
        )
    try:
        cells = read(path)
    except (pl.exceptions.PolarsError, ValueError, RuntimeError) as error:
        raise _unreadable(path) from error
    if path.suffix.lower() == ".parquet":
        return from_frame(cells, path.name)
    return _below_headings(cells, path.name)


def from_frame(frame: pl.DataFrame, name: str = "list") -> PeopleList:
    """A list from a frame whose column names are the headings.

    Raises:
        PayungError: no rows, or neither a NIK nor a name column.
    """
    found = columns_of(frame.columns)
    _no_usable_column(found, name)
    _no_rows(frame, name)
    return _standard(frame, found, frame.columns, name)


def _below_headings(cells: pl.DataFrame, name: str) -> PeopleList:
    lines = cells.head(LINES_SEARCHED).rows()
    line = heading_line(lines)
    found = columns_of(lines[line]) if line is not None else {}
    _no_usable_column(found, name)
    headings = [str(cell or "") for cell in lines[line or 0]]
    rows = cells.slice((line or 0) + 1)
    rows = rows.filter(~pl.all_horizontal(pl.all().is_null() | (pl.all().str.strip_chars() == "")))
    _no_rows(rows, name)
    return _standard(rows, found, headings, name)


def _standard(rows: pl.DataFrame, found: dict[str, int], headings: list[str], name: str) -> PeopleList:
    kept = {column: rows.columns[found[column]] for column in COLUMNS if column in found}
    standard = rows.select(pl.col(place).alias(column) for column, place in kept.items())
    if "id" not in kept:
        standard = standard.with_row_index("id", offset=1)
    standard = standard.with_columns(pl.col("id").cast(pl.String))
    _ids_missing_or_repeated(standard["id"], name)
    return PeopleList(name, standard, {column: headings[found[column]] for column in kept})


def _csv(path: Path) -> pl.DataFrame:
    with path.open("rb") as file:
        start = file.read(65_536)
    _empty(start, path)
    separator = max(SEPARATORS, key=lambda mark: start.count(mark.encode()))
    columns = max(line.count(separator.encode()) for line in start.split(b"\n")[: LINES_SEARCHED + 1]) + 1
    return pl.read_csv(
        path,
        has_header=False,
        schema={f"column_{number}": pl.String for number in range(1, columns + 1)},
        separator=separator,
        encoding="utf8-lossy",
        truncate_ragged_lines=True,
    )


def _sheet(path: Path) -> pl.DataFrame:
    """The first sheet that names a NIK or a name; numbers come as their digits, dates as year-month-day."""
    if find_spec("fastexcel") is None:
        raise PayungError(
            "Reading spreadsheets needs fastexcel.", place=path.name, remedy="Install it, or save as .csv."
        )
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        sheets = [book.load_sheet(sheet, header_row=None, dtypes="string").to_polars() for sheet in book.sheet_names]
    except fastexcel.FastExcelError as error:
        raise _unreadable(path) from error
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        _empty(b"", path)
    chosen = next((sheet for sheet in filled if heading_line(sheet.head(LINES_SEARCHED).rows()) is not None), filled[0])
    return chosen.with_columns(pl.all().cast(pl.String).str.replace(r" 00:00:00(?:\.0+)?$", ""))


READERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    ".csv": _csv,
    ".txt": _csv,
    ".tsv": _csv,
    ".parquet": pl.read_parquet,
    ".xlsx": _sheet,
    ".xls": _sheet,
    ".ods": _sheet,
}


def _unreadable(path: Path) -> PayungError:
    return PayungError(
        f"The file cannot be read as {path.suffix}.", place=path.name, remedy="Open it and save it again in that form."
    )


def _empty(start: bytes, path: Path) -> None:
    if not start.strip():
        raise PayungError("The file is empty.", place=path.name, remedy="Hand in a list with a line of headings.")


def _no_usable_column(found: dict[str, int], name: str) -> None:
    if "nik" in found or "name" in found:
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
