"""The ledger itself: what events add up to, asked month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from payung.law.ruleset import Law
from payung.ledger.lawful import FIRST_MONTHS, SETTLE_MONTHS, WAITING_MONTHS, in_month
from payung.ledger.months_of_year import FAR, dates, number_of, numbers
from payung.ledger.plans import done
from payung.ledger.state import BEFORE, CLOSED, PAID, UNPAID

WHOLE = 100_000  # a share is a whole number per 100,000, as everywhere in the law
_CARRIED = ("person", "programme", "segment", "payer", "fund", "decree", "bill")
MONTHS = (
    "person", "programme", "month", "segment", "payer", "fund", "decree", "bill", "billed", "amount_paid", "paid",
    "member", "active", "months_paid", "paid_in_a_row", "months_unpaid", "waiting_left", "paid_total", "member_total",
    "density", "member_since", "lapsed_since", "ended_on", "end_reason",
)  # fmt: skip


@dataclass(frozen=True)
class Ledger:
    """Months of protection.

    Attributes:
        spans: one row for each stretch of months in which nothing changes, as the fold leaves them; `months` and
            `in_month` are what to ask.
        conflicts: claims on months that contradict the one that stands: see docs/ledger.md.
        law: the law it was reckoned with.
        horizon: number of the month up to which months are shown even if nothing is known of them; None = no such.
    """

    spans: pl.DataFrame
    conflicts: pl.DataFrame
    law: Law
    horizon: int | None = None

    def months(self, first: str | date | None = None, last: str | date | None = None) -> pl.DataFrame:
        """One row for each person, programme and month.

        Args:
            first: leave out earlier months; YYYY-MM or a date.
            last: leave out later months, and show all months up to here; by default up to the last month any event of
                the person and programme is about, or the month in which the ledger is known.

        Returns:
            The columns `MONTHS`, sorted by person, programme and month; months as their first days.
        """
        least = 0 if first is None else number_of(first)
        known_till = pl.col("first") - 1  # a key's last span is the open one: what is known ends before it
        till = known_till if self.horizon is None else pl.max_horizontal(known_till, pl.lit(self.horizon))
        tail = till if last is None else pl.lit(number_of(last))
        end = pl.when(pl.col("last") == FAR).then(tail).otherwise("last")
        cut = end if last is None else pl.min_horizontal(end, pl.lit(number_of(last)))
        spans = self.spans.lazy().with_columns(first=pl.max_horizontal("first", pl.lit(least)), cut=cut)
        spans = spans.filter(pl.col("first") <= pl.col("cut"))
        ranges = pl.int_ranges("first", pl.col("cut") + 1, dtype=pl.Int32)
        return self._told(spans.with_columns(number=ranges).explode("number", empty_as_null=False))

    def in_month(self, month: str | date) -> pl.DataFrame:
        """One row for each person and programme in a month, whether or not any event is about it; as `months`."""
        number = number_of(month)
        spans = self.spans.lazy().filter(pl.col("first") <= number, pl.col("last") >= number)
        return self._told(spans.with_columns(number=pl.lit(number, pl.Int32)))

    def of_person(self, person: str) -> Ledger:
        """The part of one person."""
        mine = pl.col("person") == person
        return Ledger(self.spans.filter(mine), self.conflicts.filter(mine), self.law, self.horizon)

    def _told(self, spans: pl.LazyFrame) -> pl.DataFrame:
        lean = spans.lazy().with_columns(_in_run(), _state(), _money("billed"), _money("paid").alias("amount_paid"))
        lean = lean.with_columns(*_paid_so_far(), _member_so_far(), months_unpaid=_unpaid())
        lean = lean.with_columns(_active(self.law), waiting_left=_waiting(self.law), density=_density())
        told = lean.select(
            *_CARRIED[:2],
            dates(pl.col("number")).alias("month"),
            *_CARRIED[2:],
            "billed",
            "amount_paid",
            paid=pl.col("state") == PAID,
            member=pl.col("state") >= PAID,
            active="active",
            months_paid=pl.when(pl.col("state") >= PAID).then("months_paid").otherwise(0),
            paid_in_a_row=pl.when(pl.col("state") == PAID).then(_run_length()).otherwise(0),
            months_unpaid="months_unpaid",
            waiting_left="waiting_left",
            paid_total="paid_total",
            member_total="member_total",
            density="density",
            member_since=dates(pl.when(pl.col("state") >= PAID).then("spell_first")),
            lapsed_since=pl.when(_lapsed()).then(dates(pl.col("lapse"))),
            ended_on=pl.coalesce("ends", _this_month("ends_next")),
            end_reason=pl.coalesce("end_reason", _this_month("reason_next")),
        )
        return done(told.select(MONTHS))


def _in_run() -> pl.Expr:
    return (pl.col("number") - pl.col("run_first") + 1).cast(pl.Int32).alias("in_run")


def _state() -> pl.Expr:
    return pl.col("run_class").alias("state")


def _run_length() -> pl.Expr:
    return pl.col("in_run")


def _money(kind: str) -> pl.Expr:
    extra = (pl.col("number") < pl.col(f"{kind}_more_until")).cast(pl.Int64)
    return (pl.col(f"{kind}_each") + extra).alias(kind)


def _paid_so_far() -> list[pl.Expr]:
    now = pl.when(pl.col("state") == PAID).then("in_run").otherwise(0)
    return [(pl.col("paid_before") + now).alias("months_paid"), (pl.col("paid_ever") + now).alias("paid_total")]


def _member_so_far() -> pl.Expr:
    now = pl.when(pl.col("state") >= PAID).then("in_run").otherwise(0)
    return (pl.col("member_before") + now).cast(pl.Int32).alias("member_total")


def _unpaid() -> pl.Expr:
    return pl.when(pl.col("state") >= UNPAID).then("in_run").otherwise(0)


def _this_month(following: str) -> pl.Expr:
    """What is told of the end of membership, already in the month in whose course it ends."""
    return pl.when(numbers(pl.col("ends_next")) == pl.col("number")).then(following)


def _lapsed() -> pl.Expr:
    return (pl.col("number") >= pl.col("lapse")).fill_null(False) & (pl.col("state") >= UNPAID)


def _active(law: Law) -> pl.Expr:
    """Whether an event in the month would be covered; null where the segment is not known."""
    begun = pl.col("months_paid") >= in_month(law, FIRST_MONTHS, pl.col("number"))
    settles = pl.col("months_unpaid") <= in_month(law, SETTLE_MONTHS, pl.col("number"))
    own = begun & settles & ~_lapsed()
    covered = pl.when(pl.col("segment") == "BPU").then(own).when(pl.col("segment").is_not_null()).then(pl.lit(True))
    return pl.when(pl.col("state").is_in([CLOSED, BEFORE])).then(pl.lit(False)).otherwise(covered).alias("active")


def _waiting(law: Law) -> pl.Expr:
    """Months still missing for the full death benefit on the first day of the month; null where no such rule applies.

    As in the law's rule `jkm_cover_months`, months count that are paid and have passed since membership began.
    """
    whole = in_month(law, WAITING_MONTHS, pl.col("number")).fill_null(0)
    passed = pl.min_horizontal("months_paid", pl.col("number") - pl.col("spell_first"))
    counted = pl.when(_lapsed() | (pl.col("state") < PAID)).then(0).otherwise(passed)
    left = pl.max_horizontal(whole - counted, pl.lit(0)).cast(pl.Int32)
    applies = (pl.col("segment") == "BPU") & (pl.col("programme") == "JKM")
    return pl.when(applies).then(left)


def _density() -> pl.Expr:
    """Paid months to months of membership, per 100,000, rounded down; null before membership."""
    share = pl.col("paid_total").cast(pl.Int64) * WHOLE // pl.col("member_total")
    return pl.when(pl.col("member_total") > 0).then(share).cast(pl.Int32)
