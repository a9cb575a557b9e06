"""What the months add up to: runs of paid and unpaid months, spells of membership, waiting, lapse.

All frames here are sorted by key and month, so that looking back is a running sum or maximum over the whole frame.
"""

from __future__ import annotations

import polars as pl

from payung.law.ruleset import Law
from payung.ledger.lawful import FIRST_MONTHS, SETTLE_MONTHS, in_month
from payung.ledger.months_of_year import FAR
from payung.ledger.plans import done

CLOSED, BEFORE, PAID, UNPAID = 0, 1, 2, 3  # what a run is; unpaid runs add the code of their segment
NOT_STATED = 9
OF_RUN = ("run_first", "paid_before", "paid_ever", "member_before", "lapse", "spell_first")


def with_state(spans: pl.DataFrame, law: Law) -> pl.DataFrame:
    """Spans with what was before them: paid months, membership months, and the month in which cover lapses.

    Args:
        spans: `span`, `key`, `first`, `last`, `paid`, `opened`, `closed_by`, `segment`; sorted.
        law: where settling and waiting months are read.
    """
    begins = _changes("key") | _changes("run_class")
    classed = (
        _with_segment(spans.lazy()).with_columns(_is_member().alias("member")).with_columns(run_class=_run_class())
    )
    counted = classed.with_columns(begins=begins).with_columns(run=pl.col("begins").cum_sum().cast(pl.UInt32) - 1)
    spans = done(counted)
    runs = _runs(spans.lazy().filter("begins"), law)
    return spans.hstack(runs.select(pl.col(*OF_RUN).gather(pl.lit(spans["run"]))))


def _changes(name: str) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(name).shift(1)) | (pl.int_range(pl.len()) == 0)


def _key_start() -> pl.Expr:
    """Row on which the key of each row begins."""
    return pl.when(_changes("key")).then(pl.int_range(pl.len())).cum_max().forward_fill()


def _with_segment(spans: pl.LazyFrame) -> pl.LazyFrame:
    """The segment last stated for the key; before any was, none."""
    stated = pl.when(pl.col("segment").is_not_null()).then(pl.int_range(pl.len())).cum_max().forward_fill()
    where = pl.when(stated >= _key_start()).then(stated)
    return spans.with_columns(pl.col("segment").gather(where))


def _is_member() -> pl.Expr:
    """Whether membership had begun: registered, started or paid in this span or an earlier one."""
    begins = pl.col("opened").is_not_null() | pl.col("paid").is_not_null()
    row = pl.when(begins).then(pl.int_range(pl.len())).cum_max().forward_fill()
    return (row >= _key_start()).fill_null(False)


def _run_class() -> pl.Expr:
    segment = pl.col("segment").to_physical().cast(pl.UInt8).fill_null(NOT_STATED)
    return (
        pl.when(pl.col("closed_by").is_not_null()).then(pl.lit(CLOSED, pl.UInt8))
        .when(~pl.col("member")).then(pl.lit(BEFORE, pl.UInt8))
        .when(pl.col("paid").is_not_null()).then(pl.lit(PAID, pl.UInt8))
        .otherwise(segment + UNPAID)
    )  # fmt: skip


def _runs(starts: pl.LazyFrame, law: Law) -> pl.DataFrame:
    """One row a run, with sums over what was before it."""
    following = pl.when(~_changes("key").shift(-1, fill_value=True)).then(pl.col("first").shift(-1) - 1)
    runs = starts.select("key", "run_class", "segment", run_first="first", run_last=following.fill_null(FAR))
    length = (pl.col("run_last") - pl.col("run_first") + 1).cast(pl.Int64)
    is_paid, is_closed = pl.col("run_class") == PAID, pl.col("run_class") == CLOSED
    own = pl.col("segment") == "BPU"
    settle = in_month(law, SETTLE_MONTHS, pl.col("run_first"))
    runs = runs.with_columns(
        paid_months=pl.when(is_paid).then(length).otherwise(0),
        member_months=pl.when(pl.col("run_class") >= PAID).then(length).otherwise(0),
        lapse=pl.when((pl.col("run_class") >= UNPAID) & own).then(pl.col("run_first") + settle),
    )
    ran_out = (pl.col("lapse") <= pl.col("run_last")).fill_null(False)
    anew = _changes("key") | is_closed | is_closed.shift(1) | ran_out.shift(1)
    runs = runs.with_columns(
        paid_before=_sum_before("paid_months", anew),
        paid_ever=_sum_before("paid_months", _changes("key")),
        member_before=_sum_before("member_months", _changes("key")),
        anew=anew,
    )
    first_paid = pl.col("anew") | (is_paid & (pl.col("paid_before") == 0))  # registered, and paid only later
    runs = runs.with_columns(spell_first=pl.when(first_paid).then("run_first").forward_fill())
    begun = pl.col("paid_before") >= in_month(law, FIRST_MONTHS, pl.col("run_first"))
    return done(runs.with_columns(lapse=pl.when(begun).then("lapse")))


def _sum_before(months: str, anew: pl.Expr) -> pl.Expr:
    """Months in all earlier rows since the last one where it begins anew."""
    before = pl.col(months).cum_sum() - pl.col(months)
    return (before - pl.when(anew).then(before).forward_fill()).cast(pl.Int32)
