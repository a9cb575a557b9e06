"""The ledger's fold beside a floor: Polars reading and grouping the same events, without rules.

`python benchmarks/ledger.py --people 1000000 --years 5` prints seconds, peak memory and rows a second of each, and the
time of one person's fold. Each runs in a process of its own. With `--database` the ledger lies in a database: see
`ledger_room.py`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import polars as pl

from payung.ledger import SCHEMA, fold_checked, fold_in_parts

FOLDER = Path(__file__).parent.parent / "build" / "bench"
FIRST_YEAR = 2021
PROGRAMMES = {"JKK": 10_000, "JKM": 6_800}
BILLS_A_YEAR = 2
PEOPLE_A_PART = 50_000
PEOPLE, ROOM_PEOPLE = 1_000_000, 20_000


def main() -> None:
    """Write the events, run each candidate, print a table."""
    asked = options()
    if asked.database:
        import ledger_room

        ledger_room.main(asked.people or ROOM_PEOPLE, asked.years)
        return
    asked.people = asked.people or PEOPLE
    source = FOLDER / f"events-{asked.people}-{asked.years}"
    if asked.candidate:
        print(json.dumps(CANDIDATES[asked.candidate](source, asked.people)))
        return
    if not source.exists():
        write_events(source, asked.people, asked.years)
    rows = pl.scan_parquet(source).select(pl.len()).collect().item()
    print(f"{asked.people:,} people, {asked.years} years, {rows:,} events; Polars {pl.__version__}\n")
    print(f"{'':34}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'events/s':>13}")
    found = {name: in_a_process(name, asked) for name in CANDIDATES}
    for name, told in found.items():
        speed = f"{rows / told['wall']:,.0f}" if name != "one" else ""
        print(f"{told['title']:34}{told['wall']:>9.3f}{told['cpu']:>9.3f}{told['peak']:>10,.0f}{speed:>13}")
    print(f"\nthe fold takes {found['fold']['wall'] / found['floor']['wall']:.1f} x the time of the floor;")
    print(f"it leaves {found['fold']['rows']:,} months, in {found['fold']['spans']:,} spans")


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, help=f"default {PEOPLE:,}; {ROOM_PEOPLE:,} with --database")
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--database", action="store_true", help="events recorded into SQLite and PostgreSQL")
    parser.add_argument("--candidate", choices=list(CANDIDATES), help=argparse.SUPPRESS)
    return parser.parse_args()


def in_a_process(name: str, asked: argparse.Namespace) -> dict[str, float]:
    """One candidate alone, so that its memory is its own."""
    sizes = ["--people", str(asked.people), "--years", str(asked.years)]
    command = [sys.executable, __file__, "--candidate", name, *sizes]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, float] = json.loads(ran.stdout)
    return told


def fold_all(source: Path, people: int) -> dict[str, object]:
    """Read, fold in parts, and say of every person in every month what holds, summed up."""
    begun = time.perf_counter()
    rows = spans = active = 0
    for ledger in fold_in_parts(pl.scan_parquet(source), max(1, people // PEOPLE_A_PART)):
        months = ledger.months()
        rows, spans, active = rows + months.height, spans + ledger.spans.height, active + months["active"].sum()
    return measured("fold to every month", begun) | {"rows": rows, "spans": spans, "active": active}


def spans_only(source: Path, people: int) -> dict[str, object]:
    """Read, fold in parts, and say for one month what holds of everybody."""
    begun = time.perf_counter()
    for ledger in fold_in_parts(pl.scan_parquet(source), max(1, people // PEOPLE_A_PART)):
        ledger.in_month(date(FIRST_YEAR + 1, 6, 1))["active"].sum()
    return measured("fold, one month shown", begun)


def floor(source: Path, people: int) -> dict[str, object]:
    """Read and group the same events by person, programme and kind: no rules, no months."""
    begun = time.perf_counter()
    told = [pl.len(), pl.col("amount").sum(), pl.col("first_month").min(), pl.col("last_month").max()]
    grouped = pl.scan_parquet(source).group_by("person", "programme", "kind").agg(*told, pl.col("fund").first())
    groups = grouped.collect().height
    return measured("floor: read and group", begun) | {"rows": groups}


def one_person(source: Path, people: int) -> dict[str, object]:
    """One person's fold and months, the median of many."""
    mine = pl.scan_parquet(source).filter(pl.col("person") == "P-00000001").select(SCHEMA.names()).collect()
    seconds = []
    for _ in range(60):
        begun = time.perf_counter()
        fold_checked(mine).months()
        seconds.append(time.perf_counter() - begun)
    return measured("one person, median", begun) | {"wall": median(seconds), "cpu": 0.0}


CANDIDATES = {"fold": fold_all, "month": spans_only, "floor": floor, "one": one_person}


def measured(title: str, begun: float) -> dict[str, object]:
    """Wall and CPU seconds, and the most memory this process had."""
    use = resource.getrusage(resource.RUSAGE_SELF)
    cpu = use.ru_utime + use.ru_stime
    return {"title": title, "wall": time.perf_counter() - begun, "cpu": cpu, "peak": use.ru_maxrss / 1024}


def write_events(folder: Path, people: int, years: int) -> None:
    """Invented events: everybody registered once; decree, bills and payments each year; some stay unpaid for a while.

    Files hold ranges of people, each in the order of recording, as a store that is read by person would keep them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for begin in range(0, people, PEOPLE_A_PART):
        numbers = pl.int_range(begin, min(begin + PEOPLE_A_PART, people), dtype=pl.UInt32, eager=True)
        named = pl.LazyFrame({"number": numbers}).with_columns(
            person=pl.format("P-{}", pl.col("number").cast(pl.String).str.zfill(8))
        )
        frames = [_registered(named)] + [_year(named, year, kind) for year in range(years) for kind in _YEARLY]
        told = pl.concat(frames).select(SCHEMA.names()).sort("recorded_at", "id")
        told.collect().write_parquet(folder / f"{begin:08}.parquet", statistics="full")


_YEARLY = {"decreed": 1, "billed": BILLS_A_YEAR, "paid": BILLS_A_YEAR}


def _registered(named: pl.LazyFrame) -> pl.LazyFrame:
    start = pl.lit(date(FIRST_YEAR, 1, 1))
    return _typed(named.with_columns(kind=pl.lit("registered"), first_month=start, valid_on=start, part=pl.lit(0)))


def _year(named: pl.LazyFrame, year: int, kind: str) -> pl.LazyFrame:
    """The events of one kind in one year; every seventh person stays unpaid in one half of every third year."""
    parts = _YEARLY[kind]
    span = 12 // parts
    rows = named.join(pl.LazyFrame({"part": list(range(parts))}), how="cross")
    rows = rows.join(pl.LazyFrame({"programme": list(PROGRAMMES), "rate": list(PROGRAMMES.values())}), how="cross")
    if kind == "paid":
        gap = (pl.col("number") % 7 == 0) & (pl.lit(year) % 3 == 1) & (pl.col("part") == 1)
        rows = rows.filter(~gap)
    first = pl.date(FIRST_YEAR + year, pl.col("part") * span + 1, 1)
    last = pl.date(FIRST_YEAR + year, (pl.col("part") + 1) * span, 1)
    amount = None if kind == "decreed" else pl.col("rate") * span
    told = {"kind": pl.lit(kind), "first_month": first, "last_month": last, "valid_on": first, "amount": amount}
    return _typed(rows.with_columns(**told), year)


def _typed(rows: pl.LazyFrame, year: int = 0) -> pl.LazyFrame:
    """The columns that all events share."""
    name = pl.concat_str("kind", pl.lit(f"{year}-"), pl.col("part"), pl.lit("-"), "number")
    programme = pl.col("programme") if "programme" in rows.collect_schema() else pl.lit(None, pl.String)
    rows = rows.with_columns(
        id=pl.concat_str(name, programme.fill_null("")),
        programme=programme,
        segment=pl.lit("BPU"),
        recorded_at=pl.col("valid_on").cast(pl.Datetime("us")),
        payer=pl.lit("apbd"),
        fund=pl.lit(f"APBD {FIRST_YEAR + year}"),
        decree=pl.lit(f"SK {FIRST_YEAR + year}"),
        bill=pl.concat_str(pl.lit(f"B-{FIRST_YEAR + year}-"), pl.col("part")),
    )
    empty = [pl.lit(None, dtype).alias(name) for name, dtype in SCHEMA.items() if name not in rows.collect_schema()]
    return rows.with_columns(empty).select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())


if __name__ == "__main__":
    main()
