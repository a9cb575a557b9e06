"""Contract staff who may be civil servants after all."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Hold who has an eighteen-digit NIP: it is given to civil servants and PPPK, who have another scheme."""
    if "nip" in rows.mapped:
        frame = rows.values.select("at", "nip")
        rows.say(frame, pl.col("nip").is_not_null(), "has_nip", "nip")
