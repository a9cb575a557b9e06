"""Work with its dates, wage and evidence, and statuses. Each list adds its own; the newest that stands holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from payung.server import bulk
from payung.server.register.models import Status, Work
from payung.server.register.values import clipped, with_columns_of
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

WORK = {
    "occupation": pl.String, "occupation_group": pl.String, "group": pl.String, "post": pl.String, "unit": pl.String,
    "segment": pl.String, "wage": pl.Int64, "start": pl.Date, "end": pl.Date, "seen_by": pl.String, "seen_on": pl.Date,
    "evidence": pl.String, "sk_number": pl.String, "employer_id": pl.Int64, "office_id": pl.Int64,
}  # fmt: skip


@needs("register.take")
def add_work(batch: Batch, rows: pl.DataFrame, *, segment: str = "") -> int:
    """Keep what rows say of somebody's work; rows that say nothing of it add nothing.

    Args:
        batch: Whose rows; with it they are withdrawn.
        rows: `person`, and what the list has of the columns in `WORK`, under the standard names. `employer_id` is a key
            of the register, `office_id` the office that employs.
        segment: PU or BPU, where the list has no such column.

    Returns:
        The number of works added.
    """
    told = with_columns_of(rows, **WORK)
    speaks = [pl.col(name).is_not_null() for name in WORK if name not in ("segment", "seen_by", "seen_on")]
    told = told.filter(pl.any_horizontal(speaks))
    frame = told.select(
        pl.col("person").alias("person_id"),
        "employer_id",
        "office_id",
        "wage",
        "seen_on",
        _text(pl.coalesce("occupation", "post"), 120).alias("occupation"),
        _text(pl.coalesce("group", "occupation_group"), 40).alias("group"),
        pl.col("segment").fill_null(segment).alias("segment"),
        pl.col("start").alias("from_on"),
        pl.col("end").alias("to_on"),
        clipped("seen_by", 200),
        _text(pl.coalesce("evidence", "sk_number"), 200).alias("evidence"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    return bulk.write(frame, Work, note=f"works of batch {batch.pk}")


def _text(value: pl.Expr, length: int) -> pl.Expr:
    return value.str.strip_chars().str.slice(0, length).fill_null("")


@needs("register.take")
def add_status(batch: Batch, rows: pl.DataFrame, *, source: str = "") -> int:
    """Keep statuses from a day on.

    Args:
        batch: Whose rows.
        rows: `person`, `status` (see `Status.Kind`), `from_on`; rows without status or day are passed over.
        source: In words, where it comes from.
    """
    told = rows.filter(pl.col("status").is_not_null() & pl.col("from_on").is_not_null())
    frame = told.select(
        pl.col("person").alias("person_id"),
        "status",
        "from_on",
        pl.lit(source[:200]).alias("source"),
        pl.lit(batch.pk, pl.Int64).alias("batch"),
    )
    return bulk.write(frame, Status, note=f"statuses of batch {batch.pk}")
