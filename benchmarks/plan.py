"""A plan for 20,000 cells, 6 funds and 12 months: seconds, gap, and what it adds to what offices do today.

    python benchmarks/plan.py [--cells 20000] [--json]

The region is invented: 408 villages in 14 sub-districts, ten groups, deciles, some covered until a month of the year
before or of this one. All three ways of choosing see the same people, funds and ceilings in the same run.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import polars as pl

from payung.allocation.funds import read_funds
from payung.allocation.people import people
from payung.allocation.planning import planned
from payung.law.calendar import month_number

GROUPS = ("sawit", "tembakau", "nelayan", "petani", "pedagang", "ojek", "guru ngaji", "marbot", "kader", "RT/RW")
FUNDS = Path(__file__).with_name("plan_funds.yaml")


def region(cells: int) -> pl.DataFrame:
    """People of so many cells, each cell with one to twenty people alike."""
    chance = random.Random(14)  # noqa: S311 - an invented region, not a secret
    rows: list[tuple[object, ...]] = []
    seen: set[tuple[object, ...]] = set()
    while len(seen) < cells:
        village = f"14.08.{chance.randint(1, 14):02d}.20{chance.randint(1, 29):02d}"
        group, decile = chance.choice(GROUPS), chance.randint(1, 10)
        covered = chance.choice(("", "", "", "2025-12", "2026-02"))
        born, children = chance.randint(1956, 2006), chance.randint(0, 3)
        alike = (village, group, decile, covered, born, children)
        if alike not in seen:
            seen.add(alike)
            for _ in range(chance.randint(1, 20)):
                rows.append(
                    (f"W{len(rows) + 1:07d}", "BPU", group, "", f"{born}-07-01", decile, village, covered, children)
                )
    names = ("worker_id", "segment", "group", "occupation", "birth_date", "decile", "area", "covered_until", "children")
    return pl.DataFrame(rows, schema=names, orient="row")


def main() -> None:
    """Prints one run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=60, help="When to stop proving.")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    funds = read_funds(FUNDS)
    read = people(region(asked.cells), funds.columns)
    began, worked = time.perf_counter(), time.process_time()
    plan = planned(read, funds, month_number("2026-01"), month_number("2026-12"), seconds=asked.seconds)
    whole = time.perf_counter() - began
    told = {name: plan.summary[name] for name in ("candidates", "cells", "people", "person_months", "objective")}
    told |= {name: plan.summary[name] for name in ("bound", "gap", "proven", "seconds")}
    told["seconds_with_rivals"] = round(whole, 2)
    told["processor_seconds_with_rivals"] = round(
        time.process_time() - worked, 2
    )  # on a busy machine, the fairer figure
    for name, rival in plan.summary["compared"].items():
        told[f"more_than_{name}"] = {
            key: plan.summary[key] - rival[key] for key in ("people", "person_months", "objective")
        }
    if asked.json:
        print(json.dumps(told, indent=2))
        return
    for name, value in told.items():
        print(f"{name:32} {value}")


if __name__ == "__main__":
    main()
