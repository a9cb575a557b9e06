"""The calendar of scholarship payments says the same as the total."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from payung.law.explain import explain
from payung.law.scholarship.schedule import schedule

LEVELS = ("none", "tk_sd", "smp", "sma", "pt")


def children(first: str, second: str, birth_date: str | None) -> dict[str, Any]:
    """Facts of two children, the second of a stated birth date or none."""
    facts: dict[str, Any] = {
        "child_1_level": first,
        "child_2_level": second,
        "child_1_years_left": 2,
        "child_2_years_left": 3,
    }
    return facts if birth_date is None else {**facts, "child_2_birth_date": birth_date}


@pytest.mark.parametrize("on", ["2018-05-01", "2019-12-01", "2019-12-02", "2024-02-29"])
@pytest.mark.parametrize("birth_date", [None, "2001-03-01", "2010-08-17"])
def test_the_payments_add_up_to_the_total(on: str, birth_date: str | None) -> None:
    for first, second in product(LEVELS, LEVELS):
        facts = children(first, second, birth_date)
        payments = schedule(on, **facts)
        assert payments is not None
        assert sum(payment.amount for payment in payments) == explain("scholarship_total", on, **facts).value


def test_a_child_of_the_second_junior_year_is_paid_year_by_year_to_the_last_of_higher_education() -> None:
    payments = schedule("2023-05-01", child_1_level="smp", child_1_years_left=2)
    assert payments is not None
    assert [payment.level for payment in payments] == ["smp"] * 2 + ["sma"] * 3 + ["pt"] * 5
    assert [payment.amount for payment in payments] == [2_000_000] * 2 + [3_000_000] * 3 + [12_000_000] * 5
    assert [payment.date for payment in payments][:2] == ["2023-05-01", "2024-05-01"]
    assert payments[-1].date == "2032-05-01"
    assert [payment.year for payment in payments] == list(range(1, 11))


def test_payments_of_both_children_stand_in_order_of_years() -> None:
    payments = schedule(
        "2023-05-01", child_1_level="pt", child_1_years_left=2, child_2_level="pt", child_2_years_left=1
    )
    assert payments is not None
    assert [(payment.year, payment.child) for payment in payments] == [(1, 1), (1, 2), (2, 1)]


def test_no_payment_falls_on_or_after_the_23rd_birthday() -> None:
    payments = schedule("2024-05-01", child_1_level="pt", child_1_years_left=5, child_1_birth_date="2003-06-15")
    assert payments is not None
    assert max(payment.date for payment in payments) == "2026-05-01"


def test_an_anniversary_of_29_february_falls_on_28_where_it_must() -> None:
    payments = schedule("2024-02-29", child_1_level="pt", child_1_years_left=5)
    assert payments is not None
    assert [payment.date for payment in payments] == [
        "2024-02-29",
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


def test_before_december_2019_one_sum_is_paid_for_the_first_child_at_school() -> None:
    payments = schedule("2019-05-01", child_2_level="pt")
    assert payments is not None
    assert [(payment.child, payment.level, payment.amount) for payment in payments] == [(2, "pt", 12_000_000)]


def test_a_family_without_children_at_school_has_no_payments() -> None:
    assert schedule("2019-05-01") == []
    assert schedule("2024-05-01") == []


def test_without_the_years_left_there_is_no_schedule() -> None:
    assert schedule("2024-05-01", child_1_level="smp") is None


def test_the_ceiling_of_one_child_is_the_sum_of_all_levels() -> None:
    payments = schedule("2024-05-01", child_1_level="tk_sd", child_1_years_left=8)
    assert payments is not None
    assert sum(payment.amount for payment in payments) == explain("scholarship_child_ceiling", "2024-05-01").value
    assert len(payments) == 19
