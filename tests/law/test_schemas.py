"""The schemas hold every YAML file of the law to its form, and catch each kind of mistake."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from payung.law.ruleset import FOLDER
from payung.law.yaml_check import kind_of, troubles_in, validator

FILES = sorted(path for path in FOLDER.rglob("*.yaml") if not path.name.startswith("sources"))
VALUE = """
jkk_rate:
  title: {en: Rate, id: Tarif}
  unit: per_100_000
  clock: month
  kind: by_key
  key: risk_class
  entries:
    - from: "2015-07"
      to: null
      value: {1: 240, 2: 540}
      citation: "PP 44/2015 art 16(1)"
      source: [OB]
      confidence: high
      checked: "2026-11-22"
"""
FACT = """
wage:
  title: {en: Wage, id: Upah}
  unit: IDR/month
  range: [0, 1000000000000]
  meaning: {en: "What is paid.", id: "Yang dibayar."}
"""
REFORM = """
jkk_rate:
  entries:
    - from: "2026-01"
      to: "2026-12"
      value: {1: 120, 2: 270}
"""


def troubles(tmp_path: Path, text: str, name: str = "values.yaml") -> list[str]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return troubles_in(path)


@pytest.mark.parametrize("kind", ["values", "facts", "reform"])
def test_each_schema_is_itself_sound(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(dict(validator(kind).schema))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_every_file_of_the_law_has_the_form_it_should(path: Path) -> None:
    assert troubles_in(path) == []


def test_sound_files_have_no_troubles(tmp_path: Path) -> None:
    assert troubles(tmp_path, VALUE) == []
    assert troubles(tmp_path, FACT, "facts.yaml") == []
    assert troubles(tmp_path, REFORM, "lower.yaml") == []
    assert troubles(tmp_path, "", "empty.yaml") == []


def test_a_reform_is_known_by_what_it_leaves_to_the_law(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "x.yaml", {"jkk_rate": {"entries": []}}) == "reform"
    assert kind_of(tmp_path / "x.yaml", {"jkk_rate": {"unit": "IDR", "entries": []}}) == "values"
    assert kind_of(tmp_path / "facts.yaml", {}) == "facts"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("unit: per_100_000", "units: per_100_000"), "units is not known here"),
        (("  unit: per_100_000\n", ""), "'unit' is missing"),
        (("unit: per_100_000", "unit: percent"), "unit: 'percent' is not written as it should be"),
        (("{en: Rate, id: Tarif}", "{en: Rate}"), "title: 'id' is missing"),
        (("{en: Rate, id: Tarif}", "{en: Rate, by class, id: Tarif}"), "by class is not known here"),
        (("clock: month", "clock: week"), "clock: 'week' is not one of"),
        (("kind: by_key", "kind: table"), "kind: 'table' is not one of"),
        (("  key: risk_class\n", ""), "'key' is missing"),
        (('from: "2015-07"', "from: 2015-07-01"), "without quotation marks; quote it"),
        (('from: "2015-07"', 'from: "2015-07-01"'), "from: '2015-07-01' is not written as it should be"),
        (('from: "2015-07"', 'from: "2015-13"'), "from: '2015-13' is not written as it should be"),
        (("      to: null\n", ""), "'to' is missing"),
        (("{1: 240, 2: 540}", "{1: 0.24}"), "does not fit the kind of the value"),
        (("{1: 240, 2: 540}", "[[0, 240]]"), "is not of type 'object'"),
        (('citation: "PP 44/2015 art 16(1)"', 'citation: ""'), "citation: "),
        (("source: [OB]", "source: []"), "source: "),
        (("confidence: high", "confidence: certain"), "confidence: 'certain' is not one of"),
        (('checked: "2026-11-22"', 'checked: "22 Nov"'), "checked: '22 Nov' is not written"),
        (('checked: "2026-11-22"', 'checked: "2026-11-22"\n      unsettled: "Who knows."'), "unsettled_id"),
        (('checked: "2026-11-22"', 'checked: "2026-11-22"\n      checked: "2026-11-21"'), "checked stands twice"),
        (("jkk_rate:", "JKK Rate:"), "is not written as it should be"),
        (("entries:", "entries: {"), "not readable as YAML"),
    ],
)
def test_a_mistake_in_a_value_is_told_with_its_line(tmp_path: Path, changed: tuple[str, str], words: str) -> None:
    found = troubles(tmp_path, VALUE.replace(*changed))
    assert any(words in trouble for trouble in found), found
    assert all("values.yaml" in trouble for trouble in found)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("scalar", "{a: 1}"),
        ("scalar", "1.5"),
        ("bands", "[[0, 1, 2]]"),
        ("bands", "[[null, 1]]"),
        ("layers", "[[a, 1]]"),
        ("records", "[1, 2]"),
    ],
)
def test_a_value_has_the_shape_of_its_kind(tmp_path: Path, kind: str, value: str) -> None:
    assert troubles(tmp_path, VALUE.replace("kind: by_key", f"kind: {kind}").replace("{1: 240, 2: 540}", value))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("  range: [0, 1000000000000]\n", ""), "'range' is missing"),
        (("range: [0, 1000000000000]", "range: [0]"), "range: "),
        (("unit: IDR/month", "unit: choice:wage"), "'choices' is missing"),
        (("unit: IDR/month", "unit: rupiah"), "unit: 'rupiah'"),
        (("meaning:", "means:"), "'meaning' is missing"),
    ],
)
def test_a_mistake_in_a_fact_is_told(tmp_path: Path, changed: tuple[str, str], words: str) -> None:
    found = troubles(tmp_path, FACT.replace(*changed), "facts.yaml")
    assert any(words in trouble for trouble in found), found


def test_a_reform_without_a_value_or_entries_is_told(tmp_path: Path) -> None:
    assert any(
        "'value' is missing" in told
        for told in troubles(tmp_path, REFORM.replace("      value: {1: 120, 2: 270}\n", ""))
    )
    assert any("not known here" in told for told in troubles(tmp_path, "jkk_rate:\n  valeus: 5\n"))


def test_the_line_told_is_where_the_mistake_stands(tmp_path: Path) -> None:
    (told,) = troubles(tmp_path, VALUE.replace("confidence: high", "confidence: sure"))
    assert "values.yaml, line 14: jkk_rate > entries > 1 > confidence" in told
