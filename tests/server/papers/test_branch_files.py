"""Workbooks that leave the office: the annex, and what the branch takes and answers."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from payung.errors import PayungError
from payung.server.programme.papers import annex_xlsx, branch_upload_xlsx, load_layout, reply_template
from server.papers.decrees import amending, decree, people

NIK = "1408010101859001"
HEADINGS = [
    "NIK", "Nama", "Tempat Lahir", "Tgl Lahir", "JK", "Alamat", "Pekerjaan", "Tempat Kerja", "Jam Kerja", "Penghasilan",
    "Program", "Jumlah Bulan", "HP", "Email",
]  # fmt: skip


def lines(**changes: object) -> pl.DataFrame:
    told: dict[str, object] = {
        "name": "BUDI", "nik": NIK, "birth_date": datetime.date(1985, 1, 1), "occupation": "Petani", "months": 11,
        "income": 1_500_000, "phone": "0812009001", "kept_back": "rahasia",
    }  # fmt: skip
    return pl.DataFrame({name: [value] for name, value in {**told, **changes}.items()})


def sheet(content: bytes, name: int | str = 0) -> pl.DataFrame:
    found = fastexcel.read_excel(content).load_sheet(name, header_row=None, dtypes="string")
    return found.to_polars()


def test_the_upload_has_the_columns_of_the_branch_in_order() -> None:
    rows = sheet(branch_upload_xlsx(lines())).rows()
    assert list(rows[0]) == HEADINGS
    told = dict(zip(HEADINGS, rows[1], strict=True))
    assert (told["NIK"], told["Nama"], told["HP"], told["Penghasilan"]) == (NIK, "BUDI", "0812009001", "1500000")
    assert told["Tgl Lahir"].startswith("1985-01-01")
    assert told["Email"] is None
    assert "rahasia" not in str(rows)


def test_a_region_brings_another_layout(tmp_path: Path) -> None:
    path = tmp_path / "cabang.yaml"
    path.write_text(
        "title: Cabang\ncolumns:\n- {heading: Nama Lengkap, field: name}\n"
        "- {heading: Lahir, field: birth_date, kind: text}\n"
    )
    assert sheet(branch_upload_xlsx(lines(), load_layout(path))).rows() == [
        ("Nama Lengkap", "Lahir"),
        ("BUDI", "01-01-1985"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns:\n- {heading: A, field: gaji}", "Field 'gaji' tidak dikenal"),
        ("columns:\n- {heading: A, field: nik, kind: rupiah}", "Kind 'rupiah' tidak dikenal"),
        ("columns:\n- {heading: A}", "heading dan field"),
        ("columns:\n- {heading: A, field: nik}\n- {heading: B, field: nik}", "hanya boleh sekali"),
        ("columns: []", "title dan columns"),
        ("[", "bukan YAML"),
    ],
)
def test_a_layout_that_cannot_be_used_says_why(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "cabang.yaml").write_text(text)
    with pytest.raises(PayungError, match=said):
        load_layout(tmp_path / "cabang.yaml")
    with pytest.raises(PayungError, match="tidak ada"):
        load_layout("takada")


@pytest.mark.parametrize("gap", [None, "", "  "])
def test_a_line_without_a_nik_is_not_sent_and_nobody_is_named(gap: str | None) -> None:
    with pytest.raises(PayungError) as caught:
        branch_upload_xlsx(pl.concat([lines(), lines(nik=gap, name="SITI RAHASIA")], how="vertical_relaxed"))
    assert "1 baris tanpa NIK, yang pertama baris ke-2." in str(caught.value)
    assert "SITI" not in str(caught.value)


def test_the_reply_form_waits_for_the_answer_of_the_branch() -> None:
    assert sheet(reply_template(lines())).rows() == [
        ("Status (Y/T)", "Keterangan Status Data", "Nomor Identitas", "Nama Lengkap"),
        (None, None, NIK, "BUDI"),
    ]


@pytest.mark.parametrize("name", ['=HYPERLINK("http://contoh.invalid","x")', "@x", "＝1+1"])
def test_a_hostile_name_is_text_in_every_workbook(name: str) -> None:
    hostile = people(1).with_columns(name=pl.lit(name))
    for content in (
        annex_xlsx(decree(lines=hostile)),
        branch_upload_xlsx(lines(name=name)),
        reply_template(lines(name=name)),
    ):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert name in str(sheet(content).rows())


def test_the_annex_has_a_sheet_for_each_list_and_whole_niks_as_text() -> None:
    made = amending()
    content = annex_xlsx(made)
    assert fastexcel.read_excel(content).sheet_names == ["Lampiran I", "Lampiran II Cadangan", "Dihapus", "Pengganti"]
    rows = sheet(content).rows()
    assert rows[0][0].startswith("Keputusan Bupati Siak Nomor 100.3.3.2/61")
    assert "12 orang, Rp201.600 per bulan, jumlah Rp2.217.600" in rows[1][0]
    assert rows[4][2] == made.lines["nik"][0]
    assert len(rows) == 4 + 12


def test_the_annex_of_a_draft_says_so_and_can_cover_birth_dates() -> None:
    rows = sheet(annex_xlsx(decree(2, signed_on=None), full_nik=False)).rows()
    assert rows[0][0].startswith("RANCANGAN ")
    assert rows[4][2] == "140801••••••9001"
