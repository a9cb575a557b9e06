"""A sheet before anybody knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Limits:
    """How much is read before a file is refused.

    Attributes:
        rows: of one sheet.
        columns: of one sheet, counting those that hold anything.
        cells: of the box around everything filled; a spreadsheet library keeps room for each.
        bytes: of the file.
        unpacked: bytes a compressed file may unpack to.
        ratio: unpacked to packed, of one part larger than a megabyte; sheets of equal rows come near 200.
        letters: of one cell; Excel itself stops at 32,767.
        text: bytes of all cells of a sheet together.
    """

    rows: int = 1_000_000
    columns: int = 512
    cells: int = 40_000_000
    bytes: int = 200_000_000
    unpacked: int = 2_000_000_000
    ratio: int = 400
    letters: int = 32_767
    text: int = 2_000_000_000


@dataclass(frozen=True)
class Span:
    """Merged cells, all four ends included; rows and columns count from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet as text: row 1 is the first row of the frame, column A is `c0`.

    Attributes:
        name: of the sheet, "" where there are none.
        cells: null where a cell is empty or blank.
    """

    name: str
    cells: pl.DataFrame
    hidden: bool = False
    spans: tuple[Span, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def tidy(cells: pl.DataFrame) -> pl.DataFrame:
    """Columns named by place, blank cells as null, nothing right of the last filled column or below the last row."""
    named = cells.rename({old: f"c{place}" for place, old in enumerate(cells.columns)})
    blank = pl.all().str.contains(r"\S")
    kept = named.with_columns(pl.when(blank).then(pl.all()))
    filled = [name for name in kept.columns if kept[name].null_count() < kept.height]
    if not filled:
        return kept.clear()
    width = int(filled[-1][1:]) + 1
    kept = kept.select(kept.columns[:width])
    last = kept.select(pl.any_horizontal(pl.all().is_not_null()).arg_true().max()).item()
    return kept.head(int(last) + 1)
