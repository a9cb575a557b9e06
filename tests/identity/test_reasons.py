"""Every reason has a sentence in both languages, every listed reason is used, and tables are well-formed."""

import re
from pathlib import Path

import polars as pl
import pytest
import yaml

from payung import identity
from payung.errors import PayungError
from payung.identity.names.folding import variants
from payung.identity.remarks import Remark, with_remarks

SOURCE = Path(identity.__file__).parent
CODE = re.compile(r'(?:Remark\(\s*|, )"([a-z0-9_]+)"')


def test_each_code_has_a_sentence_in_both_languages() -> None:
    for code in identity.codes():
        assert identity.sentence(code, "id").endswith(".")
        assert identity.sentence(code, "en").endswith(".")


def test_codes_in_the_code_are_the_codes_in_the_table() -> None:
    used = {code for path in SOURCE.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    remarked = {
        code
        for path in SOURCE.rglob("*.py")
        for code in re.findall(r'Remark\(\s*"([a-z0-9_]+)"', path.read_text(encoding="utf-8"))
    }
    assert remarked <= set(identity.codes())
    assert set(identity.codes()) <= used


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(PayungError, match="no reason code 'nonsense'"):
        identity.sentence("nonsense")


def test_the_gravest_remark_stands_first_and_takes_the_reading_away() -> None:
    frame = pl.DataFrame({"raw": ["a"], "reading": ["A"]})
    yes = pl.lit(True)
    found = with_remarks(
        frame, [Remark("separators", yes, "high"), Remark("formula", yes, None), Remark("digits_15", yes, "low")]
    )
    (row,) = found.to_dicts()
    assert (row["reading"], row["confidence"], row["reason"]) == (None, None, "formula")
    assert row["reasons"] == ["formula", "digits_15", "separators"]


def test_confidence_is_ordered() -> None:
    levels = pl.Series(["high", "low", "medium"], dtype=identity.CONFIDENCE)
    assert levels.sort().to_list() == ["low", "medium", "high"]


def test_the_table_of_areas_holds_all_regencies_once() -> None:
    table = identity.areas.regencies()
    assert table["regency"].n_unique() == table.height
    assert table.filter(pl.col("districts") != "").height == 514
    known = identity.areas.known_areas(pl.Series(["140801", "140815", "149901", "990101", "910101", None]))
    assert known.to_list() == ["district", "regency", "province", "none", "district", None]
    assert identity.areas.regency_names(pl.Series(["1408", "0000"])).to_list() == ["Kab. Siak", None]


def test_no_word_of_a_name_has_two_canonical_forms() -> None:
    table = yaml.safe_load((SOURCE / "names" / "variants.yaml").read_text(encoding="utf-8"))
    words = [word for spellings in table.values() for word in spellings]
    assert sorted(set(words)) == sorted(words)
    assert all(variants().get(canonical, canonical) == canonical for canonical in table)


def test_each_group_of_occupations_is_described() -> None:
    for group, entry in identity.occupations.groups().items():
        assert set(entry) == {"en", "id", "segment", "eligible", "words"}, group
        assert entry["segment"] in ("PU", "BPU"), group
        assert entry["eligible"] in ("yes", "no", "ask"), group


def test_areas_whose_codes_are_numbers_are_refused() -> None:
    readings = identity.places.read(pl.Series(["Tumang"]))
    with pytest.raises(PayungError, match="codes of areas are numbers"):
        identity.places.to_codes(readings, pl.DataFrame({"code": [14.1], "name": ["Kepulauan Meranti"]}))
    with pytest.raises(PayungError, match="no column 'name'"):
        identity.places.to_codes(readings, pl.DataFrame({"code": ["14.10"]}))
