"""Who may come into a decree: ready nominations, with the months and the money of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import Q

from payung.server import bulk, funding, ledger
from payung.server.programme.checks.limits import last_month_below, oldest
from payung.server.programme.models import DecreeLine, DecreeState, Nomination, NominationState
from payung.server.programme.people import people, wages

OPEN = (DecreeState.DRAFT, DecreeState.PROPOSED)
FIELDS = ("id", "person_id", "area_code", "occupation", "nominated_on")
# Not the NIK: it is decrypted for those who are chosen only.
OF_PERSON = ("name", "birth_date", "decile", "died_on", "is_listed", "merged_into_id")


@dataclass(frozen=True)
class Candidates:
    """Those who may be named, and how many ready nominations may not be, and why.

    Attributes:
        rows: `nomination`, `person`, `area_code`, `occupation`, `nominated_on`, `name`, `decile`, `first_month`,
            `last_month`, `months`, `continues`, `monthly`, `total`.
        left_out: Reason → people.
    """

    rows: pl.DataFrame
    left_out: dict[str, int]


def candidates(
    fund: funding.Fund, first_month: date, last_month: date, area_code: str, *, decree: int | None = None
) -> Candidates:
    """The ready nominations of an area that the fund can take on.

    Args:
        fund: Whose money; its payer and segment decide the tariff.
        first_month, last_month: First days of the months.
        area_code: Where.
        decree: A draft whose own lines are no hindrance, and whom it has taken out stays out.
    """
    inside = Q(area_code=area_code) | Q(area_code__startswith=f"{area_code}.") if area_code else Q()
    ready = bulk.read(Nomination.objects.filter(inside, state=NominationState.READY).order_by("id"), *FIELDS)
    rows = ready.unique("person_id", keep="first", maintain_order=True).rename(
        {"id": "nomination", "person_id": "person"}
    )
    known = people(rows["person"], *OF_PERSON).filter("is_listed", pl.col("merged_into_id").is_null())
    rows = rows.join(known.drop("is_listed", "merged_into_id"), on="person", maintain_order="left")
    rows, left_out = _fit(fund, rows, first_month, last_month, decree)
    return Candidates(_priced(fund, _with_continuity(fund, rows, first_month)), left_out)


def _fit(
    fund: funding.Fund, rows: pl.DataFrame, first_month: date, last_month: date, decree: int | None
) -> tuple[pl.DataFrame, dict[str, int]]:
    """The rows with their months, without those that cannot be in this decree."""
    rows = _with_months(fund, rows, first_month, last_month)
    hindrances = {
        "dead": rows.filter(pl.col("died_on").is_not_null())["person"],
        "limit_reached": rows.filter(pl.col("last_month") < pl.col("first_month"))["person"],
        "months_claimed": _claimed(fund, first_month, last_month),
        "other_draft": _in_other_drafts(first_month, last_month, decree),
        "taken_out": _taken_out(decree),
    }
    left_out = {}
    for reason, persons in hindrances.items():
        before = rows.height
        rows = rows.filter(~pl.col("person").is_in(persons.unique().implode()))
        left_out[reason] = before - rows.height
    return rows, {reason: count for reason, count in left_out.items() if count}


def _with_months(fund: funding.Fund, rows: pl.DataFrame, first_month: date, last_month: date) -> pl.DataFrame:
    """The line of each ends in the month before the one in which the age limit is reached."""
    age = oldest(fund.segment, first_month)
    limit = pl.lit(None, pl.Date) if age is None else last_month_below("birth_date", age)
    months = (pl.col("last_month").dt.year() - pl.col("first_month").dt.year()) * 12 + (
        pl.col("last_month").dt.month().cast(pl.Int32) - pl.col("first_month").dt.month().cast(pl.Int32) + 1
    )
    return rows.with_columns(
        first_month=pl.lit(first_month), last_month=pl.min_horizontal(pl.lit(last_month), limit)
    ).with_columns(months=months)


def _claimed(fund: funding.Fund, first_month: date, last_month: date) -> pl.Series:
    """Who has a payer in one of the months already, of those the one who looks may see."""
    claims = ledger.MonthClaim.objects.filter(
        month__range=(first_month, last_month), programme__in=fund.programmes.split()
    )
    return bulk.read(claims.order_by().distinct(), "person_id")["person_id"]


def _in_other_drafts(first_month: date, last_month: date, decree: int | None) -> pl.Series:
    lines = DecreeLine.objects.filter(
        part=DecreeLine.Part.NAMED, decree__state__in=OPEN, first_month__lte=last_month, last_month__gte=first_month
    ).exclude(decree=decree)
    return bulk.read(lines.order_by(), "person_id")["person_id"]


def _taken_out(decree: int | None) -> pl.Series:
    lines = DecreeLine.objects.filter(part=DecreeLine.Part.OUT, decree=decree)
    return bulk.read(lines.order_by(), "person_id")["person_id"]


def _with_continuity(fund: funding.Fund, rows: pl.DataFrame, first_month: date) -> pl.DataFrame:
    """Whether somebody had promised to pay the month before the first."""
    before = date(first_month.year - (first_month.month == 1), (first_month.month - 2) % 12 + 1, 1)
    return rows.with_columns(continues=pl.col("person").is_in(_claimed(fund, before, before).implode()))


def _priced(fund: funding.Fund, rows: pl.DataFrame) -> pl.DataFrame:
    if fund.segment == "PU":
        rows = rows.join(wages(rows["person"]), on="person", how="left", maintain_order="left")
    return funding.contributions(fund, rows)
