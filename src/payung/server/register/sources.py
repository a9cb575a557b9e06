"""Where each value of a person comes from: file, sheet, row, column, and the cell as typed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import polars as pl

from payung.server import intake
from payung.server.register.choosing import REGISTRY, VALUES
from payung.server.register.recomputing import standing
from payung.server.register.values import CONFIRMED

COLUMNS = {
    "village_code": ("village",),
    "birth_date": ("birth_date", "birth", "nik"),
    "sex": ("sex", "nik"),
    "birth_place": ("birth_place", "birth"),
    "group": ("group", "occupation"),
}
"""Value → the columns of a list it is read from, the nearest first; of other values the column has their name."""
KEYS = ("name_key", "name_search")


@dataclass(frozen=True)
class Source:
    """Where one value was said.

    Attributes:
        value: As it is in the register.
        batch: Key of intake's batch.
        file: Name of the file; "" where the one who looks may not see that list.
        sheet: Name of the sheet.
        row: Number of the row in the sheet.
        column: Standard column.
        typed: The cell as it came; None where the value was read out of the NIK, which is not repeated for it.
        kind: Kind of the list.
    """

    value: Any
    batch: int
    file: str
    sheet: str
    row: int | None
    column: str
    typed: str | None
    kind: str


def provenance(person: int) -> dict[str, Source]:
    """Field → where its value comes from, for one person.

    Args:
        person: Key in the register, of somebody the one who looks may see.
    """
    statements = standing(pl.Series([person], dtype=pl.Int64)).sort("id")
    rows = {field: chosen_row(statements, field) for field in (*VALUES, "nik") if field not in KEYS}
    said = {field: row for field, row in rows.items() if row is not None}
    places = {row["row_id"]: row for row in intake.sources([row["row"] for row in said.values()]).to_dicts()}
    return {field: _source(field, row, places.get(row["row"], {})) for field, row in said.items()}


def chosen_row(statements: pl.DataFrame, field: str) -> dict[str, Any] | None:
    """The statement a value is taken from, by the order of trust; see `choosing`."""
    telling = statements.filter(pl.col(field).is_not_null())
    sure = telling.filter(pl.col("kind") == REGISTRY) if field in CONFIRMED else telling.clear()
    best = sure if sure.height else telling
    return best.row(-1, named=True) if best.height else None


def _source(field: str, row: dict[str, Any], place: dict[str, Any]) -> Source:
    cells = {**json.loads(place.get("typed") or "{}"), **json.loads(place.get("corrected") or "{}")}
    names = COLUMNS.get(field, (field,))
    column = next((name for name in names if cells.get(name)), names[0])
    return Source(
        value=row[field],
        batch=row["batch"],
        file=place.get("file_name", ""),
        sheet=place.get("sheet", ""),
        row=place.get("row"),
        column=column,
        typed=cells.get(column) if column != "nik" or field == "nik" else None,
        kind=row["kind"],
    )
