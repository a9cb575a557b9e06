"""`payung law compute` as people and machines meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from payung.cli import main

LIST = """\
worker_id,month,segment,wage,income,risk_class,scale,birth_date,payer
W-1,2026-02,PU,5000000,,2,large,1990-01-01,employer
W-2,2026-02,BPU,,1000000,,,1985-05-17,apbd
W-3,2026-02,PU,-5,,2,large,1990-01-01,employer
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "gaji.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def payung(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["law", "compute", *map(str, arguments)])


def test_json_tells_rows_problems_totals_and_which_law(source: Path, tmp_path: Path) -> None:
    done = payung(source, tmp_path / "out.csv", "--json")
    told = json.loads(done.stdout)
    assert done.exit_code == 0
    assert (told["rows"], told["computed"], told["problems"]) == (3, 2, {"wage_negative": 1})
    assert told["totals"]["due_total"] == 493_800
    assert told["report"] == told["out"] + ".problems.csv" == str(tmp_path / "out.csv.problems.csv")
    assert len(told["law_version"]) == 16
    assert told["seconds"] >= 0
    assert told["missing_columns"] == {}


def test_text_tells_the_same_to_people(source: Path, tmp_path: Path) -> None:
    text = payung(source, tmp_path / "out.csv").stdout
    assert "3 rows, 2 computed, 1 with a problem." in text
    assert "Column wage is negative." in text
    assert "Rp 493,800" in text
    assert f"Written: {tmp_path / 'out.csv'}" in text


def test_a_missing_column_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("month,segment\n2026-02,BPU\n", encoding="utf-8")
    text = payung(tmp_path / "in.csv", tmp_path / "out.csv", "--targets", "due_payer").stdout
    assert "The file has no column income: 1 row could not be computed." in text


def test_only_the_targets_asked_for_are_computed_each_once(source: Path, tmp_path: Path) -> None:
    payung(source, tmp_path / "out.csv", "--targets", " due_total, jkk ,due_total")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[0].endswith("payer,due_total,jkk,problem")


def test_the_month_said_overrides_the_column(source: Path, tmp_path: Path) -> None:
    payung(source, tmp_path / "out.csv", "--month", "2024-03", "--targets", "jp_wage_ceiling")
    assert "employer,10042300," in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_reform_is_told_before_and_after(source: Path, tmp_path: Path) -> None:
    reform = tmp_path / "lower.yaml"
    reform.write_text('bpu_jkm_amount: {entries: [{from: "2026-01", to: null, value: 5000}]}', encoding="utf-8")
    done = payung(source, tmp_path / "out.csv", "--reform", reform, "--targets", "jkm", "--json")
    told = json.loads(done.stdout)
    assert told["changes"]["jkm"] == {"before": 21800, "after": 20000, "change": -1800, "more": 0, "less": 1, "same": 1}
    assert told["reform"] == "lower"
    assert "Before and after lower" in payung(source, tmp_path / "out.csv", "--reform", reform).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--month", "2026-13"], "--month: '2026-13' is not a month; write it as YYYY-MM"),
        (["--month", "2015-06"], "--month: today's law begins with 2015-07."),
        (["--targets", "jkkk"], "jkkk: the law has nothing of that name. Did you mean jkk"),
    ],
)
def test_what_is_typed_wrong_is_one_line_with_exit_code_2(
    source: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    done = payung(source, tmp_path / "out.csv", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


def test_before_and_after_are_told_of_amounts_only(source: Path, tmp_path: Path) -> None:
    reform = tmp_path / "lower.yaml"
    reform.write_text('bpu_jkm_amount: {entries: [{from: "2026-01", to: null, value: 5000}]}', encoding="utf-8")
    done = payung(source, tmp_path / "out.csv", "--reform", reform, "--targets", "jkm,due_date")
    assert done.exit_code == 2
    assert "due_date is none" in done.stderr
