"""People in each step of the chain, counted in the database: one aggregate query a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from payung.server import ledger
from payung.server.programme.models import (
    BillLine,
    BillState,
    DecreeLine,
    Nomination,
    NominationState,
    ReplyLine,
)

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Step:
    """One step of the chain.

    Attributes:
        code: "nominated" to "active".
        name: In the language of the one who reads.
        definition: The sentence that says who is counted.
        people: How many.
    """

    code: str
    name: str
    definition: str
    people: int


@cache
def steps() -> dict[str, dict[str, str]]:
    """Step → its names and definitions, in the order of the chain."""
    told: dict[str, dict[str, str]] = yaml.safe_load((files(__package__) / "steps.yaml").read_text(encoding="utf-8"))
    return told


def funnel(area_code: str = "") -> list[Step]:
    """How many people are in each step, as far as the one who looks may see them.

    Args:
        area_code: Only this area and what lies inside; all that may be seen without it.
    """
    english = get_language() == "en"
    return [
        Step(
            code=code,
            name=told["en" if english else "id"],
            definition=told["definition" if english else "kalimat"],
            people=_inside(PEOPLE[code](), area_code, AREA[code]).aggregate(n=Count("person_id", distinct=True))["n"],
        )
        for code, told in steps().items()
    ]


def funnel_by_village(area_code: str = "") -> pl.DataFrame:
    """The same by village: `area_code`, and a column for each step with its people."""
    parts = [_by_village(code, area_code) for code in steps()]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.join(part, on="area_code", how="full", coalesce=True)
    return whole.with_columns(pl.col(*steps()).fill_null(0)).sort("area_code")


def _by_village(code: str, area_code: str) -> pl.DataFrame:
    area = AREA[code]
    rows = _inside(PEOPLE[code](), area_code, area).order_by().values_list(area)
    counted = list(rows.annotate(n=Count("person_id", distinct=True)))
    return pl.DataFrame(counted, schema={"area_code": pl.String, code: pl.Int64}, orient="row")


def _inside(rows: Rows, area_code: str, area: str) -> Rows:
    return rows.filter(Q(**{area: area_code}) | Q(**{f"{area}__startswith": f"{area_code}."})) if area_code else rows


def _nominated() -> Rows:
    return Nomination.objects.exclude(state=NominationState.WITHDRAWN)


def _checked() -> Rows:
    return Nomination.objects.filter(state=NominationState.READY)


def _decreed() -> Rows:
    signed = DecreeLine.objects.filter(is_signed=True)
    later = signed.filter(
        person_id=OuterRef("person_id"), part=DecreeLine.Part.OUT, decree_id__gt=OuterRef("decree_id")
    )
    return signed.filter(~Exists(later.order_by()), part=DecreeLine.Part.NAMED)


def _accepted() -> Rows:
    standing = ReplyLine.objects.filter(withdrawn_at__isnull=True)
    newer = standing.filter(line_id=OuterRef("line_id"), pk__gt=OuterRef("pk"), is_accepted=False)
    return standing.filter(~Exists(newer.order_by()), is_accepted=True)


def _billed() -> Rows:
    return BillLine.objects.filter(payable__gt=0).exclude(bill__state=BillState.RETURNED)


def _paid() -> Rows:
    return BillLine.objects.filter(payable__gt=0, bill__state=BillState.PAID)


def _active() -> Rows:
    today = timezone.localdate()
    standing = ledger.Standing.objects.filter(decree__isnull=False, active_from__lte=today)
    return standing.filter(Q(active_until__isnull=True) | Q(active_until__gt=today))


PEOPLE: dict[str, Callable[[], Rows]] = {
    "nominated": _nominated,
    "checked": _checked,
    "decreed": _decreed,
    "accepted": _accepted,
    "billed": _billed,
    "paid": _paid,
    "active": _active,
}
AREA = dict.fromkeys(PEOPLE, "area_code") | {"active": "person__area_code"}
