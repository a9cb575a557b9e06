"""`payung plan` and `payung funds` as they are used."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from payung.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "funds.yaml"
HEADER = "worker_id,segment,group,occupation,birth_date,decile,area,covered_until,children\n"
FISHER = "W-9001,BPU,nelayan,,1980-05-01,2,14.08.01.2001,,1\n"
PALM = "W-9002,BPU,sawit,,1990-05-01,,14.08.02.2001,2026-02,\n"
OLD = "W-9003,BPU,petani,,1955-05-01,1,14.08.02.2001,,0\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(HEADER + FISHER + PALM + OLD, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def plan(people: Path, out: Path, *more: str, funds: Path = EXAMPLE) -> Result:
    span = ("--from", "2026-01", "--to", "2026-12")
    return run("plan", "--people", people, "--funds", funds, *span, "--out", out, *more)


def test_a_plan_is_three_files(people: Path, tmp_path: Path) -> None:
    result = plan(people, tmp_path / "out", "--json")
    assert result.exit_code == 0, result.output
    found = {path.name for path in (tmp_path / "out").iterdir()}
    assert found == {"assignment.csv", "reserve.csv", "summary.json"}
    header = (tmp_path / "out" / "assignment.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == "worker_id,fund,start,end,monthly,total"
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary == json.loads(result.stdout)
    wanted = {"people", "person_months", "cost", "funds", "objective", "bound", "gap", "seconds"}
    assert wanted <= set(summary)
    assert summary["people"] == 2 and summary["not_eligible"] == 1


def test_a_plan_is_told_in_words(people: Path, tmp_path: Path) -> None:
    result = plan(people, tmp_path / "out")
    assert "2 of 3 people protected" in result.output
    assert "Proven" in result.output and "Against first come" in result.output


def test_why_says_who_may_pay_how_much_and_why_the_others_may_not(people: Path) -> None:
    asked = ("funds", "why", "W-9001", "--people", people, "--funds", EXAMPLE, "--month", "2026-05")
    result = run(*asked, "--json")
    options = {option["fund"]: option for option in json.loads(result.output)["options"]}
    assert {name for name, option in options.items() if option["may_pay"]} == {"csr", "dbhcht", "apbd"}
    assert options["csr"]["monthly"] == 8_400 and options["apbd"]["monthly"] == 16_800
    assert any("discount" in note for note in options["csr"]["notes"])
    assert options["dbh_sawit"]["reasons"] == ['not met: group = "sawit" (group is nelayan).']
    assert "its money can flow from 2026-10 only." in options["apbd_p"]["reasons"]
    assert "may pay    CSR of a bank (csr), BPU JKK+JKM: Rp 8,400 a month" in run(*asked).output


def test_why_tells_what_is_not_known_and_who_is_covered_already(people: Path) -> None:
    asked = ("funds", "why", "W-9002", "--people", people, "--funds", EXAMPLE, "--month", "2026-02")
    output = run(*asked).output
    assert "not known whether decile <= 6 (decile is not known)." in output
    assert "already covered until 2026-02" in output


def test_check_is_silent_about_good_funds_and_tells_all_of_bad_ones(tmp_path: Path) -> None:
    assert "nothing to mend" in run("funds", "check", EXAMPLE).output
    bad = tmp_path / "bad.yaml"
    text = (
        EXAMPLE.read_text(encoding="utf-8")
        .replace("decile <= 6", "desil <= 6")
        .replace("amount: 8000000", "amount: -8")
    )
    bad.write_text(text, encoding="utf-8")
    result = run("funds", "check", bad)
    assert result.exit_code == 2 and "-8 is less than 0" in result.output


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "there are no rows"),
        (FISHER.replace("1980-05-01", ""), "row 2: birth_date is empty"),
        (FISHER.replace("1980-05-01", "01/05/1980"), "birth_date is not written YYYY-MM-DD"),
        (FISHER + FISHER, "rows 2, 3: worker_id stands twice"),
        (FISHER.replace("BPU", "XYZ"), "segment is none of"),
        (FISHER.replace(",2,14", ",11,14"), "decile is not a whole number from 1 to 10"),
        (PALM.replace("2026-02", "Feb"), "covered_until is not written YYYY-MM"),
    ],
)
def test_people_that_are_not_in_order_are_told_and_nothing_is_written(rows: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    result = plan(path, tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.output and "W-9001" not in result.output
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_done_is_said_plainly(people: Path, tmp_path: Path) -> None:
    span = ("--funds", EXAMPLE, "--from", "2026-01", "--to", "2026-12", "--out", tmp_path / "out")
    assert "no register" in run("plan", "--register", *span).output
    assert "--people FILE" in run("plan", *span).output
    assert "is not a month" in run("plan", "--people", people, *span[:3], "2026-13", *span[4:]).output
    missing = run("plan", "--people", tmp_path / "none.csv", *span)
    assert missing.exit_code == 2 and "none.csv" in missing.output
    empty = tmp_path / "empty.csv"
    empty.write_text("", encoding="utf-8")
    assert "the file is empty" in run("plan", "--people", empty, *span).output
    empty.write_text("nama,nik\na,b\n", encoding="utf-8")
    assert "there is no column worker_id" in run("plan", "--people", empty, *span).output
    assert "cannot be read as a CSV" in run("plan", "--people", EXAMPLE, *span).output


def test_a_plan_is_not_written_over_a_file(people: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    assert "a file, not a folder" in plan(people, tmp_path / "out").output
