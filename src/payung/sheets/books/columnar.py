"""Parquet: columns have names already; all is read as text."""

from __future__ import annotations

import io

import polars as pl

from payung.sheets.books import checks
from payung.sheets.books.grid import Limits, Sheet, tidy
from payung.sheets.errors import SheetError


def sheet(raw: bytes, name: str, limits: Limits) -> Sheet:
    """Read a Parquet file.

    Raises:
        SheetError: damaged, or more rows or columns than the limits allow.
    """
    try:
        schema = pl.read_parquet_schema(io.BytesIO(raw))
        checks.too_many_columns(len(schema), name, limits)
        frame = pl.read_parquet(io.BytesIO(raw), n_rows=limits.rows + 1)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise SheetError("damaged", place=name) from error
    checks.too_many_rows(frame, name, limits)
    cells = frame.select(_as_text(frame[heading]) for heading in frame.columns)
    # Row 1 is the line of column names, as in every other form.
    above = pl.DataFrame({heading: [heading] for heading in frame.columns}, schema=cells.schema)
    return Sheet("", tidy(pl.concat([above, cells])))


def _as_text(column: pl.Series) -> pl.Series:
    kind = column.dtype
    if kind.is_nested() or kind == pl.Binary:
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)
    if kind.is_float():
        whole = (column == column.floor()) & column.is_finite() & (column.abs() < 1e18)
        digits = column.to_frame().select(
            pl.when(whole)
            .then(pl.col(column.name).cast(pl.Int64, strict=False).cast(pl.String))
            .otherwise(pl.col(column.name).cast(pl.String))
        )
        return digits[column.name]
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S").str.replace(r" 00:00:00$", "")
    return column.cast(pl.String)
