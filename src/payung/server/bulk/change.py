"""Rows found by many values, and many rows changed at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from django.db import connections, models, router, transaction
from django.db.models import QuerySet

from payung.errors import PayungError
from payung.server.bulk.columns import stored
from payung.server.bulk.door import back_end, bulk_written, own_field, read

FEW = 500
DRAFT = "bulk_change"


def read_where(rows: QuerySet[Any], field: str, values: pl.Series | Iterable[Any], *names: str) -> pl.DataFrame:
    """The rows whose `field` is one of many values, as a frame; see `read`.

    Args:
        rows: A queryset; its filters and scope hold, its order does not.
        field: Field to filter by; of a blind index, give plain texts or indexes.
        values: Any number of them; null is passed over.
        *names: Fields to read.
    """
    wanted = pl.Series("", values, strict=False).drop_nulls().unique(maintain_order=True)
    if len(wanted) <= FEW:
        return read(rows.order_by().filter(**{f"{field}__in": wanted.to_list()}), *names)
    return _read_among(rows.order_by(), field, wanted, names)


def _read_among(rows: QuerySet[Any], field: str, wanted: pl.Series, names: tuple[str, ...]) -> pl.DataFrame:
    """Many values travel as one: Django would look at each of them several times."""
    column, connection = own_field(rows.model, field), connections[rows.db]
    # Bytes are as the database has them: an index made before.
    as_given = pl.DataFrame({column.attname: wanted})
    is_ready = wanted.dtype == pl.Binary
    ready = wanted if is_ready else stored(as_given, rows.model, connection.vendor).to_series()
    quote = connection.ops.quote_name
    place = f"{quote(rows.model._meta.db_table)}.{quote(str(column.column))}"
    with back_end(rows.db).among(connection, place, ready) as (condition, parameters):
        return read(rows.extra(where=[condition], params=parameters), *names)  # noqa: S610 (names are the model's own)


def update(frame: pl.DataFrame, model: type[models.Model], *, note: str = "") -> int:
    """Set columns of many rows at once, each row its own values; all of them, or none.

    Like `write`, it passes no signals: the audit log receives one line.

    Args:
        frame: `id`, and a column for each field to be set, named as in the table.
        model: Whose table. Rows are found by key alone: read them through the scope first.
        note: What this is, for the audit log.

    Returns:
        The number of rows changed.

    Raises:
        PayungError: a key stands twice or is no row of the table; nothing is changed.
    """
    connection = connections[router.db_for_write(model)]
    fields = {field.attname for field in model._meta.concrete_fields}
    _is_unknown(set(frame.columns) - fields, model)
    with transaction.atomic(using=connection.alias), connection.wrap_database_errors:
        ready = stored(frame, model, connection.vendor)
        changed = _change(connection, model, ready) if ready.height else 0
        if changed != frame.height:
            raise PayungError(f"{frame.height} rows were to be changed, {changed} are there.", place=model.__name__)
        bulk_written.send(sender=model, count=changed, note=note)
    return changed


def _is_unknown(columns: set[str], model: type[models.Model]) -> None:
    if columns:
        raise PayungError(f"{model.__name__} has no field {', '.join(sorted(columns))}.")


def _change(connection: Any, model: type[models.Model], frame: pl.DataFrame) -> int:
    """Into a table of this transaction, and over from there in one statement.

    SQLite too: a statement for each row would cost it more with every page that changed since the last savepoint.
    """
    quote, table = connection.ops.quote_name, connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(quote(name) for name in frame.columns)
    places = ", ".join(f"{quote(name)} = draft.{quote(name)}" for name in frame.columns if name != "id")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {DRAFT} AS SELECT {columns} FROM {table} WHERE 1 = 0")  # noqa: S608
        back_end(connection.alias).append(connection, DRAFT, frame)
        cursor.execute(f"UPDATE {table} SET {places} FROM {DRAFT} AS draft WHERE {table}.id = draft.id")  # noqa: S608
        changed = int(cursor.rowcount)
        cursor.execute(f"DROP TABLE {DRAFT}")
    return changed
