"""Texts that a region may change: every placeholder known, every fact once."""

from __future__ import annotations

import datetime
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server.programme.papers import Template, facts_of, fill, load_template, month_text, rupiah, terbilang
from payung.server.programme.papers.template import AMENDING_FACTS, FACTS, OWN
from payung.server.programme.papers.wording import LARGEST, day_text
from server.papers.decrees import amending, decree


def test_the_facts_of_a_decree_are_what_templates_may_ask_for() -> None:
    assert {*facts_of(decree()), "judul"} == set(FACTS)
    assert {*facts_of(amending()), "judul"} == {*FACTS, *AMENDING_FACTS}


@pytest.mark.parametrize("kind", ["decree", "amending"])
def test_the_templates_that_come_along_are_filled_without_a_brace_left(kind: str) -> None:
    made = decree() if kind == "decree" else amending()
    filled = fill(load_template(kind=kind), facts_of(made))
    texts = [filled.title, *filled.considering, *filled.recalling, *filled.deciding, *filled.copies]
    assert [text for text in texts if re.search(r"[{}]", text)] == []


def test_the_legal_basis_is_cited() -> None:
    cited = " ".join(load_template().recalling)
    for each in ("Nomor 40 Tahun 2004", "Nomor 24 Tahun 2011", "Nomor 44 Tahun 2015", "Nomor 2 Tahun 2021"):
        assert each in cited


def test_an_unknown_placeholder_is_named_with_the_nearest_known_one() -> None:
    template = replace(load_template(), deciding=("Sebanyak {jumlah_orng} orang.",))
    with pytest.raises(PayungError) as caught:
        fill(template, facts_of(decree()))
    assert str(caught.value) == "deciding: Penanda {jumlah_orng} tidak dikenal. Mungkin maksudnya {jumlah_orang}."


@pytest.mark.parametrize("text", ["{dana.__class__}", "{dana[0]}", "{dana!r}", "{dana:>9}", "{}", "{0}", "{nik}"])
def test_a_placeholder_reaches_nothing_but_facts(text: str) -> None:
    with pytest.raises(PayungError, match="tidak dikenal"):
        fill(replace(load_template(), copies=(text,)), facts_of(decree()))


@pytest.mark.parametrize("text", ["{dana", "dana}", "{{dana}"])
def test_a_brace_that_is_not_closed_is_told(text: str) -> None:
    with pytest.raises(PayungError, match="tidak berpasangan"):
        fill(replace(load_template(), copies=(text,)), facts_of(decree()))


def test_doubled_braces_stand_for_themselves_and_facts_are_not_read_again() -> None:
    facts = facts_of(decree()) | {"dana": "{total} {salah}"}
    filled = fill(replace(load_template(), copies=("{{dana}} {dana}",)), facts)
    assert filled.copies == ("{dana} {total} {salah}",)


def test_a_template_of_a_region_is_checked_when_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "siak.yaml"
    path.write_text(OWN.read_text(encoding="utf-8").replace("{kode_rekening}", "{kode_rek}"), encoding="utf-8")
    with pytest.raises(PayungError, match="kode_rek"):
        load_template(path)
    path.write_text(OWN.read_text(encoding="utf-8").replace("{total}", "{nomor_lama}"), encoding="utf-8")
    with pytest.raises(PayungError, match="nomor_lama"):
        load_template(path)


@pytest.mark.parametrize("text", ["", "a", "decree: {}", "decree: [1]", "[", "decree: {title: x}", "\x00"])
def test_a_file_that_is_no_template_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "siak.yaml"
    path.write_text(text)
    with pytest.raises(PayungError):
        load_template(path)


def test_a_template_with_a_number_for_a_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "siak.yaml"
    parts = {each.name: "[1]" if each.name != "title" else "x" for each in fields(Template)}
    path.write_text("decree:\n" + "".join(f"  {name}: {text}\n" for name, text in parts.items()))
    with pytest.raises(PayungError, match="harus teks"):
        load_template(path)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (212, "dua ratus dua belas"),
        (1_000, "seribu"),
        (1_616, "seribu enam ratus enam belas"),
        (2_000, "dua ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (29_937_600, "dua puluh sembilan juta sembilan ratus tiga puluh tujuh ribu enam ratus"),
        (19_756_800_000, "sembilan belas miliar tujuh ratus lima puluh enam juta delapan ratus ribu"),
        (1_001_001_000_001, "satu triliun satu miliar satu juta satu"),
    ],
)
def test_a_number_is_put_into_words(number: int, words: str) -> None:
    assert terbilang(number) == words


VALUES = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
SCALES = {"ribu": 1_000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def number_of(words: str) -> int:
    """The words read back."""
    total = group = last = 0
    for word in words.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if word in VALUES:
            group, last = group + VALUES[word], VALUES[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            group += last * (9 if word == "puluh" else 99)
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
    return total + group


@given(st.integers(1, LARGEST - 1))
def test_words_read_back_are_the_number(number: int) -> None:
    assert number_of(terbilang(number)) == number


@pytest.mark.parametrize("number", [-1, LARGEST])
def test_what_has_no_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="quadrillion"):
        terbilang(number)


def test_amounts_and_dates_are_written_the_indonesian_way() -> None:
    assert (rupiah(29_937_600), rupiah(-5), rupiah(0)) == ("Rp29.937.600", "-Rp5", "Rp0")
    assert day_text(datetime.date(2026, 8, 17)) == "17 Agustus 2026"
    assert month_text(datetime.date(2026, 2, 1)) == "Februari 2026"
