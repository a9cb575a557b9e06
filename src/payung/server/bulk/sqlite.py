"""SQLite: `executemany` on Django's cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl
from django.db.backends.base.base import BaseDatabaseWrapper

from payung.server.bulk.columns import MOMENT

ROWS_AT_ONCE = 50_000
VALUES = "bulk_values"
NAIVE = pl.Datetime("us")


def append(connection: BaseDatabaseWrapper, table: str, frame: pl.DataFrame) -> None:
    """Add the rows to the table."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in frame.columns)
    places = ", ".join(["%s"] * frame.width)
    insert = f"INSERT INTO {quote(table)} ({names}) VALUES ({places})"  # noqa: S608 (names are the model's own)
    with connection.cursor() as cursor:
        for part in frame.iter_slices(ROWS_AT_ONCE):
            cursor.executemany(insert, part.rows())


@contextmanager
def among(connection: BaseDatabaseWrapper, place: str, values: pl.Series) -> Iterator[tuple[str, list[Any]]]:
    """A condition that holds where `place` is one of the values, for as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {VALUES} (value PRIMARY KEY) WITHOUT ROWID")
        cursor.executemany(f"INSERT INTO {VALUES} VALUES (%s)", [(value,) for value in values])  # noqa: S608
    try:
        yield f"{place} IN (SELECT value FROM {VALUES})", []  # noqa: S608
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {VALUES}")


def fetch(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """The answer to a query as a frame."""
    # Django's connection hands out dates and moments as such, moments without their zone, which is UTC.
    as_read = {name: NAIVE if dtype == MOMENT else dtype for name, dtype in schema.items()}
    parts = [pl.DataFrame(schema=as_read)]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            parts.append(pl.DataFrame(rows, schema=as_read, orient="row"))
    moments = [name for name, dtype in schema.items() if dtype == MOMENT]
    return pl.concat(parts).with_columns(pl.col(moments).dt.replace_time_zone("UTC"))
