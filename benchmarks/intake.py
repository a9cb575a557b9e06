"""A list of nominations taken in, end to end into the register, beside a plain Django loop and reading the file alone.

`python benchmarks/intake.py --rows 100000` prints rows a second, seconds by step and peak memory, on SQLite and on
PostgreSQL. Half of the people are known already, from another office's list. Each candidate runs in a process of its
own on its own copy of the database.

The rival reads the same CSV with `csv.DictReader`, looks up who is known and writes the others and everybody's
nomination with `bulk_create`, into the same tables, with the same encryption. It checks nothing, holds nothing back,
keeps neither what was typed nor who said it, and takes any sixteen digits for a NIK.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import databases
import intake_rival
import polars as pl
from measuring import Stopwatch, Told, in_a_process, measured, summary
from nominated import write_lists

FOLDER = Path(__file__).parent.parent / "build" / "bench" / "intake"
OFFICE, OTHER_OFFICE = "dinsos-siak", "camat-siak"
AREA = "14.08"
ON_A_DATABASE = ("csv", "xlsx", "rival")
FLOORS = {"csv": "floor_csv", "xlsx": "floor_xlsx"}
STEPS = ("read", "judge", "look", "take", "rows", "rest")
TITLES = {
    "csv": "Payung, CSV", "xlsx": "Payung, XLSX", "rival": "csv.DictReader and bulk_create, no checks",
    "floor_csv": "Polars reads the CSV, nothing else", "floor_xlsx": "Polars reads the XLSX, nothing else",
}  # fmt: skip
SPEED, MEMORY = 20_000, 1_024


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the lists, run every candidate, print what was found."""
    asked = options(arguments)
    if asked.run:
        print(json.dumps(RUNS[asked.run](asked.folder, asked.rows)))
        return
    write_lists(asked.folder, asked.rows)
    found: Told = {"rows": asked.rows, "cores": os.cpu_count(), "polars": pl.__version__}
    found["floors"] = {name: rounds(asked, name, None) for name in FLOORS.values()}
    found["databases"] = {kind: on_database(asked, kind) for kind in databases.at_hand(asked.on)}
    print(json.dumps(found, indent=2) if asked.json else table(found))


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the list (default 100,000)")
    parser.add_argument("--rounds", type=int, default=3, help="times each candidate runs; medians are told (default 3)")
    parser.add_argument("--on", nargs="*", choices=databases.NAMES, default=databases.NAMES, help="databases")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the lists are written")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--run", choices=list(RUNS), help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def on_database(asked: argparse.Namespace, kind: str) -> Told:
    """Every candidate on one kind of database, made ready with the people who are known."""
    with databases.database(kind) as ready:
        known = alone(asked, "known", ready)["taken"]
        return {"known": known, **{name: rounds(asked, name, ready) for name in ON_A_DATABASE}}


def rounds(asked: argparse.Namespace, name: str, ready: databases.Database | None) -> Told:
    """A candidate so many times, each on a fresh copy; the medians."""
    runs = []
    for number in range(asked.rounds):
        place = f" on {ready.kind}" if ready else ""
        print(f"round {number + 1} of {asked.rounds}: {TITLES[name]}{place}", file=sys.stderr, flush=True)
        if ready is None:
            runs.append(alone(asked, name, None))
            continue
        with ready.copy() as copy:
            runs.append(alone(asked, name, copy))
    return summary(runs)


def alone(asked: argparse.Namespace, name: str, place: databases.Database | None) -> Told:
    """One candidate in its process."""
    arguments = ("--run", name, "--rows", asked.rows, "--folder", asked.folder)
    return in_a_process(__file__, *arguments, environment=place.environment if place else None)


def known(folder: Path, rows: int) -> Told:
    """Offices and areas, and half of the people by the list of another office."""
    _start()
    from payung.server import accounts, areas, intake
    from payung.server.scope import as_the_system

    with as_the_system("benchmark"):
        areas.load_example()
        accounts.add_office(OFFICE, "opd", "Dinas Sosial", [AREA])
        accounts.add_office(OTHER_OFFICE, "opd", "Kantor Camat", [AREA])
        batch = intake.read_in(write_lists(folder, rows)["known"], "known.csv", "nominations", OTHER_OFFICE)
        return {"taken": batch.accepted, "read": batch.read}


def payung(form: str) -> Callable[[Path, int], Told]:
    """Payung takes the list in."""

    def run(folder: Path, rows: int) -> Told:
        path = write_lists(folder, rows)[form]
        _start()
        from payung.server import intake
        from payung.server.scope import as_the_system

        watch = watched()

        def work() -> Told:
            with as_the_system("benchmark"), watch.step("whole"):
                batch = intake.read_in(path, path.name, "nominations", OFFICE)
            counts = {name: getattr(batch, name) for name in ("read", "accepted", "held", "refused")}
            return {**counts, "steps": steps(watch.seconds)}

        return _with_rows_written(lambda: measured(work))

    return run


def rival(folder: Path, rows: int) -> Told:
    """The plain loop."""
    path = write_lists(folder, rows)["csv"]
    _start()
    from payung.server.scope import as_the_system

    def work() -> Told:
        with as_the_system("benchmark"):
            return intake_rival.take_in(path, OFFICE, AREA)

    return _with_rows_written(lambda: measured(work))


def floor(form: str) -> Callable[[Path, int], Told]:
    """Polars reads the file."""

    def run(folder: Path, rows: int) -> Told:
        path = write_lists(folder, rows)[form]
        read = pl.read_csv if form == "csv" else pl.read_excel
        return measured(lambda: {"read": read(path, infer_schema_length=0).height})

    return run


RUNS: dict[str, Callable[[Path, int], Told]] = {
    "known": known,
    "csv": payung("csv"),
    "xlsx": payung("xlsx"),
    "rival": rival,
    "floor_csv": floor("csv"),
    "floor_xlsx": floor("xlsx"),
}


def watched() -> Stopwatch:
    """A watch in front of the steps of `read_in`."""
    from dataclasses import replace

    from payung.server.intake import reading, takers, taking

    watch = Stopwatch()
    watch.watch("read", reading, "read_book")
    watch.watch("judge", reading, "judge_tables")
    watch.watch("look", taking, "_looked")
    watch.watch("transaction", taking, "_take")
    taker = takers.taker_of("nominations")
    takers._takers["nominations"] = replace(taker, take=watch.timed("take", taker.take))
    return watch


def steps(seconds: dict[str, float]) -> dict[str, float]:
    """Seconds of each step: `rows` is what is left of the transaction, `rest` of the whole (the file is kept)."""
    found = {name: seconds[name] for name in ("read", "judge", "look", "take")}
    found["rows"] = seconds["transaction"] - seconds["look"] - seconds["take"]
    return {**found, "rest": seconds["whole"] - sum(found.values())}


def _start() -> None:
    from payung.server.start import migrate, start_django

    start_django()
    migrate()


def _with_rows_written(work: Callable[[], Told]) -> Told:
    """What the work tells, with the rows it added to the tables."""
    from django.apps import apps

    from payung.server.scope import as_the_system

    def count() -> int:
        with as_the_system("benchmark"):
            return sum(model._default_manager.count() for model in apps.get_models() if model._meta.managed)

    before = count()
    told = work()
    return {**told, "written": count() - before}


def table(found: Told) -> str:
    """All that was found, line by line."""
    lines = [f"{found['rows']:,} rows, {found['cores']} cores, Polars {found['polars']}"]
    for kind, runs in found["databases"].items():
        lines += ["", f"{kind}, {runs['known']:,} people known before", _head()]
        shown = {name: runs[name] for name in ON_A_DATABASE} | found["floors"]
        lines += [_line(TITLES[name], run) for name, run in shown.items()]
        lines += ["", *(_by_step(name, runs[name]) for name in FLOORS), "", *_ratios(runs, found["floors"])]
    return "\n".join(lines)


def _head() -> str:
    return f"{'':44}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'rows/s':>11}{'rows written':>14}"


def _line(title: str, run: Told) -> str:
    speed = run["read"] / run["wall_seconds"]
    written = f"{run['written']:,.0f}" if "written" in run else ""
    seconds = f"{run['wall_seconds']:>9.2f}{run['cpu_seconds']:>9.2f}"
    return f"{title:44}{seconds}{run['peak_mib']:>10,.0f}{speed:>11,.0f}{written:>14}"


def _by_step(name: str, run: Told) -> str:
    told = ", ".join(f"{step} {run['steps'][step]:.2f}" for step in STEPS)
    ends = f"{run['accepted']:,.0f} accepted, {run['held']:,.0f} held, {run['refused']:,.0f} refused"
    return f"{TITLES[name]}: {told}; {ends}"


def _ratios(runs: Told, floors: Told) -> list[str]:
    csv, rival_run = runs["csv"], runs["rival"]
    rows_written = (csv["written"] / csv["wall_seconds"]) / (rival_run["written"] / rival_run["wall_seconds"])
    lines = [
        f"the rival takes {_ratio(rival_run, csv):.2f} x the time of Payung; "
        f"Payung writes {rows_written:.1f} x as many rows of tables a second",
        *(f"{TITLES[name]}: {_ratio(runs[name], floors[floor]):.1f} x the time of reading the file alone"
          for name, floor in FLOORS.items()),
    ]  # fmt: skip
    speed, memory = csv["read"] / csv["wall_seconds"], max(runs[name]["peak_mib"] for name in FLOORS)
    return [*lines, f"aims: {SPEED:,} rows/s of CSV, found {speed:,.0f}; {MEMORY:,} MiB, found {memory:,.0f}"]


def _ratio(one: dict[str, Any], other: dict[str, Any]) -> float:
    ratio: float = one["wall_seconds"] / other["wall_seconds"]
    return ratio


if __name__ == "__main__":
    main()
