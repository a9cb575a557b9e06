"""`write` a frame into a model's table, `read` a queryset as a frame; SQLite and PostgreSQL give the same."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router, transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from payung.errors import PayungError
from payung.server.bulk import postgresql, sqlite
from payung.server.bulk.columns import dtype_of, restored, stored

bulk_written = Signal()
"""Sent after a write, inside its transaction: `sender` is the model, `count` the rows, `note` what was written."""

BACK_ENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def write(frame: pl.DataFrame, model: type[models.Model], *, note: str = "") -> int:
    """Append the rows of `frame` to the model's table; all of them, or none.

    No model is built and no `save` is called: about twenty times the speed of `bulk_create`. The audit log receives one
    line for the whole. Fields that the frame leaves out get the model's default, once for all rows.

    Args:
        frame: A column for each field to be set, named as in the table ("office_id"); null is null.
        model: Whose table.
        note: What this is, for the audit log ("areas of Kepmendagri …").

    Returns:
        The number of rows.

    Raises:
        PayungError: a column is no field of the model, or a field without default is missing.
    """
    using = router.db_for_write(model)
    complete = _complete(frame, model)
    _text_is_too_long(complete, model)
    ready = stored(complete, model, connections[using].vendor)
    with transaction.atomic(using=using):
        if ready.height:
            with connections[using].wrap_database_errors:
                back_end(using).append(connections[using], model._meta.db_table, ready)
        bulk_written.send(sender=model, count=ready.height, note=note)
    return ready.height


def read(rows: QuerySet[Any], *names: str) -> pl.DataFrame:
    """The rows as a frame, decrypted where a field is encrypted.

    Args:
        rows: A queryset of model rows; its filters, scope and order hold.
        *names: Fields, named as in the table; all of them when left out.
    """
    fields = [own_field(rows.model, name) for name in names] or list(rows.model._meta.concrete_fields)
    columns = [field.attname for field in fields]
    schema = {field.attname: dtype_of(field) for field in fields}
    try:
        # Without the converters Django would call for every single cell.
        sql, parameters = rows.values_list(*columns).query.get_compiler(rows.db).as_sql()
        raw = back_end(rows.db).fetch(connections[rows.db], sql, parameters, schema)
    except EmptyResultSet:  # the conditions can be met by nothing, so Django makes no query of them
        raw = pl.DataFrame(schema=schema)
    return restored(raw, fields)


def back_end(using: str) -> ModuleType:
    """What knows the database of that connection."""
    return BACK_ENDS[connections[using].vendor]


def own_field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """The model's field of that name, or with that column.

    Raises:
        PayungError: it has none.
    """
    for field in model._meta.concrete_fields:
        if name in (field.attname, field.name):
            return field
    known = ", ".join(field.attname for field in model._meta.concrete_fields)
    raise PayungError(f"{model.__name__} has no field {name!r}.", remedy=f"It has {known}.")


def _complete(frame: pl.DataFrame, model: type[models.Model]) -> pl.DataFrame:
    """The frame under the table's column names, with defaults for what it leaves out."""
    frame = frame.rename({name: own_field(model, name).attname for name in frame.columns})
    rest = [field for field in model._meta.concrete_fields if field.attname not in frame.columns]
    return frame.with_columns(_default(field) for field in rest if not isinstance(field, models.AutoField))


def _text_is_too_long(frame: pl.DataFrame, model: type[models.Model]) -> None:
    """SQLite would keep it all and PostgreSQL would stop; so neither is asked."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.max_length and frame[field.attname].dtype == pl.String:
            long = (frame[field.attname].str.len_chars() > field.max_length).sum()
            if long:
                raise PayungError(
                    f"{long} values are longer than {field.max_length} characters.", place=f"column {field.attname}"
                )


def _default(field: models.Field[Any, Any]) -> pl.Expr:
    value = field.get_default()
    if value is None and not field.null:
        raise PayungError(f"The frame has no column {field.attname!r}, and the field has no default.")
    if isinstance(field, models.JSONField) and value is not None:
        value = json.dumps(value)
    return pl.lit(value, dtype=dtype_of(field)).alias(field.attname)
