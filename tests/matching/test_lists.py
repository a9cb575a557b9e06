"""Lists as they come, and what is said of those that cannot be used."""

import polars as pl
import pytest
import xlsxwriter

from payung.errors import PayungError
from payung.matching import from_frame, link, read_list


def test_headings_are_found_below_a_title(tmp_path):
    path = tmp_path / "usulan.csv"
    path.write_text(
        "DAFTAR USULAN PEKERJA RENTAN;;;\n;;;\nNo.;N I K;NAMA LENGKAP (sesuai KTP);Tgl. Lahir\n1;x;Budi;1-1-1980\n"
    )
    people = read_list(path)
    assert people.headings == {"nik": "N I K", "name": "NAMA LENGKAP (sesuai KTP)", "birth": "Tgl. Lahir"}
    assert people.rows.rows(named=True) == [{"id": "1", "nik": "x", "name": "Budi", "birth": "1-1-1980"}]


def test_a_workbook_keeps_all_digits_and_plain_dates(tmp_path, people):
    import datetime as dt

    path = tmp_path / "daftar.xlsx"
    people.with_columns(pl.lit(dt.date(1985, 3, 12)).alias("Tgl Lahir")).write_excel(path)
    rows = read_list(path).rows
    assert rows["nik"].to_list() == people["NIK"].to_list()
    assert rows["birth"].unique().to_list() == ["1985-03-12"]


def test_parquet_with_numbers_is_read(tmp_path, people):
    path = tmp_path / "peserta.parquet"
    people.with_columns(pl.col("NIK").cast(pl.Int64)).write_parquet(path)
    assert link(read_list(path), read_list(path)).pairs.filter(pl.col("answer") == "same").height == people.height


def workbook(path, sheets):
    """An XLSX file: name of the sheet → lines; a name that ends in "!" is hidden."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name.rstrip("!"))
            if name.endswith("!"):
                sheet.hide()
            for place, line in enumerate(lines):
                sheet.write_row(place, 0, line)
    return path


def test_two_lines_of_headings_titles_totals_and_signatures_are_understood(tmp_path):
    lines = [
        ["DAFTAR PEKERJA RENTAN KAMPUNG SAM-SAM"], [],
        ["No", "Identitas", "", "Kelahiran", ""],
        ["", "NIK", "Nama", "Tempat", "Tanggal"],
        [1, 2, 3, 4, 5],
        [1, "1408010503719001", "Zulkarnain Pohan", "Siak", "05/03/1971"],
        [2, "1408014704759002", "Rosmawati", "Siak", "07/04/1975"],
        ["", "JUMLAH", "2 orang"],
        [], ["", "", "", "Sam-Sam, 2 Januari 2026"], ["", "", "", "Penghulu Sam-Sam"], ["", "", "", "H. CONTOH"],
    ]  # fmt: skip
    people = read_list(workbook(tmp_path / "usulan.xlsx", {"Daftar": lines}))
    assert people.rows["name"].to_list() == ["Zulkarnain Pohan", "Rosmawati"]
    assert people.rows["birth"].to_list() == ["05/03/1971", "07/04/1975"]
    assert people.places.rows() == [("Daftar", 6), ("Daftar", 7)]
    assert people.headings["birth"] == "Kelahiran / Tanggal"


def test_all_sheets_with_people_are_taken_and_named(tmp_path):
    head = ["NIK", "Nama", "Desa"]
    sheets = {
        "Kandis": [head, ["1408010503719001", "Zulkarnain Pohan", "Kandis"]],
        "Pagu": [["Pagu", "Harga"], ["1", "2"]],
        "Lama!": [["Nama Lengkap", "HP"], ["Rosmawati", "081276543210"], ["Teguh Prasetyo", ""]],
    }
    people = read_list(workbook(tmp_path / "usulan.xlsx", sheets))
    assert people.rows["name"].to_list() == ["Zulkarnain Pohan", "Rosmawati", "Teguh Prasetyo"]
    assert people.rows["id"].to_list() == ["1", "2", "3"]
    assert people.rows["phone"].to_list() == [None, "081276543210", None]
    assert people.places.rows() == [("Kandis", 2), ("Lama", 2), ("Lama", 3)]
    assert people.notes == (
        "usulan.xlsx: sheets read: 'Kandis' 1 rows, 'Lama' (hidden) 2 rows. Without people: 'Pagu'.",
    )
    assert people.notes[0] in link(people).notes


def test_ids_that_only_some_sheets_have_are_not_used(tmp_path):
    sheets = {"A": [["id", "Nama"], ["7", "Rosmawati"]], "B": [["Nama", "Desa"], ["Teguh Prasetyo", "Kandis"]]}
    people = read_list(workbook(tmp_path / "usulan.xlsx", sheets))
    assert people.rows["id"].to_list() == ["1", "2"]
    assert any("not every sheet has an id" in note for note in people.notes)


@pytest.mark.parametrize("form", ["cp1252", "utf-16", "utf-8-sig"])
def test_texts_of_other_encodings_are_read(tmp_path, form):
    path = tmp_path / "usulan.csv"
    path.write_bytes("NIK;Nama;Desa\n1408010503719001;José Pohan;Kandis\n".encode(form))
    assert read_list(path).rows["name"].to_list() == ["José Pohan"]


def test_niks_typed_as_numbers_keep_their_digits(tmp_path):
    lines = [["NIK", "Nama"], [1408010503719001, "Zulkarnain Pohan"], ["1.40801E+15", "Marzuki Daud"]]
    rows = read_list(workbook(tmp_path / "usulan.xlsx", {"A": lines})).rows
    assert rows["nik"].to_list() == ["1408010503719001", "1.40801E+15"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"", "The file is empty"),
        ("x.csv", b"NIK,Nama\n", "headings only"),
        ("x.csv", b"Pagu,Harga\n1,2\n", "neither a NIK nor a name"),
        ("x.csv", b"Desa,Kecamatan\nKandis,Kandis\n", "Only village was found"),
        ("x.csv", b"%PDF-1.7\n", "This is a PDF"),
        ("x.xlsx", b"PK\x03\x04 cut off", "damaged"),
        ("x.parquet", b"PAR1 cut off PAR1", "damaged"),
        ("x.csv", b"id,NIK,Nama\n1,a,b\n1,c,d\n", "repeat the id"),
        ("x.csv", b"id,NIK,Nama\n1,a,b\n,c,d\n", "no id"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_in_words(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PayungError, match=said):
        read_list(tmp_path / name)


def test_a_file_is_judged_by_its_content_not_by_its_ending(tmp_path):
    (tmp_path / "usulan.xlsx").write_text("NIK,Nama\n1,Rosmawati\n")
    assert read_list(tmp_path / "usulan.xlsx").rows["name"].to_list() == ["Rosmawati"]


def test_cells_that_hold_no_name_and_no_nik_are_told_in_words(tmp_path):
    (tmp_path / "x.csv").write_text("NIK,Nama\n-,-\n-,-\n")
    with pytest.raises(PayungError, match="No row has a NIK or a name"):
        link(read_list(tmp_path / "x.csv"))


def test_dates_that_are_all_empty_leave_the_rest_to_decide(tmp_path, people):
    people.with_columns(pl.lit("-").alias("Tgl Lahir")).write_csv(tmp_path / "x.csv")
    found = link(read_list(tmp_path / "x.csv"), read_list(tmp_path / "x.csv"))
    assert any("no birth date" in note for note in found.notes)
    assert found.pairs.filter(pl.col("answer") == "same").height == people.height


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Nama": "Muhammad"}, "nothing was compared"),
        ({"Nama": "Muhammad", "Desa": "Koto Gasib", "Tgl Lahir": "01/02/1980"}, "so common that they prove nothing"),
        ({"NIK": "1408010503719001", "Nama": "Muhammad"}, "so common that they prove nothing"),
    ],
    ids=["name alone", "date and village", "NIK"],
)
@pytest.mark.parametrize("against_itself", [False, True])
def test_one_name_for_everybody_is_bounded_and_told(cells, said, against_itself):
    rows = pl.DataFrame([cells]).select(pl.all().repeat_by(60_000).explode())
    found = link(from_frame(rows), from_frame(rows) if against_itself else None)
    assert found.compared == 0
    assert any(said in note for note in found.notes)


def test_most_people_with_one_name_leave_the_others_to_be_found(people):
    crowd = pl.DataFrame({"Nama": ["Muhammad"] * 60_000, "Desa": ["Koto Gasib"] * 60_000}).with_row_index("id")
    rows = pl.concat([people, crowd.cast(pl.String)], how="diagonal")
    found = link(from_frame(rows), from_frame(people))
    assert found.pairs.filter(pl.col("answer") == "same").height == people.height


def test_a_long_list_against_itself_finds_each_row_once(regency):
    rows = from_frame(regency[0].right)
    same = link(rows, rows).pairs.filter(pl.col("answer") == "same")
    assert (same["left_id"] == same["right_id"]).all()
    assert same.height >= 0.97 * rows.rows.height
