"""The work: of a kind that can be covered, and seen by somebody not long ago."""

from __future__ import annotations

import polars as pl

from payung import identity
from payung.server import bulk, register
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """Occupation not eligible or vague; evidence missing, or old when the months to be paid begin."""
    rows = _with_evidence(case)
    told = identity.occupations.read(rows["occupation"])
    rows = rows.with_columns(eligible=told["eligible"], reading=told["reading"])
    no_work = pl.col("reading") == "not_working"
    old = pl.col("seen_on") < pl.lit(case.first_month).dt.offset_by(f"-{case.limits.evidence_months}mo")
    return pl.concat(
        [
            found(rows, pl.col("reading") == "civil_servant", "civil_servant"),
            found(rows, no_work & ~pl.col("is_shown"), "not_working"),
            found(rows, no_work & pl.col("is_shown"), "not_working_shown"),
            found(rows, pl.col("reading").is_null(), "occupation_vague"),
            found(rows, ~pl.col("is_shown"), "evidence_missing"),
            found(rows, pl.col("is_shown") & old, "evidence_old", pl.col("seen_on")),
        ]
    )


def _with_evidence(case: Case) -> pl.DataFrame:
    """The nominations with `is_shown` (somebody vouches for the work) and `seen_on`, the last day it was seen."""
    standing = register.Work.objects.filter(withdrawn_at__isnull=True)
    names = ("person_id", "seen_by", "seen_on", "evidence", "evidence_file")
    works = bulk.read_where(standing, "person_id", case.persons, *names)
    vouched = works.filter(pl.any_horizontal(pl.col("seen_by", "evidence", "evidence_file").fill_null("") != ""))
    seen = vouched.group_by(person="person_id").agg(pl.col("seen_on").max(), is_shown=pl.lit(True))
    rows = case.rows.join(seen, on="person", how="left", maintain_order="left")
    return rows.with_columns(pl.col("is_shown").fill_null(False))
