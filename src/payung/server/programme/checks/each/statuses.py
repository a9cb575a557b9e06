"""What the person's history says: civil servant, moved away."""

from __future__ import annotations

import polars as pl

from payung.server import bulk, register
from payung.server.programme.checks.case import Case
from payung.server.programme.checks.findings import found


def find(case: Case) -> pl.DataFrame:
    """The status that holds in the first month, where it speaks against a nomination."""
    standing = register.Status.objects.filter(withdrawn_at__isnull=True, from_on__lte=case.first_month)
    told = bulk.read_where(standing, "person_id", case.persons, "id", "person_id", "status", "from_on")
    last = told.sort("from_on", "id").unique("person_id", keep="last", maintain_order=True)
    rows = case.rows.join(last.select("status", "from_on", person="person_id"), on="person", maintain_order="left")
    return pl.concat(
        [
            found(rows, pl.col("status") == register.Status.Kind.ASN, "civil_servant"),
            found(rows, pl.col("status") == register.Status.Kind.MOVED, "moved", pl.col("from_on")),
        ]
    )
