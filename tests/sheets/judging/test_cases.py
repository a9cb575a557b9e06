"""Every worked case of a list and of a cell."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from payung.sheets.judging import messages, month, rupiah
from sheets.judging.lists import judged, listed

FOLDER = Path(__file__).parents[2] / "cases" / "sheets"
NOT_READINGS = {"has", "lacks", "codes", "columns", "message"}
KNOWABLE = set(range(1, 24)) - {19} | {25}
"""Troubles that one list shows: merged cells are found while reading, last year's copy beside last year's list."""


def load(*files: str) -> list[dict[str, Any]]:
    return [case for file in files for case in yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))]


LISTS = load("nominations.yaml", "other_kinds.yaml")


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["sentence"])
def test_list(case: dict[str, Any]) -> None:
    kind = case.get("kind", "nominations")
    given = listed(kind, case["rows"])
    frame = judged(kind, given)
    headings = {column.name: column.heading for column in given.columns}
    words = messages(frame, headings=headings)
    assert frame.height == len(case["expect"])
    for found, expected in zip(frame.iter_rows(named=True), case["expect"], strict=True):
        told = " ".join(words.filter(pl.col("row") == found["row"])["message"])
        compare(found, expected, told)


def compare(found: dict[str, Any], expected: dict[str, Any], told: str) -> None:
    for name in ("codes", "columns"):
        assert sorted(found[name]) == sorted(expected.get(name, found[name])), found["codes"]
    assert set(expected.get("has", ())) <= set(found["codes"])
    assert not set(expected.get("lacks", ())) & set(found["codes"])
    assert expected.get("message", "") in told
    for name in expected.keys() - NOT_READINGS:
        value = found[name]
        assert (value.isoformat() if hasattr(value, "isoformat") else value) == expected[name], name


@pytest.mark.parametrize("case", load("cells.yaml"), ids=lambda case: case["sentence"])
def test_cells(case: dict[str, Any]) -> None:
    reader = {"rupiah": rupiah, "month": month}[case["reader"]]
    found = reader(pl.Series(case["column"], dtype=pl.String))
    readings = found["reading"].to_list()
    assert [value.isoformat() if hasattr(value, "isoformat") else value for value in readings] == case["expect"]
    assert found["reason"].to_list() == case.get("reasons", found["reason"].to_list())


def test_every_trouble_a_list_can_show_has_a_case() -> None:
    assert {case["trouble"] for case in LISTS if "trouble" in case} == KNOWABLE
