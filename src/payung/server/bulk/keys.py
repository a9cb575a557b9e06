"""Keys for rows that are yet to be written, so that frames can refer to one another before they are in the database."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.db import connections, models, router

from payung.errors import PayungError


def reserve_keys(model: type[models.Model], count: int) -> pl.Series:
    """`count` primary keys that nobody else will use; rising, as an Int64 series named "id".

    Args:
        model: Whose keys; they are automatic integers.
        count: How many.

    Raises:
        PayungError: outside a transaction, where SQLite could give the same keys to another writer.
    """
    connection = connections[router.db_for_write(model)]
    if not connection.in_atomic_block:
        raise PayungError("Keys are reserved inside a transaction only.", place=model.__name__)
    keys = _next(connection, model, count) if connection.vendor == "postgresql" else _above(connection, model, count)
    return pl.Series("id", keys, dtype=pl.Int64)


def _next(connection: Any, model: type[models.Model], count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return sorted(key for (key,) in cursor.fetchall())


def _above(connection: Any, model: type[models.Model], count: int) -> range:
    """SQLite has one writer, from the start of a transaction on (IMMEDIATE); AUTOINCREMENT goes on above these keys."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        used = (cursor.fetchone() or (0,))[0]
        cursor.execute(f"SELECT max(id) FROM {table}")  # noqa: S608
        first = max(used, (cursor.fetchone() or (0,))[0] or 0) + 1
        _remember(cursor, model._meta.db_table, first + count - 1)
    return range(first, first + count)


def _remember(cursor: Any, table: str, last: int) -> None:
    """Two reservations in one transaction must not overlap, though no row may have been written between them."""
    cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last, table])
    if cursor.rowcount == 0:
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
