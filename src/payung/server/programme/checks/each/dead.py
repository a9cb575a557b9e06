"""Deaths known to the register."""

from __future__ import annotations

import polars as pl

from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """Died, with the day."""
    return found(case.rows, pl.col("died_on").is_not_null(), "dead", pl.col("died_on"))
