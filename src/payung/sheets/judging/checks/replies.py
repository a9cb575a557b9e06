"""The branch's answers."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Note a refusal that gives no reason."""
    frame = rows.values_or_null(status=pl.String, status_text=pl.String)
    silent = (pl.col("status") == "T") & pl.col("status_text").is_null()
    rows.say(frame, silent, "refusal_without_reason", "status_text" if "status_text" in rows.mapped else "status")
