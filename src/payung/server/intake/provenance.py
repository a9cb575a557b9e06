"""The way back: from a key that other rooms keep to file, sheet, row and cells as typed."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from payung.server import bulk
from payung.server.intake.correcting import lists_of
from payung.server.intake.models import Batch, Row
from payung.server.intake.words import LISTS


def sources(rows: pl.Series | Iterable[int]) -> pl.DataFrame:
    """Where rows came from, those that the viewer may see.

    Args:
        rows: keys of intake's rows.

    Returns:
        `row_id`, `batch`, `file_name`, `kind`, `sheet`, `row`, `typed` (JSON of standard column → cell), `corrected`
        (JSON of what an officer put instead, or null), `reason`.
    """
    names = ("id", "batch_id", "sheet", "row", "typed", "corrected", "reason")
    found = bulk.read_where(Row.objects.all(), "id", rows, *names).rename({"id": "row_id", "batch_id": "batch"})
    batches = bulk.read_where(Batch.objects.all(), "id", found["batch"], "id", "file_name", "kind")
    told = found.join(batches.rename({"id": "batch"}), on="batch", how="left")
    return told.select("row_id", "batch", "file_name", "kind", "sheet", "row", "typed", "corrected", "reason")


def rows_of(batch: Batch) -> pl.DataFrame:
    """Every row of a batch as it stands: `row_id`, `sheet`, `row`, `status`, `codes`, `columns`, `facts`."""
    found = bulk.read(Row.objects.filter(batch=batch).order_by("id"), "id", "sheet", "row", "status", *LISTS)
    return found.rename({"id": "row_id"}).with_columns(lists_of(found))
