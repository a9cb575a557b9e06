"""What holds of any ledger, whatever happened."""

from __future__ import annotations

import random
from datetime import timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from ledger.lives import START, lives
from payung.ledger import Event, accounted, events, fold, fold_in_parts, totals
from payung.ledger.book import WHOLE

quick = settings(max_examples=40, deadline=None)
KEY = ["person", "programme", "month"]


@quick
@given(lives(), st.integers(0, 1000))
def test_the_order_in_which_events_are_handed_in_does_not_matter(happened: list[Event], seed: int) -> None:
    shuffled = random.Random(seed).sample(happened, len(happened))  # noqa: S311
    one, other = fold(happened), fold(shuffled)
    assert_frame_equal(one.months(), other.months())
    assert_frame_equal(one.conflicts, other.conflicts)


@quick
@given(lives(least=2), st.integers(0, 14))
def test_what_was_known_on_a_day_never_changes(happened: list[Event], days: int) -> None:
    day = (START + timedelta(days=days)).date()
    then = [event for event in happened if event.recorded_at.date() <= day]
    now, before = fold(happened, as_known_on=day), fold(then, as_known_on=day)
    assert_frame_equal(now.months(), before.months())
    assert_frame_equal(now.conflicts, before.conflicts)


@quick
@given(lives())
def test_every_rupiah_is_found_in_the_months_or_among_the_conflicts(happened: list[Event]) -> None:
    assert accounted(events(happened), fold(happened))["difference"].to_list() == [0, 0]


@quick
@given(lives())
def test_lines_sum_to_totals(happened: list[Event]) -> None:
    months = fold(happened).months()
    whole = totals(months).row(0, named=True)
    for by in (["fund"], ["decree", "payer"], ["month"], ["programme", "segment"]):
        lines = totals(months, by)
        for column in ("months", "paid_months", "billed", "amount_paid", "open"):
            assert lines[column].sum() == whole[column]


@quick
@given(lives())
def test_one_persons_ledger_is_the_part_of_everybodys(happened: list[Event]) -> None:
    whole = fold(happened)
    for person in {event.person for event in happened}:
        alone = fold([event for event in happened if event.person == person])
        assert_frame_equal(alone.months(), whole.of_person(person).months())
        assert_frame_equal(alone.conflicts, whole.of_person(person).conflicts)


@quick
@given(lives())
def test_folding_in_parts_gives_the_same(happened: list[Event]) -> None:
    parts = [ledger.months() for ledger in fold_in_parts(events(happened).lazy(), 3)]
    assert_frame_equal(pl.concat(parts).sort(KEY), fold(happened).months().sort(KEY))


@quick
@given(lives())
def test_folding_twice_is_folding_once(happened: list[Event]) -> None:
    assert_frame_equal(fold(happened).months(), fold(happened).months())


@quick
@given(lives())
def test_a_person_programme_and_month_has_one_row(happened: list[Event]) -> None:
    months = fold(happened).months(last="2028-01")
    assert months.select(KEY).is_duplicated().sum() == 0


@quick
@given(lives())
def test_one_month_asked_alone_is_that_month_of_all(happened: list[Event]) -> None:
    ledger = fold(happened)
    for month in ("2024-03", "2025-06", "2027-01"):
        listed = ledger.months(first=month, last=month).sort(KEY)
        assert_frame_equal(listed, ledger.in_month(month).sort(KEY))


@quick
@given(lives())
def test_counts_agree_with_counting_the_months_one_by_one(happened: list[Event]) -> None:
    months = fold(happened).months(last="2027-06")
    counted = months.with_columns(
        seen_paid=pl.col("paid").cast(pl.Int32).cum_sum().over("person", "programme"),
        seen_member=pl.col("member").cast(pl.Int32).cum_sum().over("person", "programme"),
    )
    assert (counted["seen_paid"] == counted["paid_total"]).all()
    assert (counted["seen_member"] == counted["member_total"]).all()
    member = counted.filter(pl.col("seen_member") > 0)
    assert (member["density"] == member["seen_paid"].cast(pl.Int64) * WHOLE // member["seen_member"]).all()


@quick
@given(lives())
def test_runs_grow_by_one_each_month_or_begin_again(happened: list[Event]) -> None:
    months = fold(happened).months(last="2027-06")
    before = (
        pl.col("paid_in_a_row", "months_unpaid")
        .shift(1, fill_value=0)
        .over("person", "programme")
        .name.suffix("_before")
    )
    told = months.with_columns(before)
    paid = told.filter("paid")
    assert (paid["paid_in_a_row"] == paid["paid_in_a_row_before"] + 1).all()
    unpaid = told.filter(pl.col("months_unpaid") > 1)
    assert (unpaid["months_unpaid"] == unpaid["months_unpaid_before"] + 1).all()
    assert (told["months_unpaid"] * told["paid_in_a_row"] == 0).all()


@quick
@given(lives())
def test_nobody_outside_membership_is_covered(happened: list[Event]) -> None:
    months = fold(happened).months(last="2027-06")
    assert not months.filter(~pl.col("member"))["active"].any()
    assert not months.filter(pl.col("lapsed_since").is_not_null())["active"].any()
