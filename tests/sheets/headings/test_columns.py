"""The list of headings is whole and says one thing each."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import yaml

from payung.sheets import headings
from payung.sheets.headings import meanings

TABLE = yaml.safe_load(Path(meanings.__file__).with_name("columns.yaml").read_text(encoding="utf-8"))


def test_no_heading_belongs_to_two_columns() -> None:
    written = [heading for told in TABLE["columns"].values() for heading in told["headings"]]
    assert len(written) == len(set(written))


def test_headings_are_written_as_they_are_compared() -> None:
    """Also finds a bare `no`, which YAML reads as false."""
    written = [heading for told in TABLE["columns"].values() for heading in told["headings"]]
    assert [heading for heading in written if meanings.plain(heading) != heading] == []


def test_groups_and_kinds_speak_of_standard_columns() -> None:
    means = [column for group in TABLE["groups"] for column in group["means"].values()]
    means += [column for kind in TABLE["kinds"].values() for column in kind.values()]
    assert set(means) <= set(headings.standard_columns())


def test_every_column_has_a_title_in_both_languages() -> None:
    for column in headings.standard_columns():
        assert headings.title(column)
        assert headings.title(column, "en")


def test_a_frame_of_people_gets_standard_names() -> None:
    frame = pl.DataFrame(
        {"No KTP": [1], "Nama Pekerja": ["A"], "TTL": ["Siak, 1-1-1985"], "Nama Ibu": ["B"], "Upah": [1]}
    )
    assert headings.person_frame(frame).to_dicts() == [
        {"nik": "1", "name": "A", "birth": "Siak, 1-1-1985", "mother": "B"},
    ]
    assert headings.person_columns(["TTL", "Tgl Lahir"]) == {"birth": 1}


def test_a_number_of_people_is_no_amount_of_money() -> None:
    assert headings.columns_of(["Jumlah Penerima Bantuan"]) == {}
    assert headings.columns_of(["Jumlah Rp"]) == {"amount": 0}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("ALAMAT / RK", "rw"),
        ("NIP/No. Register Non ASN", "nip"),
        ("no_register", "nip"),
        ("TMT Selesai", "end"),
        ("tmt_awal", "start"),
        ("tmt_akhir", "end"),
        ("TMT Akhir Kontrak", "end"),
        ("SURAT KEPUTUSAN / NOMOR", "sk_number"),
        ("SURAT KEPUTUSAN / TANGGAL", "sk_date"),
        ("KARTU KELUARGA / NOMOR", "kk"),
        ("Div", "division"),
        ("Kode Div.", "division"),
        ("Ket. Mutasi", "mutation"),
        ("Tgl. Mutasi", "mutation_on"),
        ("TGL_MUTASI", "mutation_on"),
        ("AKTIF_SAMPAI", "end"),
        ("Luas Kebun (Ha)", "hectares"),
        ("No STDB", "stdb"),
        ("SKALA", "business_scale"),
        ("TGL_TERBIT", "issued_on"),
        ("Nomor Handphone", "phone"),
        ("No. HP / Nomor Handphone", "phone"),
        ("Jml. Tenaga Kerja", "employees"),
        ("Nm. Lengkap", "name"),
        ("Tmpt. Tgl. Lhr", "birth"),
    ],
)
def test_a_heading_is_known_in_any_spelling(heading: str, column: str) -> None:
    upper, _, lower = heading.partition(" / ") if heading.isupper() else ("", "", heading)
    found = meanings.Meanings("opd-staff").of(lower or upper, upper if lower else "")
    assert found == (column, "synonym")


@pytest.mark.parametrize(
    "heading", ["Desa/Kecamatan", "Nama/NIK", "Tanggal", "Tempat", "Iuran/Bulan", "SERTIFIKAT / NOMOR"]
)
def test_a_heading_that_may_mean_two_things_means_nothing(heading: str) -> None:
    upper, _, lower = heading.partition(" / ") if heading.isupper() else ("", "", heading)
    assert meanings.Meanings().of(lower, upper) is None


def test_one_spelling_of_two_headings_never_joins_two_columns() -> None:
    spelled: dict[str, set[str]] = {}
    for heading, column in meanings.known().items():
        spelled.setdefault(meanings.canonical(heading), set()).add(column)
    assert {heading for heading, columns in spelled.items() if len(columns) > 1} == set()


def test_the_other_spelling_of_a_word_changes_no_heading() -> None:
    for word, other in TABLE["spellings"].items():
        for heading, column in meanings.known().items():
            respelled = f" {heading} ".replace(f" {other} ", f" {word} ").strip()
            if " " in heading and respelled != heading:
                assert meanings.Meanings().of(respelled) == (column, "synonym"), respelled
