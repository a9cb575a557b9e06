"""Which cells the rival gets wrong, against Payung's whole rupiah."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl


def wrong_cells(ours: Path, theirs: Path, targets: Sequence[str]) -> dict[str, Any]:
    """Compare two files of the same rows in the same order, column by column.

    Rows of migrants, for whom the rival has no rules, and rows that Payung refuses are left out; the latter are
    counted, because the rival takes what is missing for nought and answers all the same.

    Returns:
        `cells` compared, `wrong` ones, `rupiah` they are off in sum and `most` in one, by column and in all; `refused`
        rows.
    """
    rows = pl.scan_parquet(ours).select(
        served=pl.col("segment") != "PMI", refused=(pl.col("segment") != "PMI") & (pl.col("problem") != "")
    )
    flags = rows.collect(engine="streaming")
    columns = {target: _wrong_in(ours, theirs, target, flags["served"]) for target in targets}
    sums = {key: sum(column[key] for column in columns.values()) for key in ("cells", "wrong", "rupiah")}
    most = max(column["most"] for column in columns.values())
    return {**sums, "most": most, "refused": int(flags["refused"].sum()), "columns": columns}


def _wrong_in(ours: Path, theirs: Path, target: str, served: pl.Series) -> dict[str, int]:
    right = pl.read_parquet(ours, columns=[target])[target]
    said = pl.read_parquet(theirs, columns=[target])[target]
    both = pl.DataFrame({"right": right, "said": said, "served": served}).filter(
        "served", pl.col("right").is_not_null()
    )
    off = both.select(
        (pl.col("said").cast(pl.Float64).round(mode="half_away_from_zero") - pl.col("right")).abs().cast(pl.Int64)
    )
    off = off.to_series()
    return {"cells": off.len(), "wrong": int((off > 0).sum()), "rupiah": int(off.sum()), "most": int(off.max() or 0)}
