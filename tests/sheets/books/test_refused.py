"""Files that are refused, each with its own sentence."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import sheets
from payung.errors import PayungError
from payung.sheets import errors
from payung.sheets.books import Limits, isolated

LIST = b"NIK;Nama\n1408010101859001;BUDI\n1408010101859002;SITI\n"


def refused(content: bytes, name: str = "daftar.xlsx", limits: Limits | None = None) -> sheets.SheetError:
    with pytest.raises(sheets.SheetError) as caught:
        sheets.read(content, name, limits=limits or Limits())
    return caught.value


def plain_workbook(rows: int = 3) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Daftar")
    sheet.write_row(0, 0, ["NIK", "Nama"])
    for row in range(1, rows):
        sheet.write_row(row, 0, ["1408010101859001", "BUDI"])
    book.close()
    return out.getvalue()


def changed(parts: dict[str, bytes]) -> bytes:
    """A workbook with some parts replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain_workbook())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def sheet_of(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return changed({"xl/worksheets/sheet1.xml": part.encode()})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "empty"),
        (b"NIK;Nama\n", "only_headings"),
        (b"Rapat desa hari ini\nbaik\n", "no_table"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (bytes(4) + b"ftypheic" + bytes(100), "picture"),
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (plain_workbook()[:-200], "damaged"),
        (zipped({"foto.txt": b"x"}), "archive"),
        (zipped({"daftar.xlsx": plain_workbook()}), "archive"),
        (zipped({"word/document.xml": b"<w/>"}), "document"),
        (zipped({"xl/workbook.bin": b"x"}), "binary_workbook"),
        (changed({"xl/vbaProject.bin": b"x"}), "macro"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "document"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(2000), "damaged"),
        (OLE, "unknown_form"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml_workbook"),
        (b"<html><body>Silakan masuk</body></html>", "html_without_table"),
        (b"<svg></svg>", "unknown_form"),
        (bytes(range(1, 30)) * 30, "unknown_form"),
        (b"PAR1" + bytes(50) + b"PAR1", "damaged"),
    ],
)
def test_what_is_no_list_is_refused_with_its_own_word(content: bytes, code: str) -> None:
    error = refused(content)
    assert error.code == code
    assert error.remedy
    assert error.sentence("en") != error.sentence("id")


def test_every_code_has_both_languages() -> None:
    facts = {"limit": 1, "row": 2, "sheet": "Daftar"}
    for code in errors.codes():
        assert errors.sentence(code, "id", **facts) != errors.sentence(code, "en", **facts)
    with pytest.raises(PayungError):
        errors.sentence("unheard_of")


def test_nul_characters_are_refused_with_their_row() -> None:
    assert refused(LIST + b"14\x00;TONO\n", "a.csv").facts == {"row": 4}


def test_a_quotation_mark_left_open_is_refused_with_its_row() -> None:
    error = refused(LIST + b'1408010101859003;"TONO\n' + b"1408010101859004;A\n" * 60, "a.csv")
    assert (error.code, error.facts) == ("open_quote", {"row": 4})


def test_a_very_long_cell_is_refused_with_its_row_but_never_shown() -> None:
    error = refused(LIST + b"1408010101859003;" + b"RAHASIA" * 9000 + b"\n", "a.csv")
    assert (error.code, error.facts["row"]) == ("cell_too_long", 4)
    assert "RAHASIA" not in str(error)


def test_a_list_longer_than_the_limit_is_refused() -> None:
    assert refused(b"NIK\n" + b"1\n" * 2000, "a.csv", Limits(rows=1000)).code == "too_many_rows"
    assert refused(plain_workbook(rows=50), limits=Limits(rows=20)).code == "too_many_rows"


def many_sheets(number: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for sheet in range(number):
            book.add_worksheet(f"Desa {sheet}").write_column(0, 0, ["NIK", f"14080101018590{1 + sheet % 90:02d}"])
    return out.getvalue()


def test_no_sheet_of_a_long_workbook_is_left_out_unsaid() -> None:
    assert len(sheets.read(many_sheets(200), "a.xlsx").tables) == 200
    assert refused(many_sheets(201)).code == "too_many_sheets"


def test_a_file_larger_than_the_limit_is_refused_unread() -> None:
    assert refused(LIST * 100, "a.csv", Limits(bytes=1000)).code == "file_too_large"


def test_too_many_columns_are_refused() -> None:
    assert refused(b";".join([b"NIK"] * 16_384) + b"\n", "a.csv").code == "too_many_columns"


@pytest.mark.parametrize("cell", ['r="XFD1048576"', "r='XFD1048576'", 'r = "XFD1048576"'])
def test_two_cells_at_the_far_ends_of_a_sheet_do_not_fill_the_memory(cell: str) -> None:
    far = f'<row r="1"><c r="A1"><v>1</v></c></row><row><c {cell}><v>1</v></c></row>'
    assert refused(sheet_of(far)).code in ("too_many_cells", "too_many_rows")
    wide = '<row r="1"><c r="A1"><v>1</v></c></row><row r="90000"><c r="XFD90000"><v>1</v></c></row>'
    assert refused(sheet_of(wide)).code == "too_many_cells"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'<dimension ref="A1:B3"/>', b'<dimension ref="A1:XFD1048576"/>'),
    ],
)
def test_a_workbook_that_boasts_of_its_size_is_read_all_the_same(part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(plain_workbook())) as archive:
        content = archive.read(part)
    assert old in content
    assert sheets.read(changed({part: content.replace(old, new)}), "a.xlsx").read == 2


@pytest.mark.parametrize("boast", [b'uniqueCount="99999999999"', b"uniqueCount = '0099999999999'"])
def test_a_table_of_texts_that_boasts_of_its_size_is_refused(boast: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(plain_workbook())) as archive:
        content = archive.read("xl/sharedStrings.xml")
    assert b'uniqueCount="4"' in content
    assert refused(changed({"xl/sharedStrings.xml": content.replace(b'uniqueCount="4"', boast)})).code == "zip_bomb"


def test_a_damaged_xls_that_asks_for_all_memory_does_not_end_the_program() -> None:
    """Bytes changed at random in the records of an old workbook: read or refused, as any other file."""
    content = (Path(__file__).parent / "files" / "village.xls").read_bytes()
    chance = random.Random(1)  # noqa: S311
    for _ in range(3):
        damaged = bytearray(content)
        for _ in range(6):
            damaged[chance.randrange(512, len(damaged))] = chance.randrange(256)
        try:
            sheets.read(bytes(damaged), "a.xls")
        except sheets.SheetError as error:
            assert error.code in errors.codes()


def test_when_the_reader_of_old_workbooks_dies_the_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "START", "import os; os.abort()")
    content = (Path(__file__).parent / "files" / "village.xls").read_bytes()
    assert refused(content, "a.xls").code == "damaged"


def test_one_long_text_shown_in_many_cells_is_refused() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{space}"><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2000))
    part = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    content = changed({"xl/sharedStrings.xml": texts, "xl/worksheets/sheet1.xml": part})
    assert refused(content, limits=Limits(text=10_000_000)).code == "too_much_text"


def test_a_file_that_unpacks_to_far_more_than_its_size_is_refused() -> None:
    assert refused(changed({"xl/media/a.xml": b" " * 8_000_000})).code == "zip_bomb"
    assert refused(plain_workbook(), limits=Limits(unpacked=500)).code == "zip_bomb"


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    """The directory says 100 bytes; the data unpack to eight million."""
    content = bytearray(changed({"xl/theme/theme1.xml": b" " * 8_000_000}))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.find(signature)
        while at >= 0:
            if struct.unpack_from("<I", content, at + offset)[0] == 8_000_000:
                struct.pack_into("<I", content, at + offset, 100)
            at = content.find(signature, at + 4)
    assert refused(bytes(content)).code == "zip_bomb"


def test_parts_laid_over_one_another_are_refused() -> None:
    content = bytearray(plain_workbook())
    directory = [at for at in range(len(content) - 4) if content[at : at + 4] == b"PK\x01\x02"]
    first = struct.unpack_from("<I", content, directory[0] + 42)[0]
    struct.pack_into("<I", content, directory[1] + 42, first)
    assert refused(bytes(content)).code in ("zip_bomb", "damaged")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]
)
def test_a_document_type_with_entities_is_refused(part: str) -> None:
    trick = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    assert refused(changed({part: trick})).code == "doctype"


def test_a_link_to_another_workbook_is_not_followed() -> None:
    link = b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert sheets.read(changed({"xl/externalLinks/externalLink1.xml": link}), "a.xlsx").read == 2


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 5000), change=st.binary(min_size=1, max_size=8))
def test_a_workbook_with_bytes_changed_is_read_or_refused_but_never_crashes(at: int, change: bytes) -> None:
    content = bytearray(plain_workbook())
    at %= len(content)
    content[at : at + len(change)] = change
    try:
        sheets.read(bytes(content), "a.xlsx")
    except sheets.SheetError as error:
        assert error.remedy


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        sheets.read(content, "a.csv")
    except sheets.SheetError as error:
        assert error.code in errors.codes()


@settings(max_examples=60, deadline=None)
@given(size=st.integers(1, 5000))
def test_a_cut_off_workbook_is_refused(size: int) -> None:
    content = plain_workbook()
    refused(content[: min(size, len(content) - 1)])
