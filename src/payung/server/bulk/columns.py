"""A field of a model as a column of a frame, and as the database stores it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import polars as pl
from django.db import models

from payung.errors import PayungError

Field = models.Field[Any, Any]
MOMENT = pl.Datetime("us", "UTC")
DTYPES: list[tuple[type[Field], Any]] = [
    (models.ForeignKey, pl.Int64),
    (models.BooleanField, pl.Boolean),
    (models.IntegerField, pl.Int64),
    (models.DateTimeField, MOMENT),
    (models.DateField, pl.Date),
    (models.CharField, pl.String),
    (models.TextField, pl.String),
    (models.JSONField, pl.String),
    (models.BinaryField, pl.Binary),
]


@runtime_checkable
class ColumnField(Protocol):
    """A field that stores something other than what it holds, whole columns at a time (see `vault`)."""

    frame_dtype: Any

    def store_column(self, column: pl.Series) -> pl.Series: ...

    def restore_column(self, column: pl.Series) -> pl.Series: ...


def dtype_of(field: Field) -> Any:
    """The Polars type of a field's stored values.

    Raises:
        PayungError: fields of this kind have no place in a frame (decimals: money is whole rupiah).
    """
    for kind, dtype in DTYPES:
        if isinstance(field, kind):
            return dtype
    raise PayungError(
        f"{field} is a {type(field).__name__}; frames cannot carry it.", remedy="Use whole numbers or text."
    )


def stored(frame: pl.DataFrame, model: type[models.Model], vendor: str) -> pl.DataFrame:
    """The columns as the database takes them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return frame.select(_stored(frame[name], fields[name], vendor) for name in frame.columns)


def _stored(column: pl.Series, field: Field, vendor: str) -> pl.Series:
    if isinstance(field, ColumnField):
        return field.store_column(column)
    if isinstance(field, models.JSONField) and column.dtype != pl.String:
        return pl.Series(column.name, [json.dumps(value) for value in column], dtype=pl.String)
    column = column.cast(dtype_of(field))
    return _as_sqlite_text(column) if vendor == "sqlite" else column


def _as_sqlite_text(column: pl.Series) -> pl.Series:
    """Dates and moments spelled as Django spells them in SQLite, so that filters compare alike."""
    if column.dtype == pl.Date:
        return column.dt.strftime("%Y-%m-%d")
    if column.dtype == MOMENT:
        return column.dt.strftime("%Y-%m-%d %H:%M:%S%.6f")
    return column


def restored(frame: pl.DataFrame, fields: Sequence[Field]) -> pl.DataFrame:
    """What fields hold, from what the database stores."""
    changed = [field.restore_column(frame[field.attname]) for field in fields if isinstance(field, ColumnField)]
    return frame.with_columns(changed)
