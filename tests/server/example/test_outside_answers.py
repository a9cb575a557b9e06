"""What the branch, the bank and the civil registry answer."""

from __future__ import annotations

import datetime as dt
import io
from typing import Literal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from payung import sheets
from payung.errors import PayungError
from payung.server.example import answers
from payung.sheets import bank

OCTOBER = dt.date(2024, 10, 1)


@pytest.fixture(scope="module")
def decree(people: pl.DataFrame) -> pl.DataFrame:
    """594 people whom nothing speaks against."""
    fine = (
        (pl.col("standing") == "vulnerable")
        & (pl.col("membership").fill_null("") != "active")
        & pl.col("age").is_between(18, 60)
        & pl.col("died_on").is_null()
    )
    return people.filter(fine).head(594).select("nik", "name", "birth_date", "kpj")


@pytest.mark.parametrize("seed", range(6))
def test_the_branch_refuses_between_six_and_fifteen_of_a_hundred(
    decree: pl.DataFrame, people: pl.DataFrame, seed: int
) -> None:
    told = answers.reply_lines(decree, people, seed=seed)
    assert told.height == decree.height
    assert 0.059 <= (told["status"] == "T").mean() <= 0.151
    assert told.filter(status="T").select("status_text", "reason").null_count().sum_horizontal()[0] == 0


def test_nobody_dead_or_too_old_is_accepted(people: pl.DataFrame) -> None:
    wrong = people.filter((pl.col("age") >= 65) | pl.col("died_on").is_not_null())
    told = answers.reply_lines(wrong, people, seed=1)
    assert set(told["status"]) == {"T"}
    assert {"age_65", "deceased"} <= set(told["reason"])


def test_unknown_numbers_other_names_and_repeats_are_refused(decree: pl.DataFrame, people: pl.DataFrame) -> None:
    row = decree.row(0, named=True)
    unknown = {**row, "nik": row["nik"][:12] + "0000"}
    renamed = {**decree.row(1, named=True), "name": "Xyz Qwertz"}
    told = answers.reply_lines(pl.DataFrame([row, unknown, renamed, row]), people, seed=1)
    assert told["reason"].to_list()[1:] == ["not_found", "name_differs", "double"]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_reply_is_a_file_that_can_be_read_back(decree: pl.DataFrame, people: pl.DataFrame, seed: int) -> None:
    [found] = sheets.read(answers.reply(decree, people, seed=seed), "balasan.xlsx", kind="reply").tables
    named = found.named()
    assert named["nik"].to_list() == decree["nik"].to_list()
    assert set(named["status"]) == {"Y", "T"}


def test_a_bill_without_mistakes_is_the_published_one(decree: pl.DataFrame) -> None:
    told = answers.bill_lines(decree, first_month=OCTOBER, months=3, seed=1, mistakes=False)
    assert told["amount"].sum() == 29_937_600  # West Bandung 2024: 594 names, three months
    assert told["wrong"].null_count() == 594


def test_a_bill_with_mistakes_says_which(decree: pl.DataFrame) -> None:
    told = answers.bill_lines(decree, first_month=OCTOBER, months=3, seed=1)
    wrong = dict(told["wrong"].drop_nulls().value_counts().rows())
    assert set(wrong) == {"double", "wrong_months", "wrong_tariff"}
    assert told.height == decree.height + wrong["double"]
    assert (told.filter(wrong="wrong_months")["months"] != 3).all()
    assert (told["amount"] == (told["jkk"] + told["jkm"]) * told["months"]).all()


def test_the_bills_file_adds_up_to_its_total(decree: pl.DataFrame) -> None:
    content = answers.bill(decree, first_month=OCTOBER, months=3, seed=1)
    [found] = sheets.read(content, "tagihan.xlsx", kind="bill").tables
    told = answers.bill_lines(decree, first_month=OCTOBER, months=3, seed=1)
    assert found.named()["amount"].cast(pl.Int64).sum() == told["amount"].sum()
    assert [one.why for one in found.skipped][-1] == "total"


@hypothesis_settings(deadline=None, max_examples=30)
@given(months=st.integers(1, 12), size=st.integers(3, 40), start=st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 1)))
def test_a_bill_holds_every_name_whatever_its_months(
    decree: pl.DataFrame, months: int, size: int, start: dt.date
) -> None:
    lines = decree.head(size)
    told = answers.bill_lines(lines, first_month=start, months=months, seed=size)
    assert set(told["nik"]) == set(lines["nik"])
    assert told.select("jkk", "jkm", "amount", "months", "last_month").null_count().sum_horizontal()[0] == 0


@pytest.mark.parametrize("form", ["csv", "mt940"])
def test_the_payment_stands_among_other_bookings(form: Literal["csv", "mt940"]) -> None:
    content = answers.statement(29_937_600, bill_number="2001-7", paid_on=dt.date(2026, 2, 12), seed=1, form=form)
    text = content.decode("windows-1252")
    assert text.count("TAGIHAN 2001-7") == 1
    assert ("29.937.600,00" if form == "csv" else "D29937600,00") in text


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("form", ["csv", "mt940"])
def test_a_statement_balances_and_holds_the_payment_once(seed: int, form: Literal["csv", "mt940"]) -> None:
    content = answers.statement(29_937_600, bill_number="7", paid_on=dt.date(2026, 2, 12), seed=seed, form=form)
    found = bank.read(content, "rekening")
    assert found.balanced
    assert found.entries.height == 9
    assert (found.entries["amount"] == -29_937_600).sum() == 1


def test_the_registry_sends_the_file_back_marked(decree: pl.DataFrame, people: pl.DataFrame) -> None:
    dead = people.filter(pl.col("died_on").is_not_null()).head(2).select(decree.columns)
    sent = pl.concat([decree.head(5), dead]).rename({"nik": "NIK", "name": "Nama", "birth_date": "Tanggal Lahir"})
    sent = sent.with_columns(row_key=pl.Series([f"k{number}" for number in range(7)]))
    [found] = sheets.read(answers.dukcapil_answer(sent, people), "padan.xlsx", kind="dukcapil").tables
    assert found.named()["match"].to_list() == ["SESUAI"] * 5 + ["MENINGGAL"] * 2
    assert found.named()["row_key"].to_list() == sent["row_key"].to_list()


def test_the_registry_takes_a_file_as_well(decree: pl.DataFrame, people: pl.DataFrame) -> None:
    out = io.BytesIO()
    decree.head(4).select(NIK="nik", NAMA="name").write_csv(out, separator=";")
    [found] = sheets.read(answers.dukcapil_answer(out.getvalue(), people), "padan.xlsx", kind="dukcapil").tables
    assert found.named()["match"].to_list() == ["SESUAI"] * 4


def test_the_registry_needs_numbers_and_names(people: pl.DataFrame) -> None:
    with pytest.raises(PayungError, match="NIK and Nama"):
        answers.dukcapil_answer(pl.DataFrame({"NIK": ["1"]}), people)
