"""What docs/law/computing.md shows is what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from payung.cli import main
from payung.law.frames.compute import DEFAULT_TARGETS
from payung.law.ruleset import current_law

PAGE = (Path(__file__).parents[3] / "docs" / "law" / "computing.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return found


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gaji.csv").write_text(blocks("text")[0], encoding="utf-8")
    (tmp_path / "cheaper-jkm.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    return tmp_path


def test_the_example_prints_what_the_page_shows(office: Path) -> None:
    done = CliRunner().invoke(main, ["law", "compute", "gaji.csv", "iuran.csv"])
    assert done.stdout == blocks("text")[1]


def test_the_reform_prints_what_the_page_shows(office: Path) -> None:
    command, shown = next(block for block in blocks("text") if block.startswith("$")).split("\n", 1)
    done = CliRunner().invoke(main, command.removeprefix("$ payung ").split())
    assert done.exit_code == 0, done.stderr
    assert shown in done.stdout


def test_the_page_names_every_default_output() -> None:
    for target in DEFAULT_TARGETS:
        assert f"`{target}`" in PAGE


def test_the_page_tells_what_silence_means_of_every_usual_column() -> None:
    facts = current_law().facts
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE))
    for name in ("sector", "labour_intensive", "jp_deferred", "contract_months"):
        assert str(facts[name].absent).lower() in told[name]
    for name in ("month", "segment", "wage", "income", "risk_class", "scale", "birth_date", "payer"):
        assert facts[name].absent is None
        assert told[name].startswith("problem")
