"""What the lines above a table say of all its rows."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from payung import sheets
from payung.server.example import answers
from payung.sheets.headings.titles import facts_of
from payung.sheets.judging import judge

PEOPLE = pl.DataFrame({"nik": [f"140801010185{n}" for n in range(9001, 9007)], "name": ["BUDI"] * 6})


def said(kind: str | None, *lines: str) -> dict[str, str]:
    found = facts_of([(row, (line,)) for row, line in enumerate(lines, 1)], kind)
    return {name: fact.text for name, fact in found.items()}


@pytest.fixture(scope="module")
def bill() -> sheets.Table:
    """The example's bill, whose number stands above the table only."""
    content = answers.bill(PEOPLE, first_month=dt.date(2026, 1, 1), months=3, seed=1, number="2001-0001")
    [found] = sheets.read(content, "tagihan.xlsx", kind="bill").tables
    return found


def test_a_bill_has_its_number_months_and_day_from_its_titles(bill: sheets.Table) -> None:
    assert {name: (fact.text, fact.row) for name, fact in bill.facts.items()} == {
        "bill_number": ("2001-0001", 2),
        "first_month": ("01-2026", 3),
        "last_month": ("03-2026", 3),
        "due_on": ("15-04-2026", 4),
    }


def test_number_and_day_stand_in_every_row_of_a_table_without_them(bill: sheets.Table) -> None:
    named = bill.named()
    assert named.select("bill_number", "due_on").unique().rows() == [("2001-0001", "15-04-2026")]
    assert [(c.heading, c.letter) for c in bill.columns if c.how == "title"] == [
        ("Nomor tagihan", ""),
        ("Jatuh tempo", ""),
    ]
    assert named["first_month"].unique().to_list() == ["2026-01"]


def test_rows_are_judged_with_what_their_titles_say(bill: sheets.Table) -> None:
    judged = judge(bill, "bill", on=dt.date(2026, 1, 15), regency="1408")
    assert set(judged["due_on"]) == {dt.date(2026, 4, 15)}
    assert set(judged["bill_number"]) == {"2001-0001"}


def test_what_a_title_says_is_no_column_to_choose(bill: sheets.Table) -> None:
    assert {proposal.column for proposal in sheets.propose(bill)} & {"bill_number", "due_on"} == set()


def test_a_column_of_the_table_comes_before_its_title() -> None:
    content = b"Tagihan Nomor 7001\nNomor Tagihan;NIK;Jumlah\n7002;1408010101859001;16800\n"
    [found] = sheets.read(content, "tagihan.csv", kind="bill").tables
    assert found.facts["bill_number"].text == "7001"
    assert found.named()["bill_number"].to_list() == ["7002"]


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("Nomor Tagihan : INV/2026/01", "bill_number", "INV/2026/01"),
        ("Kode Billing: 123456789012", "bill_number", "123456789012"),
        ("SURAT TAGIHAN No. 12/BPJS-SIAK/I/2026", "bill_number", "12/BPJS-SIAK/I/2026"),
        ("Batas akhir pembayaran : 15 April 2026", "due_on", "15 April 2026"),
        ("Jatuh Tempo tanggal 2026-04-15", "due_on", "2026-04-15"),
        ("Masa Iuran Januari s/d Maret 2026", "first_month", "Januari 2026"),
        ("Periode Okt 2025 sampai dengan Maret 2026", "last_month", "Maret 2026"),
        ("Bulan Januari 2026", "last_month", "Januari 2026"),
    ],
)
def test_titles_are_understood_however_they_are_worded(line: str, name: str, text: str) -> None:
    assert said("bill", "BPJS KETENAGAKERJAAN", line)[name] == text


def test_the_employer_number_above_a_payroll_is_told() -> None:
    assert said("payroll", "RINCIAN UPAH BULAN 12-2025", "NPP : 20012345") == {
        "npp": "20012345",
        "first_month": "12-2025",
        "last_month": "12-2025",
    }


def test_titles_that_disagree_or_belong_to_another_kind_say_nothing() -> None:
    assert said("bill", "Tagihan No. 11", "Tagihan No. 12", "Periode 2026") == {}
    assert said("nominations", "Tagihan No. 11", "Jatuh tempo 15-04-2026") == {}
    assert said(None, "Tagihan No. 11") == {}
