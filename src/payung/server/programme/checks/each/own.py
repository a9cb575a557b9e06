"""The person's own data: NIK there, and in step with birth date and sex."""

from __future__ import annotations

import polars as pl

from payung import identity
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """NIK missing or doubtful, birth date missing."""
    rows = case.rows
    read = identity.nik.against(identity.nik.read(rows["nik"]), birth_date=rows["birth_date"], sex=rows["sex"])
    held = rows.with_columns(read.select("date_answer", "sex_answer").get_columns())
    # Digits that changed places or one wrong digit are slips; the branch compares digit by digit all the same.
    doubtful = (pl.col("date_answer") != "same").fill_null(False) | (pl.col("sex_answer") == "different").fill_null(
        False
    )
    return pl.concat(
        [
            found(rows, pl.col("nik").is_null(), "nik_missing"),
            found(held, doubtful, "nik_doubtful"),
            found(rows, pl.col("birth_date").is_null(), "birth_date_missing"),
        ]
    )
