"""Lists as they come, and what is said of those that cannot be used."""

import polars as pl
import pytest

from payung.errors import PayungError
from payung.matching import link, read_list


def test_headings_are_found_below_a_title(tmp_path):
    path = tmp_path / "usulan.csv"
    path.write_text(
        "DAFTAR USULAN PEKERJA RENTAN;;;\n;;;\nNo.;N I K;NAMA LENGKAP (sesuai KTP);Tgl. Lahir\n1;x;Budi;1-1-1980\n"
    )
    people = read_list(path)
    assert people.headings == {
        "name": "NAMA LENGKAP (sesuai KTP)",
        "nik": "N I K",
        "birth": "Tgl. Lahir",
        "id": "id",
    } or (people.rows.columns == ["id", "nik", "name", "birth"])
    assert people.rows["name"].to_list() == ["Budi"]
    assert people.rows["id"].to_list() == ["1"]


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


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.csv", "", "empty"),
        ("x.csv", "NIK,Nama\n", "no rows"),
        ("x.csv", "Pagu,Harga\n1,2\n", "neither a NIK nor a name"),
        ("x.pdf", "NIK,Nama\n1,2\n", "not a kind of list"),
        ("x.xlsx", "NIK,Nama\n1,2\n", "cannot be read"),
        ("x.parquet", "NIK,Nama\n1,2\n", "cannot be read"),
        ("x.csv", "id,NIK,Nama\n1,a,b\n1,c,d\n", "repeat the id"),
        ("x.csv", "id,NIK,Nama\n1,a,b\n,c,d\n", "no id"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_in_words(tmp_path, name, text, said):
    (tmp_path / name).write_text(text)
    with pytest.raises(PayungError, match=said):
        read_list(tmp_path / name)


def test_cells_that_hold_no_name_and_no_nik_are_told_in_words(tmp_path):
    (tmp_path / "x.csv").write_text("NIK,Nama\n-,-\n-,-\n")
    with pytest.raises(PayungError, match="No row has a NIK or a name"):
        link(read_list(tmp_path / "x.csv"))


def test_dates_that_are_all_empty_leave_the_rest_to_decide(tmp_path, people):
    people.with_columns(pl.lit("-").alias("Tgl Lahir")).write_csv(tmp_path / "x.csv")
    found = link(read_list(tmp_path / "x.csv"), read_list(tmp_path / "x.csv"))
    assert any("no birth date" in note for note in found.notes)
    assert found.pairs.filter(pl.col("answer") == "same").height == people.height


def test_one_name_for_everybody_is_bounded_and_told():
    from payung.matching import from_frame

    rows = pl.DataFrame({"Nama": ["Muhammad"] * 60_000, "Desa": ["Koto Gasib"] * 60_000})
    found = link(from_frame(rows))
    assert found.compared <= 360_000
    assert any("too common" in note or "so common" in note for note in found.notes)
