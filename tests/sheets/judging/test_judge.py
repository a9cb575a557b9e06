"""What holds for every judgement, and for whole lists rather than rows."""

import datetime as dt
import json

import polars as pl
import pytest

from payung.errors import PayungError
from payung.sheets.judging import judge, judge_tables, messages
from payung.sheets.judging.rows import Setting
from payung.sheets.kinds import kinds
from payung.sheets.tables import Column, Table
from sheets.judging.lists import GOOD, judged, listed, table

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize("kind", kinds())
def test_a_row_without_trouble_is_accepted(kind: str) -> None:
    assert judged(kind, listed(kind, [{}]))["status"].to_list() == ["accepted"]


@pytest.mark.parametrize("kind", kinds())
def test_an_empty_list_is_judged_to_nothing(kind: str) -> None:
    full = judged(kind, listed(kind, [{}]))
    empty = judged(kind, Table(*_cut(listed(kind, [{}]))))
    assert empty.height == 0
    assert empty.schema == full.schema


def _cut(given: Table) -> tuple[object, ...]:
    return (given.sheet, False, (4,), given.columns, (), given.rows.head(0), ())


@pytest.mark.parametrize("kind", kinds())
def test_only_the_needed_columns_are_enough(kind: str) -> None:
    needed = [group[0] for group in kinds()[kind].required]
    bare = {name: GOOD[kind].get(name) for name in needed}
    frame = judged(kind, table([bare]))
    assert frame.height == 1
    assert frame.schema == judged(kind, listed(kind, [{}])).schema


def test_a_list_without_a_needed_column_is_not_judged() -> None:
    with pytest.raises(PayungError, match="memerlukan kolom yang tidak ditemukan: nik"):
        judged("nominations", table([{"name": "Budi Santoso"}]))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(PayungError, match="not a kind of list"):
        judged("wishes", table([{"name": "Budi Santoso"}]))


def test_ages_are_not_judged_without_limits() -> None:
    old = {"nik": "1408011708359001", "birth_date": "17-08-1935"}
    young = {"nik": "1408011708209002", "birth_date": "17-08-2020", "name": "Adi"}
    frame = judge(listed("nominations", [old, young]), "nominations", on=TODAY, regency="1408")
    assert frame["status"].to_list() == ["accepted", "accepted"]


def test_places_are_not_judged_without_a_table_of_areas() -> None:
    given = listed("nominations", [{"village": "Antah Berantah"}])
    frame = judge(given, "nominations", on=TODAY, regency="1408")
    assert frame.select("status", "village", "village_code").row(0) == ("accepted", "ANTAH BERANTAH", None)


def test_whoever_stands_on_two_sheets_is_refused_on_the_second() -> None:
    sheets = [table([GOOD["nominations"]], "Tumang"), table([GOOD["nominations"]], "Perawang")]
    frame = judge_tables(sheets, "nominations", Setting(TODAY, "1408"))
    assert frame["status"].to_list() == ["accepted", "refused"]
    assert "di daftar ini, di baris 5 lembar Tumang" in messages(frame)["message"][0]
    assert messages(frame)["message"][0].startswith("Lembar Perawang, baris 5, kolom nik")


def test_sheets_with_other_columns_are_judged_together() -> None:
    one = table([{"nik": "1408011708859001", "name": "Budi Santoso"}], "A")
    other = table([{"name": "Ani Lestari", "nik": "1408015708859002", "phone": "081261234567"}], "B")
    frame = judge_tables([one, other], "nominations", Setting(TODAY, "1408"))
    assert frame["sheet"].to_list() == ["A", "B"]
    assert frame["phone"].to_list() == [None, "+6281261234567"]


def test_what_was_typed_is_kept_word_for_word_also_under_unknown_headings() -> None:
    rows = pl.DataFrame(
        {"row": [7], "c0": ["'1408 0117"], "c1": [' H. "Budi"\n'], "c2": ["x"], "c3": [None], "c4": ["y"]}
    )
    columns = (Column("nik", 0, "NIK", "A", "synonym"), Column("name", 1, "Nama", "B", "synonym"))
    given = Table("S", False, (6,), columns, ((2, "Ukuran baju"), (3, ""), (4, "nik")), rows, ())
    frame = judge(given, "nominations", on=TODAY, regency="1408")
    kept = json.loads(frame["typed"][0])
    assert kept == {"nik": "'1408 0117", "name": ' H. "Budi"\n', "Ukuran baju": "x", "kolom 4": None, "nik (5)": "y"}


def test_a_column_of_the_sheet_that_the_kind_does_not_know_is_kept_as_typed() -> None:
    frame = judged("reply", table([{**GOOD["reply"], "phone": "0812"}]))
    assert json.loads(frame["typed"][0])["phone"] == "0812"
    assert "phone" not in frame.columns


def test_the_branchs_answer_is_not_mistaken_for_the_outcome() -> None:
    frame = judged("reply", listed("reply", [{"status": "T", "status_text": "NIK tidak ditemukan"}]))
    assert frame.select("status", "answer").row(0) == ("accepted", "T")


def test_a_column_cut_by_a_spreadsheet_waits_as_a_whole() -> None:
    rows = [{"nik": f"1408011708859{n}0", "name": f"{'ABCDEFGHIJKL'[n - 10]}ni Lestari"} for n in range(10, 22)]
    frame = judged("nominations", listed("nominations", rows))
    assert set(frame["status"]) == {"held"}
    assert all("excel_last_zero_column" in codes for codes in frame["codes"])


def test_three_rows_of_one_person_leave_one() -> None:
    frame = judged("nominations", listed("nominations", [{}, {}, {}]))
    assert frame["status"].to_list() == ["accepted", "refused", "refused"]


def test_messages_come_in_english_too() -> None:
    frame = judged("nominations", listed("nominations", [{"nik": "140801170885900"}]))
    told = messages(frame, headings={"nik": "No. KTP"}, language="en")
    assert told["message"][0].startswith("Row 5, column No. KTP: One digit is missing")
    assert told["severity"].to_list() == ["hold"]
