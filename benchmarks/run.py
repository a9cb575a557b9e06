"""Payung beside a floor and a rival in one run: `make bench`, or `benchmarks/run.py --help`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl
from report import table
from workers import write_workers
from wrong_cells import wrong_cells

from payung.law.frames.compute import DEFAULT_TARGETS

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "bench"
ROUNDS_OF = ("payung", "floor", "rewrite", "payung_sums", "openfisca_numpy", "openfisca")
RIVALS = ("openfisca", "openfisca_numpy")
Measures = dict[str, list[dict[str, float]]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the rows, run every candidate in turn, print what was found."""
    asked = options(arguments)
    files = Files(asked.folder, asked.rows, asked.rival_rows)
    measures = rounds(asked.rounds, files, [name for name in ROUNDS_OF if name not in asked.without])
    found: dict[str, Any] = {
        "rows": files.rows,
        "rival_rows": files.rival_rows,
        "cores": os.cpu_count(),
        "polars": pl.__version__,
        "candidates": {name: summary(runs, files.rows_of(name)) for name, runs in measures.items()},
    }
    if "openfisca" in measures:
        found["wrong_cells"] = wrong_cells(files.right_for_rival(), files.output("openfisca"), DEFAULT_TARGETS)
    print(json.dumps(found, indent=2) if asked.json else table(found))


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000, help="worker-months (default 10,000,000)")
    parser.add_argument("--rival-rows", type=int, help="worker-months for OpenFisca, scaled up (default: as --rows)")
    parser.add_argument("--rounds", type=int, default=3, help="times each candidate runs, in turn (default 3)")
    parser.add_argument("--without", nargs="*", default=(), choices=ROUNDS_OF, help="candidates to leave out")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files are written (default build/bench)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    asked = parser.parse_args(arguments)
    asked.rival_rows = min(asked.rival_rows or asked.rows, asked.rows)
    return asked


class Files:
    """The inputs, made if they are not there yet, and where the outputs go."""

    def __init__(self, folder: Path, rows: int, rival_rows: int) -> None:
        self.folder, self.rows, self.rival_rows = folder, rows, rival_rows
        for count in {rows, rival_rows}:
            write_workers(self.workers(count), count)

    def workers(self, count: int) -> Path:
        """The input of that many rows."""
        return self.folder / f"workers-{count}.parquet"

    def output(self, name: str) -> Path:
        """What a candidate writes."""
        return self.folder / f"{name}.parquet"

    def rows_of(self, name: str) -> int:
        """How many rows a candidate is given."""
        return self.rival_rows if name in RIVALS else self.rows

    def source_of(self, name: str) -> Path:
        """What a candidate reads."""
        return self.output("payung") if name == "rewrite" else self.workers(self.rows_of(name))

    def right_for_rival(self) -> Path:
        """Payung's answers for the rival's rows, which are the first ones."""
        if self.rival_rows == self.rows:
            return self.output("payung")
        right = self.folder / "payung-for-rival.parquet"
        pl.scan_parquet(self.output("payung")).head(self.rival_rows).sink_parquet(right)
        return right


def rounds(count: int, files: Files, names: Sequence[str]) -> Measures:
    """Each candidate once a round, each in a fresh process, so that all meet the same weather on a shared machine."""
    measures: Measures = {name: [] for name in names}
    for number in range(count):
        for name in names:
            print(f"round {number + 1} of {count}: {name}", file=sys.stderr, flush=True)
            measures[name].append(measure(name, files.source_of(name), files.output(name)))
    return measures


def measure(name: str, source: Path, destination: Path) -> dict[str, float]:
    """One run of a candidate in a process of its own."""
    command = [sys.executable, str(HERE / "candidates.py"), name, str(source), str(destination)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def summary(runs: Sequence[dict[str, float]], rows: int) -> dict[str, float]:
    """Median of every measure, the best wall time, and rows a second at the median."""
    middle = {key: median(run[key] for run in runs) for key in runs[0]}
    best = min(run["wall_seconds"] for run in runs)
    return {**middle, "best_seconds": best, "rows": rows, "rows_per_second": rows / middle["wall_seconds"]}


if __name__ == "__main__":
    main()
