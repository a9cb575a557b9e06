"""On every date on which anything changes, the law still answers, and all readings agree."""

from law.engines import by_numbers, by_polars
from law.test_readings_agree import targets_of_one_row
from law.workers import random_workers
from payung.law.calendar import day_number, first_day_of_month, month_number, month_of_day
from payung.law.readings.explanation import Explainer
from payung.law.ruleset import Law, current_law

FIRST, LAST = day_number("2015-07-01"), day_number("2045-12-31")
WORKER = {
    "segment": "PU",
    "scale": "large",
    "wage": 12_345_678,
    "income": 1_234_567,
    "risk_class": 3,
    "birth_date": 19900517,
    "months_paid": 48,
    "payer": "employer",
}


def change_days(law: Law) -> list[int]:
    """Days on which any value or version begins, changes or has ended."""
    days = {FIRST}
    for value in law.values.values():
        days |= {_as_day(value.clock, change) for change in value.changes}
    for versions in law.rules.values():
        days |= {_as_day(rule.clock, rule.since_number) for rule in versions if rule.since_number}
    return sorted(day for day in days if FIRST <= day <= LAST)


def _as_day(clock: str, number: int) -> int:
    return {"day": number, "month": first_day_of_month(number), "year": number * 10000 + 101}[clock]


def test_there_are_many_dates_of_change() -> None:
    assert len(change_days(current_law())) > 40


def test_contributions_are_known_on_every_date_of_change() -> None:
    law = current_law()
    for segment in ("PU", "BPU", "JAKON"):
        for day in change_days(law):
            reader = Explainer(law, {**WORKER, "segment": segment, "day": day, "month": month_of_day(day)})
            assert isinstance(reader.lookup("due_total"), int), (segment, day, reader.missing)
            assert all(step.citations for step in reader.steps)


def test_death_benefits_are_known_on_every_date_of_change() -> None:
    law = current_law()
    for day in change_days(law):
        reader = Explainer(law, {**WORKER, "day": day, "month": month_of_day(day)})
        assert isinstance(reader.lookup("jkm_benefit"), int), day
        assert isinstance(reader.lookup("jkk_death_benefit"), int), day


def test_numbers_and_polars_agree_on_every_date_of_change() -> None:
    law = current_law()
    targets = targets_of_one_row(law)
    days = change_days(law)
    workers = [
        {**worker, "day": day, "month": month_of_day(day)}
        for seed, day in enumerate(days)
        for worker in random_workers(law, 4, seed)
    ]
    assert by_polars(law, workers, targets) == by_numbers(law, workers, targets)


def test_before_july_2015_there_is_no_rate() -> None:
    month = month_number("2015-06")
    assert Explainer(current_law(), {**WORKER, "month": month, "day": 20150615}).lookup("due_total") is None
