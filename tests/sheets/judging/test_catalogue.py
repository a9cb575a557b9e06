"""The troubles and their sentences."""

import re

import pytest

from payung import identity
from payung.errors import PayungError
from payung.sheets.judging import SEVERITIES, codes, sentence, troubles
from payung.sheets.kinds import kinds


def test_every_remark_of_a_reader_has_a_severity() -> None:
    assert set(identity.codes()) <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_a_trouble_speaks_both_languages_in_whole_sentences(code: str) -> None:
    trouble = troubles()[code]
    assert trouble.severity in SEVERITIES
    for language in ("id", "en"):
        assert trouble.what[language].endswith((".", "]"))
        assert trouble.do[language] == "" or trouble.do[language].endswith((".", "]", ".]"))
        assert bool(trouble.do["id"]) == bool(trouble.do["en"])


@pytest.mark.parametrize("code", codes())
def test_a_sentence_without_facts_has_no_holes(code: str) -> None:
    for language in ("id", "en"):
        text = sentence(code, language)
        assert not re.search(r"[{}\[\]…]|  | \.", text), text


@pytest.mark.parametrize(
    "code", [code for code, trouble in troubles().items() if trouble.severity in ("hold", "refuse")]
)
def test_what_stops_a_row_says_what_to_do(code: str) -> None:
    asked = ("Tanyakan", "Minta", "Nyatakan", "cukup", "mungkin")
    assert troubles()[code].do["id"] or any(word in sentence(code) for word in asked)


def test_a_sentence_begins_with_its_place() -> None:
    told = sentence("twice_in_list", row=12, heading="No. NIK", sheet="Tumang", other_row=5)
    assert told.startswith("Lembar Tumang, baris 12, kolom No. NIK: Orang ini sudah ada di daftar ini, di baris 5")


def test_a_month_and_a_day_are_told_in_words() -> None:
    assert "pada Mei 2027" in sentence("turns_too_old", age=65, month="2027-05")
    assert "on 31 December 2025" in sentence("has_ended", "en", day="2025-12-31")


def test_an_unknown_code_has_no_sentence() -> None:
    with pytest.raises(PayungError, match="There is no trouble 'x'"):
        sentence("x")


def test_kinds_name_only_severities_and_codes_that_exist() -> None:
    for kind in kinds().values():
        assert set(kind.severity) <= set(codes()), kind.name
        assert {*kind.severity.values(), *kind.empty.values(), *kind.at_most.values()} <= set(SEVERITIES), kind.name
