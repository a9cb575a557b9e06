"""What is signed: every name, month and rupiah of a decree, in one canonical form with one digest."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.server import accounts
from payung.server.programme.decrees.lines import lines_of
from payung.server.programme.models import Decree
from payung.server.vault.cipher import index_maker

DOMAIN = "decree-line"
COLUMNS = (
    "part", "place", "person", "nomination", "name", "nik", "area_code", "occupation", "first_month", "last_month",
    "monthly", "total", "replaces_id", "reason",
)  # fmt: skip


def content_of(decree: Decree) -> dict[str, Any]:
    """All that two people sign. A NIK stands there as its keyed digest, never plain.

    Lines are lists in the order of `columns`; months are written YYYY-MM; amounts are IDR.
    """
    return {
        "decree": decree.pk,
        "number": decree.number,
        "title": decree.title,
        "kind": str(decree.kind),
        "amends": decree.amends_id,
        "signed_on": str(decree.signed_on),
        "fund": decree.fund.code,
        "area_code": decree.area_code,
        "first_month": f"{decree.first_month:%Y-%m}",
        "last_month": f"{decree.last_month:%Y-%m}",
        "segment": decree.segment,
        "programmes": decree.programmes.split(),
        "people": decree.people,
        "total": decree.total,
        "columns": list(COLUMNS),
        "lines": _lines(decree),
    }


def digest(decree: Decree) -> str:
    """SHA-256 of the content as it stands in the database now."""
    return accounts.digest_of(content_of(decree))


def is_unchanged(decree: Decree) -> bool:
    """Whether a signed decree still says what was signed."""
    return bool(decree.digest) and digest(decree) == decree.digest


def _lines(decree: Decree) -> list[list[Any]]:
    rows = lines_of(decree)
    index = index_maker(DOMAIN)
    hidden = [None if nik is None else index(nik).hex() for nik in rows["nik"]]
    told = rows.with_columns(
        pl.col("first_month", "last_month").dt.strftime("%Y-%m"), nik=pl.Series(hidden, dtype=pl.String)
    )
    return [list(row) for row in told.select(COLUMNS).rows()]
