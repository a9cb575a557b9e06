"""What speaks against each line of a bill, set-wise; one expression or frame a code, named after the failure."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from payung import ledger as core
from payung.law.ruleset import current_law
from payung.server import bulk, ledger
from payung.server.programme.bills.codes import codes
from payung.server.programme.bills.lines import KEY, beside_decree, person_months, with_due, with_months
from payung.server.programme.models import BillLine, BillState, Decree
from payung.server.programme.registration.standing import family_of, standing

BILLED = ("person_id", "programmes", "first_month", "last_month")


def judged(lines: pl.DataFrame, decree: Decree, *, bill: int | None = None) -> pl.DataFrame:
    """The lines of a bill with what may be paid.

    Args:
        lines: `nik`, `kpj`, `name`, `month`, `first_month`, `last_month`, `months`, `programmes` (null: all of the
            decree's), `stated` (IDR).
        decree: What the bill is about.
        bill: Key of the bill when it is checked again, so that it is not held against itself.

    Returns:
        The lines in their order with `line`, `person_id`, `area_code`, months, `due`, `payable` (IDR) and `codes`. One
        is payable as stated and has no code, or it has codes and nothing of it is payable.
    """
    laid = beside_decree(lines, standing(decree)).with_row_index("at")
    laid = with_months(laid.with_columns(pl.col("programmes").fill_null(decree.programmes)))
    laid = with_due(laid, decree).with_columns(**_told_by_the_line(decree))
    laid = laid.with_columns(
        stopped=laid["at"].is_in(_stopped(laid).implode()),
        already_paid_elsewhere=laid["at"].is_in(_held_by_others(laid, decree).implode()),
    )
    laid = laid.with_columns(double=laid["at"].is_in(_billed_twice(laid, bill).implode()))
    return _settled(laid)


def _told_by_the_line(decree: Decree) -> dict[str, pl.Expr]:
    """Codes that need nothing but the line, its decree and the person's dates."""
    there = pl.col("line").is_not_null()
    first, last = pl.col("first_month"), pl.col("last_month")
    inside = (first >= pl.col("decreed_from")) & (last <= pl.col("decreed_until")) & (first <= last)
    told = {
        "not_in_decree": ~there,
        "dead": pl.col("died_on") < last,
        "refused": there & ~pl.col("accepted"),
        "replaced": pl.col("out_from") <= last,
        "no_reply": there & pl.col("accepted").is_null(),
        "over_age": _over_age(decree),
        "wrong_months": there & ~inside,
        "wrong_tariff": there & inside & pl.col("due").ne_missing(pl.col("stated")),
    }
    return {code: when.fill_null(False) for code, when in told.items()}


def _over_age(decree: Decree) -> pl.Expr:
    """A billed month begins on or after the birthday at which the law ends own-account workers' membership."""
    if decree.segment != "BPU":
        return pl.lit(False)
    limit = core.citations(current_law(), decree.first_month)["bpu_age_limit"]["value"]
    return pl.col("birth_date").dt.offset_by(f"{limit}y") <= pl.col("last_month")


def _stopped(laid: pl.DataFrame) -> pl.Series:
    """Lines with a month after membership has ended for another reason than death, which is told by itself."""
    rows = ledger.Event.objects.filter(kind="stopped").exclude(reason="death")
    taken_back = ledger.Event.objects.filter(corrects__isnull=False).values("corrects_id")
    ends = bulk.read_where(rows.exclude(pk__in=taken_back), "person", laid["person_id"], "person", "valid_on")
    last = ends.group_by("person_id").agg(ended_on=pl.col("valid_on").max())
    return laid.join(last, on="person_id").filter(pl.col("ended_on") < pl.col("last_month"))["at"]


def _held_by_others(laid: pl.DataFrame, decree: Decree) -> pl.Series:
    """Lines with a month whose claim another decree holds; what a bill has paid already is told as double."""
    months = person_months(laid)
    spans = months.select(person="person_id", programme="programme", first_month="month", last_month="month").unique()
    held = ledger.holders(spans).rename({"person": "person_id"})
    own = [f"decree:{key}" for key in family_of(decree)]
    others = held.filter(~pl.col("holder").is_in(own), ~pl.col("holder").str.starts_with("bill:"))
    return months.join(others, on=KEY, how="semi")["at"].unique()


def _billed_twice(laid: pl.DataFrame, bill: int | None) -> pl.Series:
    """Lines with a person and month of a payable line before them, in this bill or in another not sent back."""
    clean = ~pl.any_horizontal(name for name in codes() if name in laid.columns)
    order = laid.select("at", clean=clean)
    months = person_months(laid).join(order, on="at").sort("clean", "at", descending=[True, False], maintain_order=True)
    again = months.filter(~pl.struct(KEY).is_first_distinct())
    others = BillLine.objects.filter(payable__gt=0).exclude(bill__state=BillState.RETURNED)
    rows = others if bill is None else others.exclude(bill=bill)
    earlier = bulk.read_where(rows, "person", laid["person_id"], *BILLED).with_columns(at=pl.lit(None, pl.UInt32))
    known = months.join(person_months(earlier).select(KEY), on=KEY, how="semi")
    return pl.concat([again["at"], known["at"]]).unique()


def _settled(laid: pl.DataFrame) -> pl.DataFrame:
    """Codes as a list, the gravest first; payable is what is stated, or nothing."""
    named: Iterable[str] = [code for code in codes() if code in laid.columns]
    told = pl.concat_list(pl.when(code).then(pl.lit(code)) for code in named).list.drop_nulls()
    done = laid.with_columns(codes=told).drop(list(named))
    return done.with_columns(payable=pl.when(pl.col("codes").list.len() == 0).then("stated").otherwise(0))
