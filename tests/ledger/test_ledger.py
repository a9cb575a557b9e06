"""The ledger asked: as known on a day, corrections, forecasts, families, totals."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import payung.ledger
from ledger.story import told
from payung.errors import PayungError
from payung.law import current_law
from payung.ledger import MONTHS, age_limits, citations, facts, families, family, fold, forecast, to_pay, totals
from payung.ledger.wording import months_in

OCTOBER: list[dict[str, Any]] = [
    {"kind": "registered", "months": "2025-10..2025-10"},
    {
        "kind": "billed",
        "months": "2025-10..2025-12",
        "payer": "apbd",
        "fund": "F",
        "amount": {"JKK": 30000, "JKM": 20400},
    },
    {
        "kind": "paid",
        "months": "2025-10..2025-12",
        "payer": "apbd",
        "fund": "F",
        "amount": {"JKK": 30000, "JKM": 20400},
    },
]


def test_nothing_known_is_an_empty_ledger_with_all_its_columns() -> None:
    ledger = fold([])
    assert ledger.months().columns == list(MONTHS)
    assert ledger.months().is_empty()
    assert ledger.conflicts.is_empty()
    assert family(ledger, "P-9001", "2026-01-01").outlook.standing == "none"


def test_a_nomination_alone_gives_no_months() -> None:
    assert fold(told([{"kind": "nominated", "valid": "2026-01-01"}])).months().is_empty()


def test_a_ledger_known_earlier_knows_less_and_shows_the_months_till_then() -> None:
    story = told([{**line, "recorded": f"2026-0{place}-01"} for place, line in enumerate(OCTOBER, start=1)])
    assert fold(story, as_known_on="2026-02-28").months()["paid"].any() is False
    known = fold(story, as_known_on="2026-03-01").months()
    assert known["paid"].sum() == 6
    assert known["month"].max() == date(2026, 3, 1)


def test_a_correction_stands_in_for_what_it_corrects_and_nothing_is_edited() -> None:
    wrong = {**OCTOBER[2], "amount": {"JKM": 20400}, "id": "wrong"}
    right = {**wrong, "id": "right", "months": "2025-10..2025-11", "amount": {"JKM": 13600}, "corrects": "wrong"}
    months = fold(told([wrong, right])).months()
    assert months["amount_paid"].sum() == 13600
    assert fold(told([wrong, right]), as_known_on="2024-01-02").months()["amount_paid"].sum() == 20400


def test_taking_a_correction_back_brings_back_what_it_corrected() -> None:
    paid = {**OCTOBER[2], "amount": {"JKM": 20400}, "id": "a"}
    back = {"kind": "corrected", "valid": "2025-10-01", "id": "b", "corrects": "a"}
    again = {"kind": "corrected", "valid": "2025-10-01", "id": "c", "corrects": "b"}
    assert fold(told([paid, back])).months().is_empty()
    assert fold(told([paid, back, again])).months()["paid"].sum() == 3


def test_rupiah_that_cannot_be_divided_by_the_months_are_not_lost() -> None:
    line = {"kind": "paid", "months": "2026-01..2026-03", "payer": "self", "amount": {"JKM": 20000}}
    assert fold(told([line])).months()["amount_paid"].to_list() == [6667, 6667, 6666]


def test_a_bill_counted_twice_is_told_and_counted_once() -> None:
    ledger = fold(told([OCTOBER[1], {**OCTOBER[1], "bill": "B-2"}]))
    assert ledger.months()["billed"].sum() == 50400
    assert ledger.conflicts.select("trouble", "amount", "in_months").unique().sort("amount").rows() == [
        ("twice", 20400, False),
        ("twice", 30000, False),
    ]


def test_two_funds_of_one_payer_are_told() -> None:
    other = {**OCTOBER[2], "fund": "G"}
    assert set(fold(told([OCTOBER[2], other])).conflicts["trouble"]) == {"two_funds"}


def test_a_replaced_person_is_no_member_from_then_on() -> None:
    months = fold(told([*OCTOBER, {"kind": "replaced", "months": "2025-12..2025-12"}])).months()
    assert months.filter(programme="JKM")["member"].to_list() == [True, True, False]


def test_a_lapse_the_branch_declares_holds_until_the_next_payment() -> None:
    story = told(
        [
            OCTOBER[2],
            {"kind": "lapsed", "months": "2026-01..2026-01"},
            {"kind": "paid", "months": "2026-03..2026-03", "payer": "self", "amount": {"JKM": 6800}},
        ]
    )
    months = fold(story).months().filter(programme="JKM")
    assert months["active"].to_list() == [True, True, True, False, False, True]
    assert months["months_paid"].to_list()[-1] == 1


def test_after_a_death_nothing_opens_membership_again() -> None:
    story = told(
        [
            OCTOBER[2],
            {"kind": "stopped", "valid": "2025-11-05", "reason": "death"},
            OCTOBER[0] | {"months": "2026-01..2026-01"},
        ]
    )
    assert fold(story).in_month("2026-02")["member"].any() is False


def test_the_forecast_tells_when_the_full_benefit_opens_and_when_cover_lapses() -> None:
    row = forecast(fold(told(OCTOBER)), "2025-10-20").filter(programme="JKM").row(0, named=True)
    assert row["full_from"] == date(2026, 1, 1)
    assert row["lapses_on"] == date(2026, 4, 1)
    assert (row["unpaid_from"], row["unpaid_till"]) == (date(2026, 1, 1), date(2026, 3, 1))


def test_the_day_the_forecast_names_is_the_day_the_law_pays_in_full() -> None:
    ledger = fold(told(OCTOBER))
    opens = forecast(ledger, "2025-10-20").filter(programme="JKM")["full_from"].item()
    day_before = date.fromordinal(opens.toordinal() - 1).isoformat()
    amounts = [family(ledger, "P-9001", day).answer["natural_death"].at_once for day in (day_before, str(opens))]  # type: ignore[index]
    assert amounts == [10_000_000, 42_000_000]


def test_the_day_the_forecast_names_is_the_day_cover_is_gone() -> None:
    ledger = fold(told(OCTOBER))
    assert family(ledger, "P-9001", "2026-03-31").outlook.standing == "active"
    assert family(ledger, "P-9001", "2026-04-01").outlook.standing == "lapsed"


def test_sentences_say_in_both_languages_what_would_change() -> None:
    outlook = family(fold(told(OCTOBER)), "P-9001", "2025-11-01").outlook
    assert outlook.sentences[1] == (
        "Full death benefit from 1 January 2026; lapses on 1 April 2026 if January–March 2026 stay unpaid."
    )
    assert outlook.kalimat[1] == (
        "Manfaat kematian penuh mulai 1 Januari 2026; gugur 1 April 2026 bila Januari–Maret 2026 belum dibayar."
    )


def test_what_is_to_be_paid_names_the_fund_or_that_there_is_none() -> None:
    billed = {**OCTOBER[1], "months": "2026-01..2026-01", "fund": "APBD 2026", "amount": {"JKM": 6800}}
    due = to_pay(fold(told([*OCTOBER, billed])), "2026-01-15", 1).filter(programme="JKM")
    assert due.select("month", "fund", "billed").rows() == [
        (date(2026, 1, 1), "APBD 2026", 6800),
        (date(2026, 2, 1), None, None),
    ]


def test_the_age_limit_is_the_laws_and_the_day_is_the_birthday() -> None:
    people = pl.DataFrame({"person": ["P-9001", "P-9002"], "birth_date": [date(1961, 3, 5), None]})
    assert age_limits(people, "2026-01-01", 6).select("age", "reached_on").rows() == [(65, date(2026, 3, 5))]
    assert age_limits(people, "2026-01-01", 1).is_empty()


def test_the_months_of_the_programme_with_the_waiting_time_speak_for_the_person() -> None:
    jht = {"kind": "paid", "months": "2025-01..2025-12", "payer": "self", "amount": {"JHT": 240000}}
    row = facts(fold(told([*OCTOBER, jht])), "2025-12-05").row(0, named=True)
    assert (row["programmes"], row["months_paid"]) == ("JKK,JKM,JHT", 3)


def test_people_without_membership_keep_their_row_and_get_no_amounts() -> None:
    people = pl.DataFrame({"person": ["P-9999", "P-9001"], "income": [None, 1_000_000]})
    told_of = families(fold(told(OCTOBER)), people, "2025-12-05")
    assert told_of.select("person", "standing", "work_death_at_once").rows() == [
        ("P-9999", "none", None),
        ("P-9001", "active", 70_000_000),
    ]


def test_totals_cannot_be_told_by_what_is_no_field() -> None:
    with pytest.raises(PayungError, match="village"):
        totals(fold(told(OCTOBER)).months(), ["village"])


def test_another_law_gives_another_ledger() -> None:
    reform = {"bpu_settle_months": {"entries": [{"from": "2015-07-01", "to": None, "value": 1}]}}
    strict = current_law().reformed(reform, "one month")
    months = fold(told(OCTOBER), law=strict).months(last="2026-03").filter(programme="JKM")
    assert months["active"].to_list() == [True, True, True, True, False, False]


def test_the_values_used_are_told_with_their_articles() -> None:
    used = citations(current_law(), "2026-01")
    assert used["jkm_waiting_months"]["value"] == 3
    assert all(told_of["citation"] for told_of in used.values())


def test_before_the_waiting_rule_existed_the_full_benefit_was_open_at_once() -> None:
    line = {"kind": "paid", "months": "2024-10..2024-12", "payer": "self", "amount": {"JKM": 20400}}
    assert fold(told([line])).months()["waiting_left"].to_list() == [0, 0, 0]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 3, 1), date(2026, 3, 1), "Maret 2026"),
        (date(2026, 1, 1), date(2026, 3, 1), "Januari–Maret 2026"),
        (date(2025, 12, 1), date(2026, 2, 1), "Desember 2025–Februari 2026"),
    ],
)
def test_months_are_said_as_people_say_them(first: date, last: date, text: str) -> None:
    assert months_in("id", first, last) == text


def test_no_number_of_the_law_stands_in_the_code() -> None:
    for path in Path(payung.ledger.__file__).parent.glob("*.py"):
        numbers = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
        assert not {65, 42_000_000, 10_000_000, 70_000_000} & {each for each in numbers if isinstance(each, int)}


def test_a_day_that_is_none_is_refused_with_the_form_to_write() -> None:
    ledger = fold(told(OCTOBER))
    for ask in (
        lambda: family(ledger, "P-9001", "soon"),
        lambda: ledger.months(last="2026-13"),
        lambda: fold([], "1 July"),
    ):
        with pytest.raises(PayungError, match="YYYY-MM-DD"):
            ask()


def test_people_must_be_told_apart() -> None:
    ledger = fold(told(OCTOBER))
    with pytest.raises(PayungError, match="no column person"):
        families(ledger, pl.DataFrame({"income": [1]}), "2026-01-01")
    with pytest.raises(PayungError, match="twice"):
        families(ledger, pl.DataFrame({"person": ["P-9001", "P-9001"]}), "2026-01-01")
