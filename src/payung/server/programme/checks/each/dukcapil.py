"""What Disdukcapil answered last."""

from __future__ import annotations

import polars as pl

from payung.server import bulk, register
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found

CODES = {
    "dead": "dukcapil_dead",
    "moved": "dukcapil_moved",
    "not-found": "dukcapil_not_found",
    "differs": "dukcapil_differs",
}


def newest_answers(persons: pl.Series) -> pl.DataFrame:
    """The last standing answer about each person: `person`, `answer`, `answered_on`."""
    standing = register.PopulationCheck.objects.filter(withdrawn_at__isnull=True)
    told = bulk.read_where(standing, "person_id", persons, "id", "person_id", "answer", "answered_on")
    newest = told.sort("answered_on", "id").unique("person_id", keep="last", maintain_order=True)
    return newest.select("answer", "answered_on", person="person_id")


def find(case: Case) -> pl.DataFrame:
    """Dead, moved, not found, different; or not asked yet."""
    rows = case.rows.join(newest_answers(case.persons), on="person", how="left", maintain_order="left")
    against = [found(rows, pl.col("answer") == answer, code, pl.col("answered_on")) for answer, code in CODES.items()]
    return pl.concat([*against, found(rows, pl.col("answer").is_null(), "dukcapil_not_asked")])
