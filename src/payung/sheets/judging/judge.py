"""Judge the rows of a list: read each cell, look at each row and across rows, and say what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import polars as pl

from payung.errors import PayungError
from payung.sheets.judging.outcome import judged
from payung.sheets.judging.rows import Rows, Setting
from payung.sheets.kinds import Kind, kind, missing_columns

if TYPE_CHECKING:
    from payung.sheets.tables import Table


def judge(
    table: Table,
    kind: str,
    *,
    on: dt.date,
    regency: str,
    places: pl.DataFrame | None = None,
    first_month: dt.date | None = None,
    last_month: dt.date | None = None,
    youngest: int | None = None,
    oldest: int | None = None,
) -> pl.DataFrame:
    """Judge the rows of one table.

    Args:
        table: as `payung.sheets.read` gives it.
        kind: name of the kind of list.
        on: the day of the judgement; ages are counted on it, or on the first funded month where that is later.
        regency: Kemendagri code of the region, "1408" or "14.08".
        places: areas as `payung.identity.places.to_codes` takes them (`code`, `name`, former names as further rows);
            without it villages are not judged.
        first_month: first funded month; with `last_month` it says who turns too old in between.
        last_month: last funded month.
        youngest: age in years that must be reached (of the law in force); not judged where it is not given.
        oldest: age in years that must not be reached; not judged where it is not given.

    Returns:
        One line a row, in the order of the table: `sheet`, `row`, `status` ("accepted", "held", "refused"), `codes`
        (the gravest first), `columns` and `severities` (of each code), `facts` (for each code JSON for its sentence, or
        null), the readings under standard names, `typed` (JSON of the cells as they came). Readings are null where
        nothing could be read. An accepted row has no code of severity hold or refuse.

    Raises:
        PayungError: the kind does not exist, or a column it cannot do without was not found.
    """
    return judge_tables(
        [table],
        kind,
        Setting(on, regency, places, first_month, last_month, youngest, oldest),
    )


def judge_tables(tables: Sequence[Table], kind: str, setting: Setting) -> pl.DataFrame:
    """Judge several tables of one file together, so that who stands on two sheets is found.

    Args:
        tables: of one file.
        kind: name of the kind of list.
        setting: as the arguments of `judge`.

    Returns:
        As `judge`, the rows of the tables one after the other.

    Raises:
        PayungError: as `judge`.
    """
    of_kind = _kind(kind)
    for table in tables:
        _no_needed_column(table, of_kind)
    rows = Rows(of_kind, setting, _cells(tables, of_kind), _mapped(tables, of_kind))
    rows.read_all()
    for name in of_kind.checks:
        import_module(f"payung.sheets.judging.checks.{name}").check(rows)
    return judged(rows, pl.concat([typed(table) for table in tables]))


def _kind(name: str) -> Kind:
    return kind(name)


def _mapped(tables: Sequence[Table], of_kind: Kind) -> frozenset[str]:
    return frozenset(column.name for table in tables for column in table.columns) & set(of_kind.columns)


def _cells(tables: Sequence[Table], of_kind: Kind) -> pl.DataFrame:
    """The kind's columns of all tables, one below the other."""
    parts = []
    for table in tables:
        kept = [column for column in table.columns if column.name in of_kind.columns]
        cells = table.rows.select("row", *(pl.col(f"c{column.place}").alias(column.name) for column in kept))
        parts.append(cells.with_columns(pl.lit(table.sheet).alias("sheet")))
    together = pl.concat(parts, how="diagonal")
    missing = [pl.lit(None, pl.String).alias(name) for name in of_kind.columns if name not in together.columns]
    return together.with_columns(missing).with_row_index("at")


def typed(table: Table) -> pl.Series:
    """The cells of each row as they came: JSON text of standard column (or heading nobody knew) → cell."""
    names: dict[str, str] = {f"c{column.place}": column.name for column in table.columns}
    for place, heading in table.unmapped:
        name = heading.strip() or f"kolom {place + 1}"
        taken = name in names.values()
        names[f"c{place}"] = f"{name} ({place + 1})" if taken else name
    known = [pl.col(place).alias(name) for place, name in names.items() if place in table.rows.columns]
    if not known:
        return pl.Series("typed", ["{}"] * table.rows.height, dtype=pl.String)
    return table.rows.select(pl.struct(known).struct.json_encode().alias("typed"))["typed"]


def _no_needed_column(table: Table, of_kind: Kind) -> None:
    missing = missing_columns(of_kind.name, [column.name for column in table.columns])
    if missing:
        wanted = "; ".join(" atau ".join(group) for group in missing)
        raise PayungError(
            f"Daftar '{of_kind.judul}' memerlukan kolom yang tidak ditemukan: {wanted}.",
            place=f"lembar {table.sheet}",
            remedy="Beri judul pada kolom itu, atau pilih kolomnya di halaman pratinjau.",
        )
