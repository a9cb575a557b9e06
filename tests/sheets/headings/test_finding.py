"""Headings are found wherever they stand, and every line is a row or told."""

from __future__ import annotations

import io
from collections.abc import Sequence

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import sheets
from payung.sheets.books.grid import Sheet
from payung.sheets.headings import table_of

NIK = "140801010185{}"


def grid(*lines: Sequence[object]) -> Sheet:
    """A sheet from its lines."""
    width = max(map(len, lines))
    cells = [[str(c) if c not in (None, "") else None for c in line] + [None] * (width - len(line)) for line in lines]
    columns = [list(column) for column in zip(*cells, strict=True)]
    return Sheet("Daftar", pl.DataFrame(columns, schema={f"c{n}": pl.String for n in range(width)}))


def table(*lines: Sequence[object], **more: object) -> sheets.Table:
    found = table_of(grid(*lines), **more)  # type: ignore[arg-type]
    assert found is not None
    return found


def names(found: sheets.Table) -> list[str]:
    return [column.name for column in found.columns]


def told(found: sheets.Table) -> list[tuple[int, str]]:
    return [(line.row, line.why) for line in found.skipped]


def person(number: int, *more: object) -> list[object]:
    return [number, NIK.format(9000 + number), f"ORANG {chr(64 + number)} CONTOH", *more]


def test_titles_above_and_numbering_below_the_headings_are_told() -> None:
    found = table(
        ["DAFTAR NAMA PEKERJA RENTAN"],
        ["DESA KANDIS", None, "TAHUN 2026"],
        [],
        ["NO.", "N I K", "NAMA LENGKAP (sesuai KTP)", "L/P"],
        ["(1)", "(2)", "(3)", "(4)"],
        person(1, "L"),
        person(2, "P"),
    )
    assert told(found) == [(1, "title"), (2, "title"), (3, "blank"), (4, "heading"), (5, "numbering")]
    assert names(found) == ["no", "nik", "name", "sex"]
    assert found.rows["row"].to_list() == [6, 7]


def test_two_lines_of_headings_are_joined() -> None:
    found = table(
        ["No", "NIK", "Nama", "Tempat/Tanggal Lahir", None, "Alamat", None, None, "Ahli Waris", None],
        [None, None, None, "Tempat", "Tanggal", "Dusun", "RT", "RW", "Nama", "Hubungan"],
        person(1, "Siak", "01-01-1985", "Dusun I", "1", "2", "SITI", "istri"),
    )
    assert names(found) == [
        "no",
        "nik",
        "name",
        "birth_place",
        "birth_date",
        "address",
        "rt",
        "rw",
        "heir",
        "heir_relation",
    ]
    assert found.heading_rows == (1, 2)
    assert found.columns[4].heading == "Tempat/Tanggal Lahir / Tanggal"
    assert found.rows.height == 1


def test_a_first_row_that_looks_like_headings_is_still_a_row() -> None:
    found = table(["NIK", "Nama", "Keterangan"], [None, "KTP", None], person(1))
    assert found.heading_rows == (1,)
    assert found.rows["row"].to_list() == [2, 3]


def test_totals_prepared_lines_sections_and_the_signature_are_no_rows() -> None:
    found = table(
        ["No", "NIK", "Nama", "Tgl Lahir", "Keterangan"],
        ["DUSUN I"],
        person(1, "01-01-1985"),
        person(2, "02-01-1985"),
        ["Sub Jumlah", None, None, 2],
        [],
        ["No", "NIK", "Nama", "Tgl Lahir", "Keterangan"],
        person(3, "03-01-1985"),
        ["4"],
        ["5"],
        [None, None, "JUMLAH", 3],
        [],
        [None, None, None, "Kandis, 12 Januari 2026"],
        [None, "Mengetahui,", None, "Kepala Desa Kandis"],
        [],
        [None, "CAMAT CONTOH", None, "SUDIRMAN"],
        [None, "NIP. 19700101 199803 1 001"],
    )
    assert found.rows["row"].to_list() == [3, 4, 8]
    assert told(found) == [
        (1, "heading"),
        (2, "note"),
        (5, "total"),
        (6, "blank"),
        (7, "heading"),
        (9, "blank"),
        (10, "blank"),
        (11, "total"),
        (12, "blank"),
        (13, "signature"),
        (14, "signature"),
        (15, "blank"),
        (16, "signature"),
        (17, "signature"),
    ]


def test_a_hamlet_named_in_any_column_is_a_note() -> None:
    found = table(
        ["NO", "NIK", "NAMA PEKERJA", "TGL LAHIR"],
        [],
        [None, "DUSUN I"],
        person(1, "01-01-1985"),
        [None, None, "DUSUN MAWAR"],
        person(2, "02-01-1985"),
        [None, None, None, "RT 02 RW 01"],
        [None, "SUNGAI CONTOH"],
        person(3, "03-01-1985"),
        [None, None, "Desa 2"],
        [None, None, "DESA AYU"],
    )
    assert [row for row, why in told(found) if why == "note"] == [3, 5, 7, 8, 10]
    assert found.named()["name"].to_list()[-1] == "DESA AYU"


def test_a_group_that_is_a_business_is_a_row() -> None:
    found = table(
        ["NIB", "Nama Usaha"], ["9120000000001", "Toko Contoh"], [None, "Kelompok Tani Contoh"], kind="businesses"
    )
    assert found.rows["row"].to_list() == [2, 3]


@pytest.mark.parametrize(
    "signature",
    [
        ["Sam-Sam, 15-01-2026", "Penghulu Contoh", None, None, "YULIZAR CONTOH"],
        ["Siak Sri Indrapura, 15-01-2026", "Kepala Subbagian Umum dan Kepegawaian", None, None, "YULIZAR CONTOH"],
        ["Siak, 15.01.2026", "Analis Kebijakan Ahli Muda", None, "YULIZAR CONTOH", "NIP. 19700101 199803 1 001"],
        ["Plt. Direktur Contoh", None, "YULIZAR CONTOH"],
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_a_signature_is_nobody_wherever_it_stands_and_whoever_signs(signature: list[str | None], place: int) -> None:
    people = [person(n, "Staf", "01-01-2026") for n in (1, 2)]
    below: list[list[str | None]] = [[*[None] * place, text] for text in signature]
    found = table(["No", "NIK", "Nama", "Jabatan", "TMT Mulai"], *people, [], *below)
    assert found.rows["row"].to_list() == [2, 3]
    assert {why for row, why in told(found) if row > 4} <= {"signature", "blank"}


def test_whose_post_signs_elsewhere_is_still_a_row() -> None:
    found = table(
        ["No", "NIK", "Nama", "Jabatan", "Unit"],
        person(1, "Staf", "Umum"),
        ["2", None, "BUDI", "Kepala Seksi", "Umum"],
        [None, None, "SITI", "Kepala Seksi"],
    )
    assert found.rows["row"].to_list() == [2, 3, 4]


def test_a_place_and_day_of_birth_at_the_end_is_a_row() -> None:
    found = table(["No", "NIK", "Nama", "TTL"], person(1, "Siak, 1-1-1985"), [None, None, None, "Siak, 2-1-1985"])
    assert found.rows["row"].to_list() == [2, 3]


def test_a_place_beside_a_date_of_birth_is_the_place_of_birth() -> None:
    assert names(table(["NIK", "Tempat", "Tgl Lahir"], [NIK.format(9001), "Siak", "01-01-1985"])) == [
        "nik",
        "birth_place",
        "birth_date",
    ]
    assert table(["NIK", "Tempat", "Ket"], [NIK.format(9001), "Siak", "-"]).unmapped == ((1, "Tempat"),)


def test_a_person_called_total_or_camat_is_a_person() -> None:
    found = table(
        ["Nama", "NIK", "Desa"],
        ["TOTAL SIREGAR", NIK.format(9001), "Kandis"],
        ["CAMAT", NIK.format(9002), "Kandis"],
        ["SITI", None, "Kandis"],
    )
    assert found.rows["row"].to_list() == [2, 3, 4]


def test_a_person_with_only_a_name_is_a_row() -> None:
    assert table(["No", "NIK", "Nama"], person(1), [None, None, "TONO"]).rows["row"].to_list() == [2, 3]


def test_the_first_of_two_columns_alike_is_taken_and_the_other_told() -> None:
    found = table(["NIK", "Nama", "No KTP"], [NIK.format(9001), "BUDI", NIK.format(9002)])
    assert found.unmapped == ((2, "No KTP"),)
    assert found.why_unmapped == {2: "repeats"}
    assert found.named()["nik"].to_list() == [NIK.format(9001)]


def test_what_was_taught_and_chosen_comes_before_what_is_known() -> None:
    lines = (["NIK", "Nama", "Warga", "Ket"], [NIK.format(9001), "BUDI", "SITI", "petani"])
    learned = table(*lines, learned={"ket": "occupation"})
    assert [(c.name, c.how) for c in learned.columns][-1] == ("occupation", "learned")
    chosen = table(*lines, learned={"ket": "occupation"}, given={"C": "name", "Ket": ""})
    assert [(c.name, c.letter, c.how) for c in chosen.columns] == [("nik", "A", "synonym"), ("name", "C", "given")]
    assert chosen.why_unmapped == {1: "repeats", 3: "left out"}


def test_the_kind_of_list_settles_what_a_word_means() -> None:
    lines = (["NIB", "Nama", "Alamat"], ["9120000000001", "Toko Contoh", "Jl. Contoh"])
    assert names(table(*lines)) == ["nib", "name", "address"]
    assert names(table(*lines, kind="businesses")) == ["nib", "business", "address"]


def test_a_list_without_headings_is_known_by_its_content() -> None:
    people = [[NIK.format(9000 + n), f"ORANG {chr(64 + n)}", "L", "1408010101250000"] for n in range(1, 13)]
    found = table(*people)
    assert found.heading_rows == ()
    assert {column.name: column.letter for column in found.columns} == {"nik": "A", "name": "B", "sex": "C", "kk": "D"}
    assert {column.how for column in found.columns} == {"content"}
    assert found.rows.height == 12


def test_an_unknown_heading_over_niks_is_known_by_content() -> None:
    found = table(["No", "Kode Warga", "Nama"], *(person(n) for n in range(1, 6)))
    assert [(c.name, c.how) for c in found.columns] == [("no", "synonym"), ("nik", "content"), ("name", "synonym")]


def test_dates_under_an_unknown_heading_are_only_proposed() -> None:
    found = table(["NIK", "Nama", "Tgl Kartu"], [NIK.format(9001), "BUDI", "01-01-1985"])
    assert found.unmapped == ((2, "Tgl Kartu"),)
    proposal = sheets.propose(found)[2]
    assert (proposal.column, proposal.how, proposal.confidence, proposal.used) == (
        "birth_date",
        "content",
        "low",
        False,
    )


def test_a_slip_of_the_keyboard_is_proposed_and_not_used() -> None:
    found = table(["NIK", "Nama", "Pekerjan"], [NIK.format(9001), "BUDI", "petani"])
    proposal = sheets.propose(found)[2]
    assert (proposal.column, proposal.how, proposal.used, proposal.filled) == ("occupation", "nearest", False, 1)


def test_proposals_hold_no_cell_of_the_list() -> None:
    found = table(["NIK", "Nama"], [NIK.format(9001), "BUDI RAHASIA"])
    assert "RAHASIA" not in repr(sheets.propose(found))
    assert NIK.format(9001) not in repr(sheets.propose(found))


def test_only_what_was_merged_is_filled_down() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["NIK", "Nama", "Desa", "Kecamatan"])
    for row in range(1, 6):
        sheet.write_row(row, 0, [NIK.format(9000 + row), f"ORANG {row}"])
    sheet.merge_range(1, 2, 3, 2, "Kandis")
    sheet.write(1, 3, "Kandis")
    book.close()
    named = sheets.read(out.getvalue(), "a.xlsx").tables[0].named()
    assert named["village"].to_list() == ["Kandis", "Kandis", "Kandis", None, None]
    assert named["district"].to_list() == ["Kandis", None, None, None, None]


@pytest.mark.parametrize("heading", ["y t", "no", "No. HP/WA", "NO_KTP", "nokk", "TEMPAT, TANGGAL LAHIR", "Upah (Rp)"])
def test_headings_are_known_however_they_are_typed(heading: str) -> None:
    from payung.sheets.headings import columns_of

    assert len(columns_of([heading])) == 1


@settings(deadline=None)  # the first reading loads the headings
@given(
    st.lists(
        st.lists(
            st.sampled_from([None, "1", "BUDI", "1408010101859001", "JUMLAH", "NIK", "Nama", "Mengetahui"]),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_line_is_a_row_or_told_once(lines: list[list[str | None]]) -> None:
    sheet = grid(["No", "NIK", "Nama"], *lines)
    found = table_of(sheet)
    assert found is not None
    seen = [*found.rows["row"].to_list(), *(line.row for line in found.skipped)]
    assert sorted(seen) == list(range(1, sheet.cells.height + 1))


@settings(deadline=None)
@given(st.permutations(["No", "NIK", "Nama", "Tgl Lahir", "Desa"]))
def test_the_order_of_columns_changes_nothing(order: list[str]) -> None:
    cells = {"No": "1", "NIK": NIK.format(9001), "Nama": "BUDI", "Tgl Lahir": "01-01-1985", "Desa": "Kandis"}
    named = table(list(order), [cells[heading] for heading in order]).named()
    assert named.select("no", "nik", "name", "birth_date", "village").row(0) == tuple(cells.values())
