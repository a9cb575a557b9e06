"""The example payroll is what its generator makes, and the demo says of it what can be computed by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from payung.cli import main
from payung.law.commands.demo.payroll import as_csv, payroll

SHIPPED = Path(__file__).parents[3] / "examples" / "siak-payroll.csv"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    out = tmp_path_factory.mktemp("demo")
    done = CliRunner().invoke(main, ["law", "demo", "--out", str(out)])
    assert done.exit_code == 0, done.stderr
    return done.stdout, out


def test_the_shipped_payroll_is_what_the_generator_makes() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == as_csv(payroll())


def test_the_payroll_has_all_segments_and_payers_and_only_invented_ids() -> None:
    rows = payroll()
    assert len(rows) == 4000
    assert {"PU", "BPU", "JAKON", "PMI"} <= {row["segment"] for row in rows}
    assert {"employer", "apbd", "village", "dbh_sawit", "self", "csr", "baznas", "donor"} <= {
        row["payer"] for row in rows
    }
    assert {"micro", "small", "medium", "large", "government", "village"} <= {row.get("scale") for row in rows}
    assert all(row["worker_id"].startswith("W-") for row in rows)


def test_any_number_of_workers_can_be_made() -> None:
    for workers in (1, 17, 1000):
        assert len(payroll(workers)) == workers
    shares = Counter(row["segment"] for row in payroll(10_000))
    assert shares["BPU"] / 10_000 == pytest.approx(651 / 4000, abs=0.005)


def test_the_summary_shows_problems_segments_payers_and_a_worked_example(told: tuple[str, Path]) -> None:
    text, out = told
    for words in (
        "4,000 workers; 3,984 computed",
        "wage_not_a_number",
        "By segment and programme",
        "By who pays",
        "The regional budget (APBD) owes Rp ",
        "Contoh: pekerja W-",
        "Rp16.800 sebulan",
        str(out / "contributions.csv.problems.csv"),
    ):
        assert words in text


def test_the_region_owes_the_shares_of_its_staff_and_16800_for_each_vulnerable_worker(told: tuple[str, Path]) -> None:
    text, out = told
    rows = pl.read_csv(out / "contributions.csv", infer_schema_length=None)
    paid = rows.filter((pl.col("payer") == "apbd") & pl.col("problem").is_null())
    vulnerable = paid.filter(pl.col("segment") == "BPU")
    assert vulnerable["due_payer"].unique().to_list() == [16_800]
    staff = paid.filter(pl.col("segment") == "PU")["due_employer"].sum()
    assert f"The regional budget (APBD) owes Rp {staff + 16_800 * vulnerable.height:,} a month" in text


def test_another_size_is_made_in_the_output_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["law", "demo", "--workers", "200", "--out", str(tmp_path / "new" / "folder")])
    assert done.exit_code == 0, done.stderr
    assert "200 workers" in done.stdout
    assert (tmp_path / "new" / "folder" / "payroll.csv").is_file()
