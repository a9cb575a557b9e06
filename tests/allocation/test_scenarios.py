"""What regions went through, planned again."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from allocation.region import Made, calendar, fund, read, rule, workers
from payung.allocation.planning import planned
from payung.law.calendar import month_number

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "allocation" / "published_budgets.yaml").read_text(encoding="utf-8")
)
NEAR = 0.15  # the press rounds: "almost", "over"


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"] for case in CASES])
def test_published_budget(case: dict[str, Any], funds: Made) -> None:
    whole = fund(kind=case["kind"], calendar=calendar(case["from"], case["to"]), ceilings=[{"amount": case["cost"]}])
    people = read(workers(case["people"], birth_date="1980-01-01"))
    months = month_number(case["from"]), month_number(case["to"])
    found = planned(people, funds(whole), *months, compare=False).summary
    assert (found["people"], found["cost"], found["gap"]) == (case["people"], case["cost"], 0)
    assert (abs(found["cost"] - case["reported"]) <= NEAR * case["reported"]) or not case["agrees"]


def test_one_rupiah_less_than_the_decree_needs_leaves_a_month_out(funds: Made) -> None:
    short = fund(kind="dbhcht", calendar=calendar("2024-10", "2024-12"), ceilings=[{"amount": 29_937_599}])
    found = planned(read(workers(594)), funds(short), month_number("2024-10"), month_number("2024-12")).summary
    assert found["person_months"] == 594 * 3 - 1


def test_batu_when_transfers_fall_the_poorest_five_hundred_of_ten_thousand_stay(funds: Made) -> None:
    people = [
        person
        for decile in range(1, 11)
        for person in workers(1000, decile=decile, first=9001 + 1000 * decile, covered_until="2025-12")
    ]
    year = month_number("2026-01"), month_number("2026-12")
    before = planned(read(people), funds(fund(ceilings=[{"amount": 10_000 * 201_600}])), *year, compare=False)
    after = planned(read(people), funds(fund(ceilings=[{"amount": 500 * 201_600}])), *year, compare=False)
    assert (before.summary["people"], after.summary["people"]) == (10_000, 500)
    stay = set(after.assignment["worker_id"])
    assert stay <= {person["worker_id"] for person in people if person["decile"] == 1}
    assert after.assignment["end"].unique().to_list() == ["2026-12"]
    assert after.summary["reserve"] == 9_500 and not set(after.reserve["worker_id"]) & stay


def test_west_bandung_an_october_start_buys_one_month_that_counts_under_todays_law(funds: Made) -> None:
    worth = {
        "counted_month": 1,
        "waiting_month": 0,
        "six_months": 0,
        "continuity": 0,
        "lasting": 0,
        "rupiah_of_a_point": 10**9,
        "deciles": {3: 100},
    }
    october = month_number("2025-10"), month_number("2025-12")
    short = fund(kind="dbhcht", calendar=calendar("2025-10", "2025-12"))
    assert planned(read(workers(594)), funds(short, worth=worth), *october).summary["objective"] == 594
    old = fund(kind="dbhcht", calendar=calendar("2024-10", "2024-12"))
    before = month_number("2024-10"), month_number("2024-12")
    assert planned(read(workers(594)), funds(old, worth=worth), *before).summary["objective"] == 594 * 3


def test_west_bandung_the_same_money_from_january_protects_fewer_for_more_months_that_count(funds: Made) -> None:
    money = {"ceilings": [{"amount": 594 * 3 * 16_800}]}
    whole_year = fund(calendar=calendar("2025-01", "2025-12"), **money)
    year = month_number("2025-01"), month_number("2025-12")
    found = planned(read(workers(594)), funds(whole_year), *year)
    lengths = found.assignment.select(pl.col("total") // pl.col("monthly"))["total"]
    assert found.summary["cost"] <= 594 * 3 * 16_800
    assert (lengths - 2).sum() > 594  # more months that count than 594 starts in October


def test_landak_one_funded_year_then_own_money_without_a_gap(funds: Made) -> None:
    palm = fund("dbh_sawit", kind="dbh_sawit", calendar=calendar("2025-01", "2025-12"))
    own = fund("mandiri", kind="self", calendar=calendar("2026-01", "2026-12"), ceilings=[{"people": 3837}])
    people = read(workers(3837, group="sawit"))
    found = planned(people, funds(palm, own), month_number("2025-01"), month_number("2026-12"), compare=False)
    assert (found.summary["people"], found.summary["person_months"]) == (3837, 3837 * 24)
    one = found.assignment.filter(pl.col("worker_id") == "W-009001").select("fund", "start", "end", "monthly").rows()
    assert one == [
        ("dbh_sawit", "2025-01", "2025-12", 16_800),
        ("mandiri", "2026-01", "2026-03", 16_800),
        ("mandiri", "2026-04", "2026-12", 8_400),
    ]


def test_wage_earners_of_the_village_cost_less_than_own_account_workers(funds: Made) -> None:
    wage = {"segment": "PU", "programmes": ["JKK", "JKM"], "wage": 2_152_323, "risk_class": 1, "scale": "village"}
    klaten = fund(kind="apbdes", registration=[wage], eligibility=rule('group = "RT/RW"'))
    year = month_number("2025-01"), month_number("2025-12")
    klaten["calendar"] = calendar("2025-01", "2025-12")
    found = planned(read(workers(1, group="RT/RW")), funds(klaten), *year).assignment
    assert found["monthly"].to_list() == [11_623]
