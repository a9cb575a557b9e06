"""Runs all checks over many nominations and keeps what they found."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

import polars as pl
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payung.server import accounts, bulk
from payung.server.programme.checks import each
from payung.server.programme.checks.case import Case, case_of
from payung.server.programme.checks.findings import SCHEMA, findings
from payung.server.programme.models import DecreeLine, DecreeState, Nomination, NominationState
from payung.server.scope import needs

Check = Callable[[Case], pl.DataFrame]
STATES = {"unfit": NominationState.UNFIT, "ask": NominationState.ASK, "note": NominationState.READY}
STANDS = (DecreeState.PROPOSED, DecreeState.SIGNED)


@cache
def checks() -> dict[str, Check]:
    """The checks, by the name of their file."""
    names = sorted(module.name for module in pkgutil.iter_modules(each.__path__))
    return {name: importlib.import_module(f"{each.__name__}.{name}").find for name in names}


@needs("programme.check")
@transaction.atomic
def check(
    area_code: str = "",
    *,
    first_month: date,
    last_month: date,
    nominations: Iterable[int] | None = None,
    segment: str = "BPU",
    programmes: tuple[str, ...] = ("JKK", "JKM"),
) -> dict[str, int]:
    """Check nominations for certain months and keep state and findings.

    What a person has decided stays, unless a finding overrules it (a death). Nominations that stand in a decree which
    is proposed or signed for one of these months are passed over.

    Args:
        area_code: Only those of this area and what lies inside.
        first_month, last_month: The months that would be paid.
        nominations: Only these.
        segment: Of the fund that would pay.
        programmes: Of that fund.

    Returns:
        Counts: "checked", then each state and each code that was found.
    """
    rows = _asked(area_code, first_month, last_month)
    rows = rows if nominations is None else rows.filter(pk__in=list(nominations))
    case = case_of(rows, first_month, last_month, segment, programmes)
    found = pl.concat([find(case) for find in checks().values()]).select(SCHEMA.names()).cast(dict(SCHEMA))  # type: ignore[arg-type]
    judged = _judged(case.rows, found.unique(["nomination", "code"], keep="first"))
    changed = judged.with_columns(checked_at=pl.lit(timezone.now()).cast(pl.Datetime("us", "UTC")))
    bulk.update(changed, Nomination, note="programme.check")
    counts = {"checked": judged.height, **_counts(judged["state"]), **_counts(found["code"])}
    accounts.record("programme.check", area_code, {"months": [str(first_month), str(last_month)], **counts})
    return counts


def _asked(area_code: str, first_month: date, last_month: date) -> QuerySet[Nomination]:
    rows = Nomination.objects.exclude(state=NominationState.WITHDRAWN)
    if area_code:
        rows = rows.filter(Q(area_code=area_code) | Q(area_code__startswith=f"{area_code}."))
    lines = DecreeLine.objects.filter(
        nomination=OuterRef("pk"),
        part=DecreeLine.Part.NAMED,
        decree__state__in=STANDS,
        first_month__lte=last_month,
        last_month__gte=first_month,
    )
    return rows.filter(~Exists(lines))


def _judged(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """`id`, `state` and `findings` (JSON, gravest first) of each nomination."""
    codes = list(findings())
    gravity = {code: finding.gravity for code, finding in findings().items()}
    overruling = [code for code, finding in findings().items() if finding.overrules]
    told = pl.when(pl.col("fact") == "").then("code").otherwise(pl.concat_str("code", pl.lit(":"), "fact"))
    each_one = found.with_columns(
        told=pl.concat_str(pl.lit('"'), told, pl.lit('"')),
        rank=pl.col("code").replace_strict({code: place for place, code in enumerate(codes)}, return_dtype=pl.Int64),
        gravity=pl.col("code").replace_strict(gravity, return_dtype=pl.String),
    )
    by_nomination = (
        each_one.sort("rank")
        .group_by("nomination")
        .agg(
            pl.col("told").str.join(","),
            worst=_worst(),
            overruled=pl.col("code").is_in(overruling).any(),
        )
    )
    joined = rows.join(by_nomination, on="nomination", how="left", maintain_order="left")
    decided = pl.col("decided_by_id").is_not_null() & ~pl.col("overruled").fill_null(False)
    return joined.select(
        id="nomination",
        state=pl.when(decided).then("state").otherwise(pl.col("worst").fill_null("ready")),
        findings=pl.concat_str(pl.lit("["), pl.col("told").fill_null(""), pl.lit("]")),
    )


def _worst() -> pl.Expr:
    """The state that the gravest finding leads to."""
    grave = pl.col("gravity")
    return (
        pl.when((grave == "unfit").any())
        .then(pl.lit(STATES["unfit"].value))
        .when((grave == "ask").any())
        .then(pl.lit(STATES["ask"].value))
        .otherwise(pl.lit(STATES["note"].value))
    )


def _counts(column: pl.Series) -> dict[str, int]:
    told = column.alias("name").value_counts(sort=True, name="count")
    return dict(zip(told["name"].to_list(), told["count"].to_list(), strict=True))
