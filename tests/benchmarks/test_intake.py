"""The intake benchmark runs, and its table says what was found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("django")
ROWS = 600
STEPS = {"read": 1.0, "judge": 1.0, "look": 0.5, "take": 1.5, "rows": 0.5, "rest": 0.5}
PAYUNG = {
    "wall_seconds": 5.0, "cpu_seconds": 6.0, "peak_mib": 500.0, "read": 100_000, "accepted": 90_000, "held": 9_000,
    "refused": 1_000, "written": 500_000, "steps": STEPS,
}  # fmt: skip
RIVAL = {**PAYUNG, "wall_seconds": 10.0, "written": 150_000}
FLOOR = {"wall_seconds": 0.5, "cpu_seconds": 0.6, "peak_mib": 100.0, "read": 100_000}
FOUND = {
    "rows": 100_000,
    "cores": 2,
    "polars": "2.1.0",
    "floors": {"floor_csv": FLOOR, "floor_xlsx": {**FLOOR, "wall_seconds": 5.0}},
    "databases": {"SQLite": {"known": 50_000, "csv": PAYUNG, "xlsx": PAYUNG, "rival": RIVAL}},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: Any) -> dict[str, Any]:
    """A small run on SQLite, as the command line makes it."""
    from measuring import in_a_process

    script = Path(__file__).parents[2] / "benchmarks" / "intake.py"
    folder = tmp_path_factory.mktemp("intake")
    from databases import SQLITE, database

    with database(SQLITE) as ready:
        arguments = ("--rows", ROWS, "--folder", folder)
        in_a_process(str(script), *arguments, "--run", "known", environment=ready.environment)
        found = {}
        for name in ("csv", "rival"):
            with ready.copy() as copy:
                found[name] = in_a_process(str(script), *arguments, "--run", name, environment=copy.environment)
        return found


def test_every_row_is_accounted_for(run: dict[str, Any]) -> None:
    told = run["csv"]
    assert told["read"] == ROWS == told["accepted"] + told["held"] + told["refused"]


def test_the_steps_are_no_longer_than_the_whole(run: dict[str, Any]) -> None:
    told = run["csv"]
    assert all(seconds >= 0 for seconds in told["steps"].values())
    assert set(told["steps"]) == set(STEPS)
    assert sum(told["steps"].values()) <= told["wall_seconds"]


def test_each_candidate_starts_from_the_same_database(run: dict[str, Any]) -> None:
    """The second one would write nothing new on the copy of the first."""
    assert run["rival"]["persons"] > ROWS * 0.3
    assert run["rival"]["written"] == run["rival"]["persons"] + run["rival"]["nominations"]


def test_the_table_sets_payung_against_rival_and_floor() -> None:
    from intake import table

    told = table(json.loads(json.dumps(FOUND)))
    assert "the rival takes 2.00 x the time of Payung" in told
    assert "Payung writes 6.7 x as many rows of tables a second" in told
    assert "Payung, CSV: 10.0 x the time of reading the file alone" in told
    assert "Payung, XLSX: 1.0 x the time of reading the file alone" in told
    assert "aims: 20,000 rows/s of CSV, found 20,000; 1,024 MiB, found 500" in told
