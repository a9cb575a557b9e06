"""Nominations as a page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from payung.server import accounts, areas, bulk
from payung.server.programme.checks.findings import sentences
from payung.server.programme.models import Nomination, NominationState


@dataclass(frozen=True)
class Asked:
    """What of the list is wanted; "" for all.

    Attributes:
        state, area, office, code: State, area code, key of an office, code of a finding.
    """

    state: str = ""
    area: str = ""
    office: str = ""
    code: str = ""


def nominations(asked: Asked) -> QuerySet[Nomination]:
    """The nominations the one who looks may see, newest first."""
    rows = Nomination.objects.select_related("person", "office").order_by("-id")
    if asked.state in NominationState.values:
        rows = rows.filter(state=asked.state)
    if asked.area:
        rows = rows.filter(Q(area_code=asked.area) | Q(area_code__startswith=f"{asked.area}."))
    if asked.office.isdigit():
        rows = rows.filter(office=int(asked.office))
    # A code is letters and lines only, and stands in the JSON text between a quote and a quote or a colon.
    if asked.code.replace("_", "").isalpha():
        rows = rows.filter(Q(findings__icontains=f'"{asked.code}"') | Q(findings__icontains=f'"{asked.code}:'))
    return rows


def counts(rows: QuerySet[Nomination]) -> dict[str, int]:
    """State → nominations."""
    told = rows.order_by().values_list("state").annotate(count=Count("pk"))
    return dict(told)


def findings_counted(rows: QuerySet[Nomination]) -> Counter[str]:
    """Code → nominations."""
    import polars as pl

    told = bulk.read(rows.order_by().select_related(None), "findings")["findings"]
    codes = told.str.extract_all(r'"[a-z_]+').explode().drop_nulls().str.slice(1)
    counted = (
        codes.to_frame("code").group_by("code").agg(count=pl.len()).sort("count", "code", descending=[True, False])
    )
    return Counter(dict(counted.rows()))


def offices_nominating() -> list[tuple[int, str]]:
    """Key and name of the offices with standing nominations that the one who looks may see."""
    standing = Nomination.objects.exclude(state=NominationState.WITHDRAWN).order_by()
    return list(standing.values_list("office_id", "office__name").distinct().order_by("office__name"))


def shown(rows: Iterable[Nomination]) -> list[dict[str, object]]:
    """Rows of one page with names of villages, and findings in words."""
    listed = list(rows)
    villages = areas.names({row.area_code for row in listed})
    told = {int(code.partition(":")[2]) for row in listed for code in row.findings if "elsewhere:" in code}
    offices = accounts.office_names(told)
    return [
        {"row": row, "village": villages[row.area_code], "findings": sentences(row.findings, offices)} for row in listed
    ]
