"""Plans: what they hold to, what they choose, what they say when there is none."""

from itertools import product
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.region import Made, calendar, fund, read, rule, workers
from payung.allocation.eligibility import open_months
from payung.allocation.funds import Funds, made
from payung.allocation.funds.file import kinds_of
from payung.allocation.options import options_of
from payung.allocation.planning import Plan, planned
from payung.allocation.planning.cells import posed
from payung.allocation.planning.problem import Problem
from payung.errors import PayungError
from payung.law.calendar import month_number

JANUARY, DECEMBER = month_number("2026-01"), month_number("2026-12")


def plan(people: list[dict[str, Any]], funds: Funds, first: int = JANUARY, last: int = DECEMBER, **asked: Any) -> Plan:
    return planned(read(people), funds, first, last, **asked)


def test_the_poorer_come_first_when_money_is_short(funds: Made) -> None:
    people = [*workers(5, decile=8), *workers(5, decile=1, first=9101)]
    found = plan(people, funds(fund(ceilings=[{"amount": 5 * 12 * 16_800}])))
    assert found.assignment["worker_id"].to_list() == [f"W-{number:06d}" for number in range(9101, 9106)]
    assert found.summary["people"] == 5 and found.summary["proven"] and found.summary["gap"] == 0


def test_the_reserve_list_is_ranked_and_marks_how_many_will_be_needed(funds: Made) -> None:
    people = [*workers(10, decile=8), *workers(10, decile=1, first=9101)]
    found = plan(people, funds(fund(ceilings=[{"amount": 10 * 12 * 16_800}]), refusals_percent=20))
    assert found.reserve["worker_id"].to_list() == [f"W-{number:06d}" for number in range(9001, 9011)]
    assert found.reserve["expected"].to_list() == [True] * 2 + [False] * 8


def test_a_giver_pays_half_from_april_and_the_rows_say_so(funds: Made) -> None:
    found = plan(workers(1), funds(fund("bank", kind="csr")))
    assert found.assignment.rows() == [
        ("W-009001", "bank", "2026-01", "2026-03", 16_800, 50_400),
        ("W-009001", "bank", "2026-04", "2026-12", 8_400, 75_600),
    ]


def test_a_person_is_handed_over_to_the_next_fund_without_a_gap(funds: Made) -> None:
    first = fund("apbd", calendar=calendar("2026-01", "2026-05"))
    found = plan(workers(1), funds(first, fund("dbh", kind="dbh_sawit", calendar=calendar("2026-04", "2026-12"))))
    legs = found.assignment.select("fund", "start", "end").rows()
    assert (legs[0][1], legs[-1][2], found.summary["person_months"]) == ("2026-01", "2026-12", 12)
    assert [leg[0] for leg in legs] == ["apbd", "dbh"]


def test_months_already_covered_are_not_paid_again_and_cover_goes_on(funds: Made) -> None:
    people = [*workers(1, covered_until=""), *workers(1, first=9101, covered_until="2026-03")]
    found = plan(people, funds(fund(ceilings=[{"amount": 9 * 16_800}])))
    assert found.assignment.rows() == [("W-009101", "apbd", "2026-04", "2026-12", 16_800, 151_200)]


def test_nobody_is_paid_from_sixty_five_on(funds: Made) -> None:
    found = plan(workers(1, birth_date="1961-07-15"), funds(fund()))
    assert found.assignment["end"].to_list() == ["2026-07"]


def test_no_start_buys_only_funeral_money_unless_asked(funds: Made) -> None:
    late = fund(calendar=calendar("2026-11", "2026-12"))
    assert plan(workers(2), funds(late)).summary["people"] == 0
    assert plan(workers(2), funds(late, worth={"funeral_only": True})).summary["people"] == 2


def test_shadow_prices_say_which_fund_should_get_the_next_rupiah(funds: Made) -> None:
    short = fund("sawit", kind="dbh_sawit", eligibility=rule('group = "sawit"'), ceilings=[{"amount": 201_600}])
    ample = fund("apbd", eligibility=rule('group = "petani"'))
    found = plan([*workers(3, group="sawit"), *workers(3, first=9101)], funds(short, ample)).summary["funds"]
    assert found["sawit"]["shadow_price"] > 0 and found["apbd"]["shadow_price"] == 0
    assert found["sawit"] | {"shadow_price": 0} == {"ceiling": 201_600, "used": 201_600, "shadow_price": 0}


def test_ceilings_by_month_area_account_and_people_hold(funds: Made) -> None:
    limits = [
        {"amount": 10**9},
        {"amount": 2 * 16_800, "from": "2026-01", "to": "2026-01"},
        {"amount": 12 * 10_000 * 5, "account": "5.1.02.02.02.0006"},
        {"people": 3, "area": "14.08.02"},
    ]
    accounts = {"JKK": "5.1.02.02.02.0006", "JKM": "5.1.02.02.02.0007"}
    people = [*workers(6), *workers(6, first=9101, area="14.08.02.2001")]
    found = plan(people, funds(fund(ceilings=limits, accounts=accounts))).assignment
    assert found.filter(pl.col("start") == "2026-01").height <= 2
    assert found["total"].sum() // 16_800 * 10_000 <= 600_000
    assert found.filter(pl.col("worker_id") > "W-009100").height <= 3


def test_floors_are_met_although_others_are_poorer(funds: Made) -> None:
    people = [*workers(10, decile=1), *workers(10, decile=10, first=9101, area="14.08.02.2001")]
    short = fund(ceilings=[{"amount": 5 * 201_600}])
    fair = {"name": "each sub-district", "by": "area", "parts": 3, "percent": 20}
    found = plan(people, funds(short, floors=[fair])).assignment
    assert found.filter(pl.col("worker_id") > "W-009100")["worker_id"].n_unique() == 2


def test_an_infeasible_plan_names_the_limits_in_conflict(funds: Made) -> None:
    short = fund(ceilings=[{"amount": 3 * 16_800}, {"amount": 10**9, "area": "14.08.01"}])
    fair = {"name": "all farmers", "where": 'group = "petani"', "people": 4}
    with pytest.raises(PayungError) as caught:
        plan(workers(6), funds(short, floors=[fair], worth={"funeral_only": True}))
    assert "floor all farmers (4 people)" in str(caught.value)
    assert "ceiling of apbd (50,400 IDR)" in str(caught.value)
    assert "14.08.01" not in str(caught.value)


def test_a_floor_nobody_can_meet_is_named(funds: Made) -> None:
    closed = fund(eligibility=rule('group = "nelayan"'))
    with pytest.raises(PayungError, match=r"floor farmers .* too few people"):
        plan(workers(6), funds(closed, floors=[{"name": "farmers", "people": 1}]))


def test_the_order_of_the_file_does_not_change_the_plan(funds: Made) -> None:
    people = [*workers(7, decile=4), *workers(7, decile=4, first=9101, area="14.08.02.2002")]
    short = funds(fund(ceilings=[{"amount": 9 * 201_600 + 70_000}]))
    one, other = plan(people, short), plan(people[::-1], short)
    assert one.assignment.equals(other.assignment) and one.reserve.equals(other.reserve)


def test_months_that_cannot_be_planned_are_told(funds: Made) -> None:
    for first, last, said in (
        (DECEMBER, JANUARY, "ends before"),
        (JANUARY, JANUARY + 60, "61 months"),
        (1, 2, "2015-07"),
    ):
        with pytest.raises(PayungError, match=said):
            plan(workers(1), funds(), first, last)


def test_nobody_eligible_makes_an_empty_plan(funds: Made) -> None:
    found = plan(workers(3), funds(fund(eligibility=rule('group = "nelayan"'))))
    assert (found.assignment.height, found.reserve.height, found.summary["not_eligible"]) == (0, 0, 3)


# Small regions against brute force, and random ones against everything a plan must hold to.

GROUPS = ("petani", "nelayan")
ceilings = st.integers(0, 9).map(lambda months: [{"amount": months * 16_800 + 5_000}])
rules = st.sampled_from(["age < 65", 'group = "petani"', "decile <= 4", 'area within "14.08.01"', "not covered"])
calendars = st.sampled_from(
    [calendar("2026-01", "2026-04"), calendar("2026-02", "2026-06"), calendar("2026-03", "2026-03")]
)


@st.composite
def some_funds(draw: st.DrawFn, most: int = 3) -> Funds:
    found = [
        fund(
            f"fund_{number}",
            kind=draw(st.sampled_from(["apbd", "csr", "dbhcht"])),
            eligibility=rule(draw(rules)),
            calendar=draw(calendars),
            ceilings=draw(ceilings),
        )
        for number in range(draw(st.integers(1, most)))
    ]
    content = {"funds": found, "worth": {"funeral_only": draw(st.booleans())}}
    return made.funds(content, kinds_of(content))


@st.composite
def some_people(draw: st.DrawFn, most: int = 12) -> list[dict[str, Any]]:
    return [
        {
            "worker_id": f"W-{9001 + number}",
            "segment": "BPU",
            "group": draw(st.sampled_from(GROUPS)),
            "birth_date": draw(st.sampled_from(["1961-02-10", "1985-01-01"])),
            "decile": draw(st.sampled_from([1, 5, None])),
            "area": draw(st.sampled_from(["14.08.01.2001", "14.08.02.2001"])),
            "covered_until": draw(st.sampled_from(["", "2025-12", "2026-02"])),
        }
        for number in range(draw(st.integers(1, most)))
    ]


def brute_force(problem: Problem) -> int:
    """The best objective, by trying every spell for every person."""
    choices = []
    for cell, number in enumerate(problem.people.tolist()):
        shape = problem.shapes[problem.shape_of[cell]]
        sector = int(problem.sector[cell])
        percent = int(problem.percent[cell])
        offers = [(0, (0,) * len(problem.limits))]
        counted = [
            limit.member is None or problem.members[cell, limit.member] == limit.value for limit in problem.limits
        ]
        for spell in range(len(shape.spells)):
            points = percent * int(shape.points[spell]) // 100
            points -= int(shape.cost[sector, spell]) // problem.rupiah_of_a_point
            taken = zip(shape.amounts[sector, spell].tolist(), counted, strict=True)
            offers.append((points, tuple(amount if counts else 0 for amount, counts in taken)))
        best = {taken: points for points, taken in sorted(offers)}  # of equal takings the one worth most
        choices += [[(points, taken) for taken, points in best.items()]] * number
    most = 0
    for picked in product(*choices):
        totals = [sum(column) for column in zip(*(taken for _, taken in picked), strict=True)]
        if all(total <= limit.bound for total, limit in zip(totals, problem.limits, strict=True)):
            most = max(most, sum(points for points, _ in picked))
    return most


@settings(max_examples=25, deadline=None)
@given(people=some_people(most=3), funds=some_funds(most=2))
def test_small_plans_equal_brute_force(people: list[dict[str, Any]], funds: Funds) -> None:
    first, last = JANUARY, JANUARY + 4
    found = plan(people, funds, first, last, compare=False)
    problem = posed(read(people), funds, options_of(funds), range(first, last + 1)).problem
    assert found.summary["objective"] == brute_force(problem)
    assert found.summary["proven"]


@settings(max_examples=30, deadline=None)
@given(people=some_people(), funds=some_funds())
def test_a_plan_never_breaks_a_ceiling_a_rule_or_one_payer_a_month(people: list[dict[str, Any]], funds: Funds) -> None:
    first, last = JANUARY, JANUARY + 5
    found = plan(people, funds, first, last)
    paid = dict(found.assignment.group_by("fund").agg(pl.col("total").sum()).iter_rows())
    assert all(paid.get(each.name, 0) <= (each.ceiling or 0) for each in funds.funds)
    options, months = options_of(funds), range(first, last + 1)
    opened = {row["worker_id"]: row for row in open_months(read(people), options, months, funds).iter_rows(named=True)}
    number_of = {option.fund.name: option.number for option in options}
    seen: set[tuple[str, int]] = set()
    for worker, name, start, end, monthly, total in found.assignment.iter_rows():
        spell = range(month_number(start), month_number(end) + 1)
        assert total == monthly * len(spell)
        for month in spell:
            assert (worker, month) not in seen
            seen.add((worker, month))
            assert opened[worker][f"open_{number_of[name]}"] >> (month - first) & 1
    rivals = found.summary["compared"].values()
    assert all(rival["objective"] <= found.summary["objective"] for rival in rivals)
    assert found.summary["person_months"] == len(seen)
    assert set(found.reserve["worker_id"]).isdisjoint(found.assignment["worker_id"])
