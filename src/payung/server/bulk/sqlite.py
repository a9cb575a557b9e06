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
AS_KEPT: dict[Any, Any] = {pl.Date: pl.String, MOMENT: pl.String, pl.Boolean: pl.Int64}
"""How a value lies in the database that a frame has in a type of its own."""


def append(connection: BaseDatabaseWrapper, table: str, frame: pl.DataFrame) -> None:
    """Add the rows to the table; what is the same in all of them is said once, in the statement."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in frame.columns)
    # One column at least is given row by row, for it says how many rows there are.
    alike = [name for name in frame.columns[1:] if _is_alike(frame[name])]
    with connection.cursor() as cursor:
        places = dict(zip(alike, _literals(cursor, [frame[name][0] for name in alike]), strict=True))
        values = ", ".join(places.get(name, "%s") for name in frame.columns)
        insert = f"INSERT INTO {quote(table)} ({names}) VALUES ({values})"  # noqa: S608 (names are the model's own)
        for part in frame.drop(alike).iter_slices(ROWS_AT_ONCE):
            cursor.executemany(insert, part.rows())


def _is_alike(column: pl.Series) -> bool:
    """The same value, or nothing, in all rows; a text with a NUL could not be spelled in a statement."""
    first = column[0]
    if first is None:
        return column.null_count() == column.len()
    return "\0" not in str(first) and column[-1] == first and bool(column.eq_missing(first).all())


def _literals(cursor: Any, values: list[Any]) -> list[str]:
    """Values as SQLite itself spells them in a statement; Django takes a single % for the place of a parameter."""
    if not values:
        return []
    cursor.execute(f"SELECT {', '.join(['quote(%s)'] * len(values))}", values)
    return [str(literal).replace("%", "%%") for literal in cursor.fetchone()]


@contextmanager
def among(connection: BaseDatabaseWrapper, place: str, values: pl.Series) -> Iterator[tuple[str, list[Any]]]:
    """A condition that holds where `place` is one of the values, for as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {VALUES} (value PRIMARY KEY) WITHOUT ROWID")
        # In their order, so that both trees are walked through from one end to the other.
        cursor.executemany(f"INSERT INTO {VALUES} VALUES (%s)", values.sort().to_frame().rows())  # noqa: S608
    try:
        yield f"{place} IN (SELECT value FROM {VALUES})", []  # noqa: S608
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {VALUES}")


def fetch(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """The answer to a query as a frame."""
    raw = {name: AS_KEPT.get(dtype, dtype) for name, dtype in schema.items()}
    parts = [pl.DataFrame(schema=raw)]
    with connection.cursor() as cursor:
        cursor.execute(_as_kept(sql, len(schema)), parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            parts.append(pl.DataFrame(rows, schema=raw, orient="row"))
    return pl.concat(parts).select(_cast(name, dtype) for name, dtype in schema.items())


def _as_kept(sql: str, width: int) -> str:
    """The same query, its values without the types by which Django would turn dates and truths over one by one."""
    names = [f"c{place}" for place in range(width)]
    kept = ", ".join(f"+{name}" for name in names)
    return f"WITH asked ({', '.join(names)}) AS ({sql}) SELECT {kept} FROM asked"  # noqa: S608


def _cast(name: str, dtype: Any) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    if dtype == MOMENT:
        return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us").dt.replace_time_zone("UTC")
    return column.cast(dtype)
