"""What a family would get on a day: one worker, a frame of workers, and what would change it."""

import polars as pl
import pytest

from payung import law
from payung.law.family import EVENTS

FARMER = {"segment": "BPU", "income": 900_000, "months_paid": 2, "child_1_level": "smp", "child_1_years_left": 2}
WORKER = {
    "segment": "PU",
    "wage": 5_000_000,
    "scale": "large",
    "birth_date": "1980-05-05",
    "months_paid": 50,
    "child_1_level": "smp",
    "child_1_years_left": 2,
    "jht_balance": 20_000_000,
}


def test_a_farmer_in_the_second_month_leaves_only_funeral_money_unless_the_work_killed_him() -> None:
    answer = law.family(FARMER, on="2025-12-10")
    assert answer["natural_death"].at_once == 10_000_000
    assert answer["work_death"].at_once == 70_000_000 + 73_000_000
    assert answer["total_disability"].at_once == 56_000_000 + 12_000_000 + 73_000_000
    assert answer["job_loss"].at_once == 0
    assert answer["pension_age"].at_once == 0


def test_paying_on_opens_the_full_benefit_and_stopping_ends_it() -> None:
    changes = {(change.event, change.paid): change for change in law.family(FARMER, on="2025-12-10").changes}
    opened = changes["natural_death", True]
    assert (opened.since, opened.before, opened.after) == ("2026-01-01", 10_000_000, 42_000_000)
    lapsed = changes["natural_death", False]
    assert (lapsed.since, lapsed.after) == ("2026-04-01", 0)


def test_a_member_since_december_is_fully_covered_from_march_and_not_before() -> None:
    december = {**FARMER, "months_paid": 1, "member_since": "2025-12-01"}
    changes = {(change.event, change.paid): change.since for change in law.family(december, on="2025-12-10").changes}
    assert changes["natural_death", True] == "2026-03-01"
    assert changes["natural_death", False] == "2026-04-01"


def test_without_months_paid_nothing_is_said_of_changes() -> None:
    facts = {name: value for name, value in FARMER.items() if name != "months_paid"}
    assert law.family(facts, on="2025-12-10").changes == ()


def test_what_is_known_is_told_though_the_pension_is_not() -> None:
    death = law.family(WORKER, on="2025-12-10")["natural_death"]
    assert death.at_once is None
    assert death.known_at_once == 42_000_000 + 73_000_000 + 20_000_000
    assert "history_months" in death.missing


def test_a_dismissed_worker_gets_six_months_and_the_savings() -> None:
    assert law.family(WORKER, on="2025-12-10")["job_loss"].at_once == 18_000_000 + 20_000_000


def test_after_three_years_of_contributions_the_scholarship_comes_with_a_natural_death() -> None:
    after = law.family({**FARMER, "months_paid": 36}, on="2025-12-10")["natural_death"]
    before = law.family({**FARMER, "months_paid": 35}, on="2025-12-10")["natural_death"]
    assert (before.at_once, after.at_once) == (42_000_000, 42_000_000 + 73_000_000)


def test_a_programme_the_worker_is_not_in_pays_nothing() -> None:
    answer = law.family({**FARMER, "programmes": "JKK"}, on="2025-12-10")
    assert answer["natural_death"].at_once == 0
    assert answer["work_death"].at_once == 143_000_000


@pytest.mark.parametrize(("on", "total"), [("2019-12-01", 24_000_000), ("2019-12-02", 42_000_000)])
def test_the_law_of_the_day_is_used(on: str, total: int) -> None:
    facts = {"segment": "BPU", "income": 900_000, "months_paid": 12}
    assert law.family(facts, on=on)["natural_death"].at_once == total


def test_every_line_explains_itself() -> None:
    for event in law.family(FARMER, on="2025-12-10").events:
        assert all(line.explanation.steps for line in event.lines)


def test_a_frame_gives_the_same_as_each_worker_alone() -> None:
    people = [
        FARMER,
        WORKER,
        {**WORKER, "scale": "micro"},
        {**FARMER, "months_unpaid": 4},
        {**FARMER, "months_paid": 40},
    ]
    frame = pl.DataFrame(people)
    together = law.family(frame, on="2025-12-10").to_dicts()
    for person, row in zip(people, together, strict=True):
        alone = law.family(person, on="2025-12-10")
        for event in EVENTS:
            assert row[f"{event.name}_at_once"] == alone[event.name].at_once, (event.name, person)
            for line in alone[event.name].lines:
                assert row[f"{event.name}_{line.rule.removeprefix('family_')}"] == line.value, (line.rule, person)


def test_a_row_that_lacks_a_fact_says_which_and_keeps_what_is_known() -> None:
    row = law.family(pl.DataFrame([WORKER]), on="2025-12-10").to_dicts()[0]
    assert row["natural_death_problem"].endswith("_missing")
    assert row["natural_death_jkm"] == 42_000_000
    assert row["job_loss_problem"] == ""


def test_a_row_that_cannot_be_read_shows_no_amounts_at_all() -> None:
    row = law.family(pl.DataFrame([{**FARMER, "income": -900_000}]), on="2025-12-10").to_dicts()[0]
    assert row["work_death_problem"] == "income_negative"
    assert row["work_death_jkk_death"] is None


def test_a_lazy_frame_stays_lazy_and_other_columns_are_carried() -> None:
    lazy = pl.LazyFrame([{**FARMER, "village": "Benteng Hulu"}])
    answered = law.family(lazy, on="2025-12-10")
    assert isinstance(answered, pl.LazyFrame)
    assert answered.collect()["village"].to_list() == ["Benteng Hulu"]


def test_a_reform_changes_the_answer() -> None:
    reform = {"jkm_funeral_amount": {"entries": [{"from": "2025-01-01", "to": None, "value": 15_000_000}]}}
    answer = law.family({**FARMER, "months_paid": 12}, on="2025-12-10", law=law.current_law().reformed(reform))
    assert answer["natural_death"].at_once == 47_000_000


def test_after_a_lapse_paying_begins_anew_with_the_funeral_money_only() -> None:
    lapsed = {
        "segment": "BPU", "income": 1_000_000, "programmes": "JKK,JKM", "months_paid": 9, "months_unpaid": 5,
        "member_since": "2025-10-01",
    }  # fmt: skip
    told = [change for change in law.family(lapsed, "2026-11-22").changes if change.event == "natural_death"]
    assert [(change.paid, change.before, change.after) for change in told] == [(True, 0, 10_000_000)]
