"""The example region as a newcomer makes it: by its command, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

PAYUNG = Path(sys.executable).with_name("payung")


def payung(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**clean, "PAYUNG_HOME": str(home)}
    return subprocess.run([PAYUNG, *arguments], env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    home = tmp_path_factory.mktemp("example")
    made = payung(home, "demo", "--workers", "500", "--json")
    assert made.returncode == 0, made.stderr[-3000:]
    return home, json.loads(made.stdout)


def test_every_row_of_every_list_is_accounted_for(region: tuple[Path, dict[str, Any]]) -> None:
    told = region[1]
    assert told["read"] == told["accepted"] + told["held"] + told["refused"] > 500


def test_people_are_decreed_paid_for_and_covered(region: tuple[Path, dict[str, Any]]) -> None:
    home, told = region
    assert told["decree"] > 0
    assert told["paid"] > 0
    out = home / "months.parquet"
    written = payung(home, "months", "--out", str(out))
    assert written.returncode == 0, written.stderr
    months = pl.read_parquet(out)
    assert months["amount_paid"].sum() == told["paid"]
    person = months.filter("paid")["person"][0]
    day = months.filter("paid", pl.col("person") == person)["month"].max()
    answer = json.loads(payung(home, "family", person, "--on", str(day), "--json").stdout)
    assert answer["outlook"]["standing"] == "active"


def test_no_number_of_a_person_stands_in_the_months(region: tuple[Path, dict[str, Any]]) -> None:
    out = region[0] / "months.csv"
    payung(region[0], "months", "--out", str(out))
    assert not pl.Series([out.read_text()]).str.contains(r"\d{16}").any()


def test_made_once_it_stays_as_it_is(region: tuple[Path, dict[str, Any]]) -> None:
    again = payung(region[0], "demo", "--workers", "500")
    assert (again.returncode, "already" in again.stdout + again.stderr) == (0, True)


def test_it_is_not_made_among_real_data(tmp_path: Path) -> None:
    assert payung(tmp_path, "user", "admin", "--role", "administrator").returncode == 0
    refused = payung(tmp_path, "demo", "--workers", "500")
    assert (refused.returncode, "empty folder" in refused.stderr) == (2, True)
