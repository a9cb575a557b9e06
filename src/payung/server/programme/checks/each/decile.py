"""The welfare decile (DTSEN)."""

from __future__ import annotations

import polars as pl

from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """Not known, or above what the region takes without asking."""
    return pl.concat(
        [
            found(case.rows, pl.col("decile").is_null(), "decile_missing"),
            found(case.rows, pl.col("decile") > case.limits.decile, "decile_high", pl.col("decile")),
        ]
    )
