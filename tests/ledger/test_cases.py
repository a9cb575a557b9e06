"""Worked cases: `tests/cases/ledger/*.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from ledger.story import first_day, told
from payung.ledger import accounted, events, family, fold, totals
from payung.ledger import families as many_families

FOLDER = Path(__file__).parent.parent / "cases" / "ledger"
CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
KNOWN = {"income": 1000000, "birth_date": "1985-05-17"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_the_case_holds(case: dict[str, Any]) -> None:
    happened = events(told(case["events"], case.get("people", 1)))
    ledger = fold(happened)
    months = ledger.months(last=case.get("last"))
    for expected in case.get("expect", ()):
        _month_is(months, expected)
    for trouble, expected in case.get("trouble", {}).items():
        found = ledger.conflicts.filter(trouble=trouble)
        assert {"people": found["person"].n_unique(), "amount": found["amount"].sum()} == expected
    if "conflicts" in case:
        assert ledger.conflicts.to_dicts() == case["conflicts"]
    if "total" in case:
        assert totals(months).select(list(case["total"])).row(0, named=True) == case["total"]
    assert accounted(happened, ledger)["difference"].to_list() == [0, 0]


@pytest.mark.parametrize("case", [case for case in CASES if "family" in case], ids=lambda case: case["sentence"])
def test_the_family_gets_what_the_case_says_alone_and_in_a_frame(case: dict[str, Any]) -> None:
    ledger = fold(told(case["events"]))
    people = pl.DataFrame({"person": ["P-9001"], **{name: [value] for name, value in KNOWN.items()}})
    for line in case["family"]:
        on = str(line["day"])
        one = family(ledger, "P-9001", on, KNOWN)
        many = many_families(ledger, people, on).row(0, named=True)
        for event in ("natural_death", "work_death"):
            alone = None if one.answer is None else one.answer[event].at_once
            assert (event, on, alone) == (event, on, line[event])
            assert many[f"{event}_at_once"] == line[event]


def _month_is(months: pl.DataFrame, expected: dict[str, Any]) -> None:
    month = first_day(expected["month"])
    row = months.filter(person="P-9001", programme=expected["programme"], month=month).row(0, named=True)
    wanted = {name: value for name, value in expected.items() if name != "month"}
    shown = {name: row[name] for name in wanted}
    assert shown == wanted, expected["month"]
