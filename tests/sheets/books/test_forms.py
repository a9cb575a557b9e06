"""What comes out of each form of file."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from payung import sheets

FILES = Path(__file__).parent / "files"
HEAD = ["No", "NIK", "Nama", "Tgl Lahir", "Desa"]
ROWS = [
    ["1", "1408010101859001", "BUDI CONTOH", "01-01-1985", "Kandis"],
    ["2", "1408014202909002", "SITI CONTOH", "02-02-1990", "Sam-Sam"],
]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """An XLSX file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def text(separator: str = ",") -> str:
    return "\n".join(separator.join(line) for line in [HEAD, *ROWS]) + "\n"


def niks(book: sheets.Book) -> list[str | None]:
    return book.tables[0].named()["nik"].to_list()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_whatever_separates_encodes_and_ends_its_lines(separator: str, encoding: str, end: str) -> None:
    content = text(separator).replace("BUDI", "BÜDI").replace("\n", end).encode(encoding)
    book = sheets.read(content, "daftar.csv")
    assert (book.form, book.read) == ("csv", 2)
    assert niks(book) == [row[1] for row in ROWS]
    assert book.tables[0].named()["name"][0] == "BÜDI CONTOH"
    assert book.tables[0].rows["row"].to_list() == [2, 3]


def test_a_line_end_inside_quotation_marks_belongs_to_the_cell() -> None:
    book = sheets.read(b'NIK;Nama\n1408010101859001;"BUDI\nCONTOH"\n1408010101859002;"A ""B"" C"\n', "a.csv")
    assert book.tables[0].named()["name"].to_list() == ["BUDI\nCONTOH", 'A "B" C']
    assert book.tables[0].rows["row"].to_list() == [2, 3]


def test_a_stray_quotation_mark_loses_no_line() -> None:
    book = sheets.read(b'NIK;Nama\n1408010101859001;O"NEIL\n1408010101859002;SITI "X\n1408010101859003;TONO\n', "a.csv")
    assert book.read == 3
    assert book.tables[0].named()["name"].to_list() == ['O"NEIL', 'SITI "X', "TONO"]


def test_a_line_longer_than_the_headings_keeps_its_cells() -> None:
    table = sheets.read(b"NIK;Nama\n1408010101859001;BUDI;;lebih\n", "a.csv").tables[0]
    assert table.rows["c3"].to_list() == ["lebih"]
    assert table.unmapped == ((3, ""),)


def test_the_line_that_names_the_separator_is_told_as_no_row() -> None:
    table = sheets.read(b"sep=;\nNIK;Nama, gelar\n1408010101859001;BUDI, S.Pd\n", "a.csv").tables[0]
    assert table.rows["c1"].to_list() == ["BUDI, S.Pd"]
    assert table.rows["row"].to_list() == [3]


def test_a_damaged_letter_is_marked_and_its_neighbours_are_kept() -> None:
    content = "NIK;Nama\n1408010101859001;JOSÉ\n1408010101859002;RENÉ\n".encode() + b"1408010101859003;AND\xc9\n"
    assert sheets.read(content, "a.csv").tables[0].named()["name"].to_list() == ["JOSÉ", "RENÉ", "AND\ufffd"]


def test_xlsx_cells_come_as_a_clerk_sees_them() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Daftar")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(2, 1, ["NIK", "Nama", "Tgl Lahir", "Upah", "Ket", "No HP", "Aktif", "Persen"])
        sheet.write_row(3, 1, ["1408010101859001", " BUDI "])
        sheet.write_datetime(3, 3, datetime.datetime(1985, 1, 31), day)
        sheet.write_number(3, 4, 12345678)
        sheet.write_formula(3, 5, "=NA()", value="#N/A")
        sheet.write_number(3, 6, 81234567890)
        sheet.write_boolean(3, 7, True)
        sheet.write_number(3, 8, 0.25, book.add_format({"num_format": "0%"}))
        sheet.write_number(4, 1, 1408010101859002)
        sheet.write_number(4, 4, 1250000.5)
        sheet.write_number(5, 1, 1.40801e15)

    table = sheets.read(workbook(fill), "a.xlsx").tables[0]
    first = table.rows.row(0)
    assert first == (
        4,
        None,
        "1408010101859001",
        " BUDI ",
        "1985-01-31",
        "12345678",
        "#N/A",
        "81234567890",
        "true",
        "0.25",
    )
    assert table.named()["wage"][1] == "1250000.5"
    # The digits of the third were lost in the spreadsheet already.
    assert table.named()["nik"].to_list()[1:] == ["1408010101859002", "1408010000000000"]
    assert [column.letter for column in table.columns][:2] == ["B", "C"]


def test_a_nik_of_papua_typed_as_a_number_keeps_its_odd_last_digit() -> None:
    """No float holds it: above 2⁵³ only even numbers exist."""
    parts = io.BytesIO(workbook(lambda book: book.add_worksheet().write_column(0, 0, ["NIK", 9401010101859004])))
    out = io.BytesIO()
    with zipfile.ZipFile(parts) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<v>9401010101859004</v>", b"<v>9401010101859003</v>"))
    assert niks(sheets.read(out.getvalue(), "a.xlsx")) == ["9401010101859003"]


def test_every_sheet_is_read_the_hidden_one_is_marked_and_the_empty_one_named() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for title in ("Kandis", "Sam-Sam"):
            book.add_worksheet(title).write_row(0, 0, HEAD)
            book.get_worksheet_by_name(title).write_row(1, 0, ROWS[0])
        book.get_worksheet_by_name("Sam-Sam").hide()
        book.add_worksheet("Kosong")

    book = sheets.read(workbook(fill), "a.xlsx")
    assert [(table.sheet, table.hidden) for table in book.tables] == [("Kandis", False), ("Sam-Sam", True)]
    assert book.sheets_without_table == ("Kosong",)
    assert book.read == 2


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for number, line in enumerate([HEAD, *ROWS]):
            sheet.write_row(number, 0, line)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})

    table = sheets.read(workbook(fill), "a.xlsx").tables[0]
    assert (table.hidden_rows, table.hidden_columns, table.rows.height) == ((3,), (3,), 2)


def test_an_old_xls_is_read_with_dates_and_its_hidden_sheet() -> None:
    book = sheets.read(FILES / "village.xls", "village.xls")
    assert book.form == "xls"
    assert [(table.sheet, table.hidden) for table in book.tables] == [("Desa Contoh", False), ("Tersembunyi", True)]
    assert book.tables[0].named().rows()[0] == (4, "1", "1408010101859001", "BUDI CONTOH", "1985-01-01", "2500000")


def ods(rows: str) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr(zipfile.ZipInfo("mimetype"), kind)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        names = "".join(
            f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
        )
        body = f'<office:body><office:spreadsheet><table:table table:name="Desa">{rows}</table:table>'
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content{names}>{body}</office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return out.getvalue()


def ods_row(cells: list[str], more: str = "") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"{more}><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def test_an_ods_is_read_and_a_merged_village_filled_down() -> None:
    merged = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Kandis</text:p>'
    first = ods_row(["1408010101859001"]).replace(
        "</table:table-row>", merged + "</table:table-cell></table:table-row>"
    )
    second = ods_row(["1408010101859002"]).replace(
        "</table:table-row>", "<table:covered-table-cell/></table:table-row>"
    )
    book = sheets.read(ods(ods_row(["NIK", "Desa"]) + first + second), "a.ods")
    assert book.form == "ods"
    assert book.tables[0].named()["village"].to_list() == ["Kandis", "Kandis"]


def test_dates_and_numbers_of_an_ods_come_like_those_of_xlsx() -> None:
    cells = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="1408010101859001"/>'
        '<table:table-cell office:value-type="date" office:date-value="1985-01-31"/>'
        '<table:table-cell office:value-type="float" office:value="2500000"/></table:table-row>'
    )
    named = sheets.read(ods(ods_row(["NIK", "Tgl Lahir", "Upah"]) + cells), "a.ods").tables[0].named()
    assert named.row(0) == (2, "1408010101859001", "1985-01-31", "2500000")


def test_repeated_ods_cells_do_not_fill_the_memory() -> None:
    wide = ods_row(["x"], ' table:number-columns-repeated="16000"')
    many = wide.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="900000">')
    with pytest.raises(sheets.SheetError) as caught:
        sheets.read(ods(ods_row(["NIK", "Nama"]) + many), "a.ods")
    assert caught.value.code == "too_many_cells"


def test_a_web_page_named_xls_is_read_as_the_table_it_is() -> None:
    page = (
        "<html><head><style>td{color:red}</style></head><body><table><tr><td colspan=2>DAFTAR</td></tr>"
        "<tr><th>NIK</th><th>Nama</th><th>Desa</th></tr>"
        "<tr><td>1408010101859001<td>BUDI &amp; CO</td><td rowspan=2>Kandis</td></tr>"
        "<tr><td>1408010101859002</td><td>SITI<script>alert(1)</script></td></tr></table></body></html>"
    )
    book = sheets.read(page.encode(), "laporan.xls")
    assert book.form == "html"
    assert book.tables[0].named().rows() == [
        (3, "1408010101859001", "BUDI & CO", "Kandis"),
        (4, "1408010101859002", "SITI", "Kandis"),
    ]


def test_csv_named_xls_is_read_as_csv() -> None:
    assert sheets.read(text("\t").encode(), "laporan.xls").form == "csv"


def test_parquet_is_read_as_text() -> None:
    out = io.BytesIO()
    frame = pl.DataFrame(
        {"NIK": [1408010101859001], "Nama": ["BUDI"], "Tgl Lahir": [datetime.date(1985, 1, 1)], "Upah": [2.5e6]}
    )
    frame.write_parquet(out)
    book = sheets.read(out.getvalue(), "a.parquet")
    assert book.tables[0].named().rows() == [(2, "1408010101859001", "BUDI", "1985-01-01", "2500000")]


def test_a_path_is_read_like_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text())
    assert niks(sheets.read(tmp_path / "a.csv", "a.csv")) == niks(sheets.read(text().encode(), "a.csv"))
