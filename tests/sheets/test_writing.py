"""What goes out is text, numbers and dates; never a formula, never a damaged NIK."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.sheets import writing
from payung.sheets.writing import write_csv, write_xlsx

NIK = "1408010101859001"
HOSTILE = [
    '=HYPERLINK("http://contoh.invalid","klik")',
    "+62-812",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "\n=1",
]


def workbook(sheets: dict[str, pl.DataFrame], **options: object) -> bytes:
    stream = io.BytesIO()
    write_xlsx(stream, sheets, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def cells(content: bytes, **options: object) -> list[tuple[object, ...]]:
    sheet = fastexcel.read_excel(content).load_sheet(0, header_row=None, **options)  # type: ignore[call-overload]
    return sheet.to_polars().rows()


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_in_a_name_is_text_in_xlsx(text: str) -> None:
    content = workbook({"Daftar": pl.DataFrame({"name": ["BUDI", text]})})
    sheet, styles = part(content, "xl/worksheets/sheet1.xml"), part(content, "xl/styles.xml")
    assert "<f>" not in sheet
    (style,) = re.findall(r'<c r="A3" s="(\d+)" t="inlineStr"', sheet)
    formats = re.findall(r"<xf [^>]*>", styles.split("<cellXfs")[1])
    assert 'quotePrefix="1"' in formats[int(style)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_in_a_name_gets_an_apostrophe_in_csv(text: str) -> None:
    stream = io.BytesIO()
    write_csv(stream, pl.DataFrame({"name": [text]}))
    assert table(stream.getvalue().decode())[1] == ["'" + text]


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_no_csv_cell_begins_with_a_formula_sign(text: str) -> None:
    stream = io.BytesIO()
    write_csv(stream, pl.DataFrame({"name": [text], "end": ["."]}))
    (cell, _) = table(stream.getvalue().decode())[1]
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell in (text, "'" + text)


def test_a_heading_and_a_title_are_text_too() -> None:
    frame = pl.DataFrame({"name": ["BUDI"]})
    content = workbook({"a": frame}, headings={"name": "=1+1"}, title="=2+2", notes=["@x"])
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")
    stream = io.BytesIO()
    write_csv(stream, frame, headings={"name": "=1+1"})
    assert table(stream.getvalue().decode())[0] == ["'=1+1"]


def test_negative_numbers_stay_numbers() -> None:
    frame = pl.DataFrame({"amount": [-16800, 16800], "share": [-0.5, None]})
    assert cells(workbook({"a": frame}))[1:] == [("-16800", "-0.5"), ("16800", None)]
    sheet = part(workbook({"a": frame}), "xl/worksheets/sheet1.xml")
    assert re.search(r'<c r="A2" s="\d+"><v>-16800</v></c>', sheet)
    stream = io.BytesIO()
    write_csv(stream, frame)
    assert table(stream.getvalue().decode())[1:] == [["-16800", "-0.5"], ["16800", ""]]


@pytest.mark.parametrize("value", [NIK, int(NIK)])
def test_a_nik_keeps_all_its_digits(value: object) -> None:
    frame = pl.DataFrame({"nik": [value]})
    assert cells(workbook({"a": frame}))[1] == (NIK,)
    sheet = part(workbook({"a": frame}), "xl/worksheets/sheet1.xml")
    assert re.search(r'<c r="A2" s="\d+" t="inlineStr">', sheet)
    stream = io.BytesIO()
    write_csv(stream, frame, guard_digits=True)
    assert table(stream.getvalue().decode())[1] == ["'" + NIK]


def test_a_number_longer_than_a_spreadsheet_can_count_is_text() -> None:
    assert cells(workbook({"a": pl.DataFrame({"bill": [9_007_199_254_740_993]})}))[1] == ("9007199254740993",)


def test_no_number_is_an_empty_or_worded_cell_and_never_an_error() -> None:
    assert cells(workbook({"a": pl.DataFrame({"x": [float("nan"), float("inf")]})}))[1:] == [("nan",), ("inf",)]


def test_dates_lists_and_answers_can_be_read() -> None:
    frame = pl.DataFrame({"on": [datetime.date(2026, 2, 1)], "codes": [["a", "=b"]], "ok": [True], "no": [None]})
    (row,) = cells(workbook({"a": frame}))[1:]
    assert str(row[0]).startswith("2026-02-01")
    assert row[1:] == ("a, =b", "ya", None)
    stream = io.BytesIO()
    write_csv(stream, frame)
    assert table(stream.getvalue().decode())[1] == ["2026-02-01", "a, =b", "ya", ""]


def test_the_key_of_a_row_is_in_the_file_but_hidden() -> None:
    frame = pl.DataFrame({"row_key": ["k1"], "name": ["BUDI"], "remark": ["NIK kurang satu angka"]})
    content = workbook({"a": frame}, headings={"name": "Nama"})
    assert cells(content) == [("row_key", "Nama", "remark"), ("k1", "BUDI", "NIK kurang satu angka")]
    assert re.search(r'<col min="1" max="1"[^>]*hidden="1"', part(content, "xl/worksheets/sheet1.xml"))


def test_title_notes_and_heading_stay_in_sight() -> None:
    content = workbook({"a": pl.DataFrame({"name": ["BUDI"]})}, title="Daftar tahan", notes=["Perbaiki lalu unggah"])
    assert [row[0] for row in cells(content)] == ["Daftar tahan", "Perbaiki lalu unggah", "name", "BUDI"]
    assert 'ySplit="3"' in part(content, "xl/worksheets/sheet1.xml")


def test_names_of_sheets_are_made_fit_and_unlike() -> None:
    frame = pl.DataFrame({"x": [1]})
    content = workbook({"Desa [A]/B" * 9: frame, "Desa  A  B" * 9: frame, "::": frame})
    names = fastexcel.read_excel(content).sheet_names
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 for name in names)


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    ((text,),) = cells(workbook({"a": pl.DataFrame({"x": ["a" * 40_000]})}))[1:]
    assert len(str(text)) == writing.LETTERS_OF_A_CELL
    assert str(text).endswith("…")


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(PayungError, match=r"1\.048\.577 baris tidak muat"):
        workbook({"a": pl.DataFrame({"x": pl.int_range(0, writing.ROWS_OF_A_SHEET, eager=True)})})


def test_an_empty_frame_has_its_heading() -> None:
    assert cells(workbook({"a": pl.DataFrame(schema={"nik": pl.String})}, headings={"nik": "NIK"})) == [("NIK",)]


def test_equal_headings_do_not_lose_a_column_in_csv() -> None:
    stream = io.BytesIO()
    write_csv(stream, pl.DataFrame({"a": [1], "b": [2]}), headings={"a": "No", "b": "No"}, separator=";")
    assert stream.getvalue().decode() == "\ufeffNo;No (2)\r\n1;2\r\n"


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    with pytest.raises(pl.exceptions.PolarsError):
        write_xlsx(path, {"a": pl.DataFrame({"x": [object()]})})
    assert list(tmp_path.iterdir()) == []
    write_xlsx(path, {"a": pl.DataFrame({"x": ["BUDI"]})})
    assert [each.name for each in tmp_path.iterdir()] == ["daftar.xlsx"]


def test_nothing_half_written_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(writing.tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(writing, "_fitting", fail)
    with pytest.raises(OSError):
        workbook({"a": pl.DataFrame({"name": ["BUDI"]})})
    assert list(tmp_path.iterdir()) == []


def test_a_hundred_thousand_rows_go_through(tmp_path: Path) -> None:
    frame = pl.DataFrame({"no": pl.int_range(1, 100_001, eager=True)}).with_columns(nik=pl.lit(NIK), name=pl.lit("=A1"))
    write_xlsx(tmp_path / "besar.xlsx", {"a": frame})
    assert fastexcel.read_excel(tmp_path / "besar.xlsx").load_sheet(0).height == 100_000
