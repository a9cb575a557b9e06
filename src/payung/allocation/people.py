"""The people a plan is made for, read from CSV or Parquet; all that is wrong with the file is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from payung.errors import PayungError

REQUIRED = ("worker_id", "segment", "group", "birth_date", "area")
OPTIONAL = ("occupation", "decile", "covered_until", "children")
SEGMENTS = ("PU", "BPU", "JAKON", "PMI")
_SHOWN = 5


def read_people(path: Path, columns: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The people of a file, see `people`.

    Raises:
        PayungError: the file is no CSV or Parquet file, or its rows are not in order.
    """
    try:
        if path.suffix == ".parquet":
            frame = pl.read_parquet(path)
        else:
            frame = pl.read_csv(path, infer_schema=False, encoding="utf8")
    except pl.exceptions.NoDataError:
        raise PayungError("the file is empty.", place=str(path), remedy=_first_line()) from None
    except (pl.exceptions.PolarsError, UnicodeDecodeError):
        message = "it cannot be read as a CSV or Parquet file."
        raise PayungError(message, place=str(path), remedy="Save it as CSV in UTF-8, with commas.") from None
    return people(frame, columns or {}, str(path))


def people(frame: pl.DataFrame, columns: Mapping[str, str], source: str = "the people") -> pl.DataFrame:
    """The people as they are reckoned with.

    Args:
        frame: columns of text or of their natural types; see `docs/allocation.md`.
        columns: further columns that rules read → `text`, `number` or `flag`.
        source: the file, for messages.

    Returns:
        In their order, with `birth` (YYYYMMDD), `covered_to` (month number or missing), `row` (2 for the first).

    Raises:
        PayungError: the first troubles of each kind, each with its rows.
    """
    missing = [name for name in (*REQUIRED, *columns) if name not in frame.columns]
    if missing:
        raise PayungError(f"there is no column {', '.join(missing)}.", place=source, remedy=_first_line())
    text = _as_text(frame)
    read = text.with_columns(
        pl.int_range(2, pl.len() + 2).alias("row"),
        _day(pl.col("birth_date")).alias("birth"),
        _month(pl.col("covered_until")).alias("covered_to"),
        pl.col("decile").cast(pl.Int64, strict=False).alias("decile_read"),
        pl.col("children").cast(pl.Int64, strict=False).alias("children_read"),
        *(_typed(name, kind) for name, kind in columns.items()),
    )
    found = list(_troubles(read, text, columns))
    if found:
        raise PayungError(" ".join(found), place=source, remedy="Mend these rows and try again.")
    return read.with_columns(pl.col("decile_read").alias("decile"), pl.col("children_read").alias("children")).drop(
        "decile_read", "children_read"
    )


def _first_line() -> str:
    return f"Its first line names the columns: {', '.join((*REQUIRED, *OPTIONAL))}."


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """All columns as stripped text, empty as missing; optional columns that are not there as missing."""
    made = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in OPTIONAL if name not in frame.columns)
    trimmed = pl.all().cast(pl.String).str.strip_chars()
    return made.select(pl.when(trimmed != "").then(trimmed))


def _typed(name: str, kind: str) -> pl.Expr:
    column = pl.col(name)
    if kind == "number":
        return column.cast(pl.Int64, strict=False)
    if kind == "flag":
        return column.str.to_lowercase().replace_strict(
            {"true": True, "false": False}, default=None, return_dtype=pl.Boolean
        )
    return column


def _day(column: pl.Expr) -> pl.Expr:
    day = column.str.to_date("%Y-%m-%d", strict=False)
    return day.dt.year().cast(pl.Int64) * 10000 + day.dt.month().cast(pl.Int64) * 100 + day.dt.day().cast(pl.Int64)


def _month(column: pl.Expr) -> pl.Expr:
    day = (column.str.extract(r"^(\d{4}-\d{2})(-\d{2})?$", 1) + "-01").str.to_date("%Y-%m-%d", strict=False)
    return day.dt.year().cast(pl.Int64) * 12 + day.dt.month().cast(pl.Int64) - 1


def _troubles(read: pl.DataFrame, text: pl.DataFrame, columns: Mapping[str, str]) -> Iterator[str]:
    if read.is_empty():
        yield "there are no rows."
        return
    for name in REQUIRED:
        yield from _told(read, pl.col(name).is_null(), f"{name} is empty")
    yield from _told(
        read, pl.col("worker_id").is_duplicated() & pl.col("worker_id").is_not_null(), "worker_id stands twice"
    )
    yield from _told(read, ~pl.col("segment").is_in(SEGMENTS), f"segment is none of {', '.join(SEGMENTS)}")
    yield from _told(read, _unread("birth_date", "birth"), "birth_date is not written YYYY-MM-DD")
    yield from _told(read, _unread("covered_until", "covered_to"), "covered_until is not written YYYY-MM")
    yield from _told(read, _out_of("decile", 1, 10), "decile is not a whole number from 1 to 10")
    yield from _told(read, _out_of("children", 0, 30), "children is not a whole number")
    for name, kind in columns.items():
        lost = read[name].is_null() & text[name].is_not_null()
        yield from _told(read.filter(lost), pl.lit(True), f"{name} is not a {kind}")


def _unread(written: str, read: str) -> pl.Expr:
    return pl.col(written).is_not_null() & pl.col(read).is_null()


def _out_of(name: str, least: int, most: int) -> pl.Expr:
    read = pl.col(f"{name}_read")
    return _unread(name, f"{name}_read") | ~read.is_between(least, most)


def _told(read: pl.DataFrame, wrong: pl.Expr, what: str) -> Iterator[str]:
    rows = read.filter(wrong)["row"].to_list()
    if rows:
        named = ", ".join(str(row) for row in rows[:_SHOWN])
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        yield f"row{'s' * (len(rows) > 1)} {named}{more}: {what}."
