"""Businesses as the permit office lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server.intake import Taken
from payung.server.register.employers import take_employers
from payung.server.register.values import with_columns_of

if TYPE_CHECKING:
    from payung.server.intake import Batch

COLUMNS = {
    "business": pl.String, "business_kind": pl.String, "npp": pl.String, "nib": pl.String, "address": pl.String,
    "employees": pl.Int64, "workers_registered": pl.Int64, "village_code": pl.String,
}  # fmt: skip
NAMED = {"business": "name", "business_kind": "kind"}


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """The register has nothing to say against a business."""
    return rows


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """Employers. The owner's name and NIK stay in intake's rows."""
    told = with_columns_of(rows, **COLUMNS).select("row_id", *COLUMNS).rename(NAMED)
    found = take_employers(batch, told)
    counts = dict(found.unique("employer")["change"].drop_nulls().value_counts().iter_rows())
    nobody = pl.DataFrame(schema={"row_id": pl.Int64, "person": pl.Int64})
    return Taken(nobody, found.select("row_id", "change"), {"new": counts.get("new", 0), "same": counts.get("same", 0)})
