"""`payung law explain` answers with steps and articles, and says what is missing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from payung.cli import main

EMPLOYEE = ("segment=PU", "wage=12000000", "risk_class=1", "scale=large", "birth_date=1990-01-01")


def payung(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["law", "explain", *arguments])


def as_json(*arguments: str) -> Any:
    done = payung(*arguments, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_json_holds_value_unit_steps_citations_and_notes() -> None:
    told = as_json("jp_worker", "--on", "2026-02-01", *EMPLOYEE)
    assert (told["target"], told["value"], told["unit"]) == ("jp_worker", 105474, "IDR/month")
    assert all(isinstance(step, dict) for step in told["steps"])
    assert told["steps"][-1]["name"] == "jp_worker"
    assert "PP 45/2015 art 28(3)" in told["citations"]
    assert any("rounding" in note for note in told["notes"])


def test_text_reads_with_thousands_separators_and_articles() -> None:
    text = payung("jp_worker", "--on", "2026-02-01", *EMPLOYEE).stdout
    assert "Worker's JP contribution (jp_worker) on 2026-02-01\n  Rp 105,474 a month\n" in text
    assert "[PP 45/2015 art 28(3)]" in text
    assert max(map(len, text.splitlines())) <= 110


def test_the_same_in_indonesian() -> None:
    text = payung("jp_worker", "--on", "2026-02", "--lang", "id", *EMPLOYEE).stdout
    assert "Rp105.474 sebulan" in text
    assert "Dasar hukum" in text
    assert "Langkah" in text


def test_missing_facts_are_named_and_the_value_is_none() -> None:
    told = as_json("jkk", "--on", "2026-02-01", "segment=BPU")
    assert (told["value"], told["missing"]) == (None, ["income"])
    text = payung("jkk", "--on", "2026-02-01", "segment=BPU").stdout
    assert "no answer\n  needs: income\n" in text


def test_a_dated_value_can_be_asked_for_as_well() -> None:
    assert as_json("jp_wage_ceiling", "--on", "2026-02-01")["value"] == 10_547_400
    assert as_json("jp_wage_ceiling", "--on", "2026-03")["value"] == 11_086_300


def test_a_reform_changes_the_answer_and_is_named(tmp_path: Any) -> None:
    reform = tmp_path / "lower.yaml"
    reform.write_text('bpu_jkm_amount: {entries: [{from: "2026-01", to: null, value: 5000}]}', encoding="utf-8")
    told = as_json("jkm", "--on", "2026-02-01", "--reform", str(reform), "segment=BPU", "payer=apbd")
    assert (told["value"], told["reform"]) == (5000, "lower")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("jp_workr", "--on", "2026-02-01"), "jp_workr: the law has nothing of that name. Did you mean jp_worker"),
        (("jkk", "--on", "2026-02-01", "wagee=5"), "wagee: the law knows no such fact. Did you mean wage"),
        (("jkk", "--on", "2026-02-01", "wage=5jt"), "wage: '5jt' is not a whole number"),
        (("jkk", "--on", "2026-02-01", "wage"), "wage: This is no fact. Write name=value"),
        (("jkk", "--on", "2026-02-01", "wage=5", "wage=6"), "wage: The fact is given twice."),
        (("jkk", "--on", "2026-02-30"), "'2026-02-30' is not a day of the calendar"),
        (("jkk", "--on", "2026-02-01", "law=5"), "law: the law knows no such fact"),
    ],
)
def test_what_is_typed_wrong_is_one_line_with_exit_code_2(arguments: tuple[str, ...], words: str) -> None:
    done = payung(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
