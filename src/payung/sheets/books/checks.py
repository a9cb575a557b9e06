"""What is too much for a list, said before anything is made of it."""

from __future__ import annotations

import polars as pl

from payung.sheets.books.grid import Limits
from payung.sheets.errors import SheetError

LINE_ENDS_IN_A_CELL = 40
"""More of them in a text file, and a quotation mark was left open."""


def too_many_columns(width: int, name: str, limits: Limits) -> None:
    """Refuse a sheet that is wider than a list."""
    if width > limits.columns:
        raise SheetError("too_many_columns", place=name, limit=limits.columns)


def too_many_rows(cells: pl.DataFrame, name: str, limits: Limits) -> None:
    """Refuse a sheet that is longer than a list may be."""
    if cells.height > limits.rows:
        raise SheetError("too_many_rows", place=name, limit=limits.rows)


def too_long(cells: pl.DataFrame, name: str, limits: Limits, *, quoted: bool = False) -> None:
    """Refuse a cell no clerk typed.

    Args:
        cells: of a sheet.
        name: of the file.
        limits: for their letters.
        quoted: cells may have swallowed the lines after an open quotation mark.
    """
    if not cells.width:
        return
    longest = cells.select(pl.max_horizontal(pl.all().str.len_bytes()).alias("longest"))["longest"]
    for row in (longest > (200 if quoted else limits.letters)).arg_true():
        found = [cell for cell in cells.row(row) if cell]
        if quoted and any(cell.count("\n") > LINE_ENDS_IN_A_CELL for cell in found):
            raise SheetError("open_quote", place=name, row=row + 1)
        if any(len(cell) > limits.letters for cell in found):
            raise SheetError("cell_too_long", place=name, row=row + 1, limit=limits.letters)
