"""Covered already: by somebody else according to the branch, or promised by another decree."""

from __future__ import annotations

import polars as pl

from payung.server import ledger, register
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """Active as PU or BPU in the first month; months with another payer."""
    told = register.already_covered(case.persons, case.first_month)
    segments = told.group_by("person").agg(pl.col("segment"))
    rows = case.rows.join(segments, on="person", how="left", maintain_order="left")
    is_pu = pl.col("segment").list.contains("PU").fill_null(False)
    held = ledger.holders(case.months())
    taken = case.rows.join(held.select("person").unique(), on="person", how="semi", maintain_order="left")
    return pl.concat(
        [
            found(rows, is_pu, "covered_pu"),
            found(rows, pl.col("segment").is_not_null() & ~is_pu, "covered_bpu"),
            found(taken, pl.lit(True), "months_claimed"),
        ]
    )
