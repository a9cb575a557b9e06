"""Files of workers: nothing is lost on the way, and every row that cannot be computed says why."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from law.frames.lists import DUE, EMPLOYEE, FARMER, HEADER, Write, rows_of
from payung.law.frames.files import Job, compute_file

ONE_TARGET = Job(targets=("due_total",))


# ---- what comes through


@pytest.mark.parametrize("into", ["out.csv", "out.parquet"])
def test_every_row_comes_out_in_its_order_with_all_its_columns(write: Write, tmp_path: Path, into: str) -> None:
    workers = [f"W-{number:05d},2026-02,PU,{3_000_000 + number},,2,large,1990-01-01,employer" for number in range(5000)]
    done = compute_file(write(HEADER, *workers), tmp_path / into)
    out = pl.read_csv(tmp_path / into, infer_schema=False) if into.endswith("csv") else pl.read_parquet(tmp_path / into)
    assert done.rows == done.computed == 5000
    assert out["worker_id"].to_list() == [worker[:7] for worker in workers]
    assert out.columns[:9] == HEADER.split(",")
    assert out.columns[9:] == [*Job().targets, "problem"]


def test_texts_of_other_columns_stay_as_they_are(write: Write, tmp_path: Path) -> None:
    source = write(f"nik,nama,{HEADER}", f'0014089001,"Siti, ""Ti""\nanak Ali",{EMPLOYEE}', f"007,  Ali ,{FARMER}")
    compute_file(source, tmp_path / "out.csv")
    first, second = rows_of(tmp_path / "out.csv")
    assert (first["nik"], first["nama"]) == ("0014089001", 'Siti, "Ti"\nanak Ali')
    assert (second["nik"], second["nama"]) == ("007", "  Ali ")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_separator_is_found_and_a_byte_order_mark_is_no_letter(
    write: Write, tmp_path: Path, separator: str, encoding: str
) -> None:
    lines = [line.replace(",", separator) for line in (HEADER, EMPLOYEE, FARMER)]
    compute_file(write(*lines, encoding=encoding), tmp_path / "out.csv")
    assert {row["worker_id"]: row["due_total"] for row in rows_of(tmp_path / "out.csv")} == DUE


def test_the_output_is_separated_as_asked(write: Write, tmp_path: Path) -> None:
    compute_file(write(HEADER, EMPLOYEE), tmp_path / "out.csv", Job(separator="semicolon"))
    assert rows_of(tmp_path / "out.csv", ";")[0]["due_total"] == "477000"


def test_lines_may_end_as_on_windows_and_the_last_one_not_at_all(write: Write, tmp_path: Path) -> None:
    source = write()
    source.write_bytes(f"{HEADER}\r\n{EMPLOYEE}\r\n{FARMER}".encode())
    compute_file(source, tmp_path / "out.csv")
    assert {row["worker_id"]: row["due_total"] for row in rows_of(tmp_path / "out.csv")} == DUE


def test_typed_columns_of_parquet_are_read_as_what_they_are(tmp_path: Path) -> None:
    typed = {
        "worker_id": pl.Series(["007", "008", "009"]),
        "month": pl.Series([datetime.date(2026, 2, 1)] * 3),
        "segment": pl.Series(["PU", "BPU", "PU"], dtype=pl.Categorical),
        "wage": pl.Series([5_000_000.0, None, 5_000_000.5]),
        "income": pl.Series([None, 1_000_000, None], dtype=pl.Int64),
        "risk_class": pl.Series(["2", None, "2"], dtype=pl.Categorical),
        "scale": pl.Series(["large", None, "large"]),
        "birth_date": pl.Series([datetime.date(1990, 1, 1)] * 3),
        "citizen": pl.Series([True, True, None]),
        "payer": pl.Series(["employer", "apbd", "employer"]),
    }
    pl.DataFrame(typed).write_parquet(tmp_path / "in.parquet")
    compute_file(tmp_path / "in.parquet", tmp_path / "out.parquet")
    out = pl.read_parquet(tmp_path / "out.parquet")
    assert out["due_total"].to_list() == [477_000, 16_800, None]
    assert out["problem"].to_list() == ["", "", "wage_not_a_number"]
    assert out["worker_id"].to_list() == ["007", "008", "009"]
    assert out.schema["birth_date"] == pl.Date


def test_a_month_said_once_stands_for_the_column(write: Write, tmp_path: Path) -> None:
    without = [line.replace("month,", "").replace("2026-02,", "") for line in (HEADER, EMPLOYEE)]
    compute_file(write(*without), tmp_path / "out.csv", Job(month="2026-02"))
    assert rows_of(tmp_path / "out.csv")[0]["due_total"] == "477000"


def test_totals_do_not_leave_64_bits(write: Write, tmp_path: Path) -> None:
    rows = [f"W-{number},2026-02,JAKON,1000000000000,,,,1990-01-01,employer" for number in range(200)]
    done = compute_file(write(HEADER, *rows), tmp_path / "out.csv", ONE_TARGET)
    each = int(rows_of(tmp_path / "out.csv")[0]["due_total"])
    assert done.totals == {"due_total": 200 * each}
    assert type(done.totals["due_total"]) is int


# ---- rows with problems


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("5000000", "Rp 5 jt"), "wage_not_a_number"),
        (("5000000", "5.000.000"), "wage_not_a_number"),
        (("5000000", "-5000000"), "wage_negative"),
        (("5000000", ""), "wage_missing"),
        (("5000000", "99999999999999"), "wage_too_large"),
        ((",PU,", ",TKI,"), "segment_unknown"),
        (("1990-01-01", "1990-02-30"), "birth_date_not_a_date"),
        (("1990-01-01", "01/02/1990"), "birth_date_not_a_date"),
        (("1990-01-01", "2091-01-01"), "birth_date_after_month"),
        (("2026-02", "2015-06"), "month_before_law"),
        (("2026-02", "2026-13"), "month_not_a_date"),
        ((",2,large", ",6,large"), "risk_class_unknown"),
    ],
)
def test_a_row_that_cannot_be_computed_says_why_and_has_no_amounts(
    write: Write, tmp_path: Path, changed: tuple[str, str], code: str
) -> None:
    done = compute_file(write(HEADER, EMPLOYEE.replace(*changed), FARMER), tmp_path / "out.csv")
    broken, sound = rows_of(tmp_path / "out.csv")
    assert broken["problem"] == code
    assert [broken[target] for target in Job().targets] == [""] * 10
    assert (sound["problem"], sound["due_total"]) == ("", "16800")
    assert done.problems == {code: 1}


def test_the_report_names_row_line_and_what_to_do_but_no_cell(write: Write, tmp_path: Path) -> None:
    broken = EMPLOYEE.replace("W-1", "1408019001").replace("5000000", "lima juta")
    done = compute_file(write(HEADER, FARMER, broken), tmp_path / "out.csv")
    assert done.report == tmp_path / "out.csv.problems.csv"
    text = done.report.read_text(encoding="utf-8")
    (told,) = rows_of(done.report)
    assert (told["row"], told["line"], told["column"], told["code"]) == ("2", "3", "wage", "wage_not_a_number")
    assert "Write digits only" in told["sentence"]
    assert "Tulis angka saja" in told["kalimat"]
    assert "1408019001" not in text
    assert "lima juta" not in text


def test_lines_are_counted_as_people_do_though_fields_hold_line_breaks(write: Write, tmp_path: Path) -> None:
    broken = EMPLOYEE.replace("5000000", "x")
    source = write(f"{HEADER},alamat", f'{FARMER},"Jl.\nDusun\nRT 1"', f"{broken},-", f'{FARMER},"a\nb"', f"{broken},-")
    done = compute_file(source, tmp_path / "out.csv")
    assert done.report is not None
    assert [(told["row"], told["line"]) for told in rows_of(done.report)] == [("2", "5"), ("4", "8")]


def test_rows_of_parquet_have_no_line(tmp_path: Path) -> None:
    pl.DataFrame({"month": ["2026-02"], "segment": ["X"]}).write_parquet(tmp_path / "in.parquet")
    done = compute_file(tmp_path / "in.parquet", tmp_path / "out.csv", ONE_TARGET)
    assert done.report is not None
    assert "line" not in rows_of(done.report)[0]


def test_without_problems_there_is_no_report_and_a_stale_one_goes(write: Write, tmp_path: Path) -> None:
    stale = tmp_path / "out.csv.problems.csv"
    stale.write_text("of last time", encoding="utf-8")
    done = compute_file(write(HEADER, EMPLOYEE), tmp_path / "out.csv")
    assert done.report is None
    assert not stale.exists()


def test_a_column_that_is_not_there_is_named_once(write: Write, tmp_path: Path) -> None:
    source = write("worker_id,month,segment", "W-1,2026-02,BPU", "W-2,2026-02,BPU")
    done = compute_file(source, tmp_path / "out.csv", ONE_TARGET)
    assert done.missing_columns == {"income": 2}
    assert done.problems == {"income_missing": 2}


def test_a_column_with_almost_a_facts_name_is_pointed_out(write: Write, tmp_path: Path) -> None:
    source = write(HEADER.replace("birth_date", "Birth Date"), EMPLOYEE)
    assert compute_file(source, tmp_path / "out.csv", ONE_TARGET).similar_columns == {"Birth Date": "birth_date"}


def test_blank_lines_are_rows_without_facts(write: Write, tmp_path: Path) -> None:
    done = compute_file(write(HEADER, EMPLOYEE, "", FARMER), tmp_path / "out.csv")
    assert [row["problem"] for row in rows_of(tmp_path / "out.csv")][1] in ("month_missing", "segment_missing")
    assert done.rows == 3


def test_a_reform_gives_before_after_and_change(write: Write, tmp_path: Path) -> None:
    reform = write(
        "jkk_rate:",
        "  entries:",
        '    - {from: "2026-01", to: "2026-12", value: {1: 100, 2: 200, 3: 300, 4: 400, 5: 500}}',
        name="half.yaml",
    )
    done = compute_file(write(HEADER, EMPLOYEE, FARMER), tmp_path / "out.csv", Job(targets=("jkk",), reform=reform))
    employee, farmer = rows_of(tmp_path / "out.csv")
    assert [employee[f"jkk_{when}"] for when in ("before", "after", "change")] == ["27000", "10000", "-17000"]
    assert farmer["jkk_change"] == "0"
    assert done.changes == {"jkk": {"before": 37000, "after": 20000, "change": -17000, "more": 0, "less": 1, "same": 1}}
    assert (done.totals, done.reform) == ({"jkk": 20000}, "half")


def test_memory_stays_flat(tmp_path: Path, write: Write) -> None:
    """Ten times the rows take less than twice the memory."""
    used = []
    for rows in (50_000, 500_000):
        source = write(HEADER, *(EMPLOYEE if number % 2 else FARMER for number in range(rows)))
        script = "import sys, resource\nfrom pathlib import Path\nfrom payung.law.frames.files import compute_file\n"
        script += "compute_file(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        script += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        command = [sys.executable, "-c", script, source, tmp_path / "out.parquet"]
        used.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    assert used[1] < 2 * used[0]
    assert used[1] < 1_000_000  # kilobytes
