"""Age, month by month: old enough in the first one, below the law's limit in all of them."""

from __future__ import annotations

import polars as pl

from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found
from payung.server.programme.checks.limits import last_month_below, oldest


def find(case: Case) -> pl.DataFrame:
    """Too young; at the limit before the first month; at the limit within the months."""
    of_age = pl.col("birth_date").dt.offset_by(f"{case.limits.youngest}y")
    young = found(case.rows, of_age > case.first_month, "too_young", of_age.dt.truncate("1mo"))
    age = oldest(case.segment, case.first_month)
    return young if age is None else pl.concat([young, *_at_the_limit(case, age)])


def _at_the_limit(case: Case, age: int) -> list[pl.DataFrame]:
    last = last_month_below("birth_date", age)
    reached = pl.col("birth_date").dt.offset_by(f"{age}y").dt.truncate("1mo")
    return [
        found(case.rows, last < case.first_month, "limit_reached", reached),
        found(case.rows, last.is_between(case.first_month, case.last_month, closed="left"), "limit_within", last),
    ]
