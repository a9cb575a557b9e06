"""PostgreSQL: COPY through Django's own psycopg connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl
from django.db.backends.base.base import BaseDatabaseWrapper

from payung.server.bulk.columns import MOMENT

ROWS_AT_ONCE = 50_000


def append(connection: BaseDatabaseWrapper, table: str, frame: pl.DataFrame) -> None:
    """Add the rows to the table."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in frame.columns)
    ready = frame.select(_as_text(frame[name]) for name in frame.columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN (FORMAT csv)") as copy:
        for part in ready.iter_slices(ROWS_AT_ONCE):
            # Text is always quoted and null never is: that is how COPY tells "" from null.
            copy.write(part.write_csv(include_header=False, quote_style="non_numeric"))


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Binary:
        return ("\\x" + column.bin.encode("hex")).alias(column.name)
    if column.dtype == MOMENT:
        return column.dt.strftime("%Y-%m-%d %H:%M:%S%.6f+00")
    return column.cast(pl.Int8).cast(pl.String) if column.dtype == pl.Boolean else column


@contextmanager
def among(connection: BaseDatabaseWrapper, place: str, values: pl.Series) -> Iterator[tuple[str, list[Any]]]:
    """A condition that holds where `place` is one of the values."""
    yield f"{place} = ANY(%s)", [values.to_list()]


def fetch(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """The answer to a query as a frame."""
    with connection.cursor() as cursor:
        query = cursor.mogrify(sql, parameters)
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy:
            content = b"".join(copy)
    names = list(schema)
    frame = pl.read_csv(content, has_header=False, new_columns=names, infer_schema=False) if content else None
    if frame is None:
        return pl.DataFrame(schema=schema)
    return frame.select(_cast(name, dtype) for name, dtype in schema.items())


def _cast(name: str, dtype: Any) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Boolean:
        return column == "t"
    if dtype == pl.Binary:
        return column.str.strip_prefix("\\x").str.decode("hex")
    if dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if dtype == MOMENT:
        return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f%#z", time_unit="us").dt.convert_time_zone("UTC")
    return column.cast(dtype)
