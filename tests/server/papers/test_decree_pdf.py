"""The decree on paper: everything decreed stands on it, as text, under its digest."""

from __future__ import annotations

import datetime
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader

from payung.errors import PayungError
from payung.server.programme.papers import Decree, decree_pdf, document
from payung.server.programme.papers.decree import masked_nik
from payung.server.programme.papers.pages import texts_of
from server.papers.decrees import amending, decree, people

NEEDS_READER = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not here")
HOSTILE = (
    '#import "@preview/x:1.0.0"',
    '=HYPERLINK("http://contoh.invalid")',
    '"] #panic("x") [',
    '\\"]',
    "*tebal* _miring_ $x^2$ <label> @acuan",
    "// tidak ada",
    "```raw```",
    "<script>",
)


def laid_out(content: bytes) -> str:
    ended = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return ended.stdout.decode()


def flowing(content: bytes) -> str:
    """All text, white space as single spaces."""
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout
    return " ".join(text.decode().split())


def page_numbers(content: bytes) -> list[int]:
    """The numbers printed at the head of the pages, 0 where there is none."""
    heads = [re.match(r"\s*-\s?(\d+)\s?-", page) for page in laid_out(content).split("\f")[:-1]]
    return [int(head[1]) if head else 0 for head in heads]


def pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


@pytest.fixture(scope="module")
def signed() -> tuple[Decree, bytes]:
    made = decree(40)
    return made, decree_pdf(made)


@NEEDS_READER
def test_the_decree_has_the_parts_of_an_official_decree_in_order(signed: tuple[Decree, bytes]) -> None:
    text = flowing(signed[1])
    order = (
        "BUPATI SIAK PROVINSI RIAU", "KEPUTUSAN BUPATI SIAK NOMOR 100.3.3.2/45/HK/KPTS/2026", "TENTANG", "Menimbang",
        "Mengingat", "MEMUTUSKAN:", "Menetapkan", "KESATU", "KEDUA", "KELIMA", "Ditetapkan di Siak Sri Indrapura",
        "pada tanggal 30 Januari 2026", "BUPATI SIAK,", "NAMA BUPATI CONTOH", "Tembusan:", "LAMPIRAN I", "LAMPIRAN II",
    )  # fmt: skip
    places = []
    for each in order:
        places.append(text.find(each, places[-1] if places else 0))
    assert [each for each, place in zip(order, places, strict=True) if place < 0] == []


@NEEDS_READER
def test_people_money_and_months_stand_in_numbers_and_words(signed: tuple[Decree, bytes]) -> None:
    text = flowing(signed[1])
    assert "40 (empat puluh) orang" in text
    assert "Februari 2026 sampai dengan Desember 2026 (11 bulan)" in text
    total = 40 * 11 * 16_800
    assert f"Rp{total:,}".replace(",", ".") + " (tujuh juta tiga ratus sembilan puluh dua ribu rupiah)" in text


@NEEDS_READER
def test_every_line_is_on_the_annex_and_the_total_is_their_sum(signed: tuple[Decree, bytes]) -> None:
    made, content = signed
    text = flowing(content)
    assert [name for name in [*made.lines["name"], *made.reserve["name"]] if name not in text] == []
    assert "JUMLAH 672.000 7.392.000" in text


@NEEDS_READER
def test_the_digest_and_the_number_stand_at_the_foot_of_every_page(signed: tuple[Decree, bytes]) -> None:
    made, content = signed
    sheets = laid_out(content).split("\f")[:-1]
    assert len(sheets) == pages(content) >= 4
    assert all(made.digest in page and made.short_digest in page and made.number in page for page in sheets)
    assert page_numbers(content) == [0, *range(2, len(sheets) + 1)]


@NEEDS_READER
def test_the_heading_of_the_list_repeats_on_each_page(signed: tuple[Decree, bytes]) -> None:
    sheets = [page for page in laid_out(signed[1]).split("\f") if "BUDI SANTOSO" in page and "Langkai" in page]
    assert len(sheets) >= 2
    assert all("Desa/Kelurahan" in page for page in sheets[:2])


@NEEDS_READER
def test_no_page_holds_a_signature_alone() -> None:
    for count in (3, 27, 28, 29, 30, 31):
        sheets = [page for page in laid_out(decree_pdf(decree(count))).split("\f") if "NAMA BUPATI CONTOH" in page]
        assert all("•••" in page or "KELIMA" in page for page in sheets)


@NEEDS_READER
def test_a_draft_says_so_on_every_page_and_a_signed_decree_on_none(signed: tuple[Decree, bytes]) -> None:
    draft = laid_out(decree_pdf(decree(5, signed_on=None, number=""))).split("\f")[:-1]
    assert all("RANCANGAN" in page for page in draft)
    assert "RANCANGAN" not in laid_out(signed[1])


@NEEDS_READER
def test_the_birth_date_in_a_nik_is_covered_unless_asked_for() -> None:
    made = decree(3)
    nik = made.lines["nik"][0]
    assert nik not in flowing(decree_pdf(made))
    assert f"{nik[:6]}••••••{nik[-4:]}" in flowing(decree_pdf(made))
    assert nik in flowing(decree_pdf(made, full_nik=True))


@NEEDS_READER
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_as_text(name: str) -> None:
    lines = people(1).with_columns(name=pl.lit(name))
    made = decree(lines=lines, reserve=decree().reserve.clear(), signatory=name)
    text = flowing(decree_pdf(made)).replace(" ", "")
    plain = name.replace(" ", "")
    assert plain in text
    assert plain.upper() in text


@NEEDS_READER
def test_an_amending_decree_names_who_goes_who_comes_and_how_many_stay() -> None:
    text = flowing(decree_pdf(amending()))
    assert "Perubahan atas Keputusan Bupati Siak Nomor 100.3.3.2/45/HK/KPTS/2026" in text
    assert "2 (dua) orang tidak dapat didaftarkan" in text
    assert "Usia 65 tahun ke atas" in text
    assert "TETAP: 10 ORANG" in text
    assert "LAMPIRAN III.A" in text
    assert "LAMPIRAN III.B" in text


@NEEDS_READER
def test_a_long_annex_is_bound_from_batches_without_losing_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "BATCH", 40)
    made = decree(130)
    content = decree_pdf(made)
    text = flowing(content)
    assert [name for name in made.lines["name"] if name not in text] == []
    assert text.count("LAMPIRAN I KEPUTUSAN") == 1
    assert text.count("JUMLAH 2.184.000 24.024.000") == 1
    assert page_numbers(content) == [0, *range(2, pages(content) + 1)]


def test_thousands_of_lines_become_one_small_document() -> None:
    content = decree_pdf(decree(2_100))
    assert pages(content) > 60
    assert len(content) < 2**20


@pytest.mark.parametrize("batch", [10, 1_000])
def test_the_same_decree_gives_the_same_bytes(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "BATCH", batch)
    assert decree_pdf(decree(20)) == decree_pdf(decree(20))


def test_an_empty_annex_is_still_a_document() -> None:
    assert decree_pdf(decree(0)).startswith(b"%PDF-")


def test_a_failing_typesetter_is_told_without_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "decree.typ").write_text('#panic(json("data.json"))')
    shutil.copy(document.FOLDER / "typeset.py", tmp_path)
    monkeypatch.setattr(document, "FOLDER", tmp_path)
    with pytest.raises(PayungError) as caught:
        decree_pdf(decree(1))
    assert str(caught.value) == "Dokumen SK tidak dapat disusun. Periksa teks template, lalu coba lagi."


def test_a_list_without_a_column_is_refused() -> None:
    with pytest.raises(PayungError, match="Lampiran I: Kolom tidak ada: village"):
        decree(lines=people(1).drop("village"))


def test_amounts_months_and_gaps_are_printed_the_indonesian_way() -> None:
    amounts = [0, 7, 999, 1_000, 16_800, 1_234_567_890]
    frame = pl.DataFrame({"total": amounts, "start": [datetime.date(2026, 5, 1), *[None] * 5]})
    shown = texts_of(frame, ("total", "start"), full_nik=True)
    assert shown["total"].to_list() == ["0", "7", "999", "1.000", "16.800", "1.234.567.890"]
    assert shown["start"].to_list() == ["Mei 2026", *["-"] * 5]
    assert json.dumps(shown.rows())


def test_a_number_that_is_no_nik_is_not_covered_in_part() -> None:
    assert pl.DataFrame({"nik": ["123", None]}).select(masked_nik(pl.col("nik")))["nik"].to_list() == ["123", None]
