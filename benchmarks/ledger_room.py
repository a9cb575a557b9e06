"""The ledger in a database: events recorded, everybody's months folded from there, one person's family and pages.

`python benchmarks/ledger.py --database` runs it on SQLite and on PostgreSQL, for the same invented events as the fold
without a database. Beside it: the fold of the same events from Parquet, which is the floor, and Django's `bulk_create`
of events, which checks nothing and reckons nobody's standing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import databases
import polars as pl
from measuring import Told, in_a_process, measured

import ledger

AREA, VILLAGE = "14.08", "14.08.01.2003"
ASKED, WARMED = 50, 3
RIVAL_SHARE = 10
COLUMNS = (
    "kind", "person", "programme", "segment", "first_month", "last_month", "valid_on", "payer", "fund", "decree",
    "bill", "amount",
)  # fmt: skip
QUESTIONS = {
    "family": "one family's answer", "person_page": "page of a person", "family_page": "page of a family's answer",
    "months_page": "page of a person's months",
}  # fmt: skip
PAGE_AIM = 100


def main(people: int, years: int, on: Sequence[str] = databases.NAMES) -> None:
    """Run on each kind of database, print a table."""
    source = source_of(people, years)
    events = pl.scan_parquet(source).select(pl.len()).collect().item()
    print(f"{people:,} people, {years} years, {events:,} events; Polars {pl.__version__}")
    floor = in_a_process(__file__, "floor", people, years)
    for kind in databases.at_hand(on):
        print(f"{kind}: {people:,} people", file=sys.stderr, flush=True)
        with databases.database(kind) as ready:
            in_a_process(__file__, "people", people, years, environment=ready.environment)
            with ready.copy() as copy:
                rival = in_a_process(__file__, "rival", people, years, environment=copy.environment)
            room = {
                name: in_a_process(__file__, name, people, years, environment=ready.environment)
                for name in ("record", "fold", "questions")
            }
        print(table(kind, events, {**room, "rival": rival, "floor": floor}))


def source_of(people: int, years: int) -> Path:
    """The invented events as Parquet, written where they are not there yet."""
    source = ledger.FOLDER / f"events-{people}-{years}"
    if not source.exists():
        ledger.write_events(source, people, years)
    return source


def events(people: int, years: int) -> pl.DataFrame:
    """The same events as the room takes them: persons by number from 0, funds by their code."""
    frame = pl.read_parquet(source_of(people, years) / "*.parquet")
    number = pl.col("person").str.strip_prefix("P-").cast(pl.Int64)
    fund = pl.col("fund").str.to_lowercase().str.replace(" ", "-")
    return frame.with_columns(number.alias("person"), fund.alias("fund")).select(COLUMNS)


def steps(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The events as they come in life: all who register, then each year a decree, bills and payments of everybody."""
    dated = frame.with_columns(pl.col("valid_on").dt.year().alias("year"))
    for _, part in dated.group_by("year", "kind", maintain_order=True):
        yield part.drop("year")


def make_people(people: int, years: int) -> Told:
    """An officer, the last year's fund, and persons in the register, NIK serials from 9001."""
    from django.db import transaction

    from payung.server import accounts, areas, bulk, funding
    from payung.server.register.models import Person

    areas.load_example()
    accounts.add_office("disnaker", "disnaker", "Disnaker", [AREA])
    accounts.add_user("officer", name="Officer", office="disnaker", role="labour-officer", password="benchmark-9001")  # noqa: S106
    for year in range(ledger.FIRST_YEAR, ledger.FIRST_YEAR + years):
        funding.add_fund(
            f"apbd-{year}", f"APBD {year}", payer="apbd", segment="BPU", programmes="JKK JKM", basis=1_000_000,
            area_code=AREA, ceiling=10**13, first_month=date(year, 1, 1), last_month=date(year, 12, 1),
        )  # fmt: skip
    with transaction.atomic():
        bulk.write(persons(people).with_columns(bulk.reserve_keys(Person, people)), Person)
    return {"people": people}


def persons(people: int) -> pl.DataFrame:
    """Invented persons of one village; nobody has a NIK that ends in 9001 or more."""
    number = pl.int_range(people)
    born = pl.date(1961, 1, 1).dt.offset_by(pl.format("{}d", number // 999))
    return pl.select(
        nik=pl.lit("140801") + born.dt.strftime("%d%m%y") + (9001 + number % 999).cast(pl.String),
        name=pl.format("Warga {}", number),
        birth_date=born,
        village_code=pl.lit(VILLAGE),
        area_code=pl.lit(VILLAGE),
    ).with_columns(nik_index="nik", name_key=pl.col("name").str.to_lowercase())


def record(people: int, years: int) -> Told:
    """Everybody's events through the room's own door, with its checks, and each person's standing after every step."""
    from payung.server import ledger as room

    frame, first = events(people, years), _first_person()
    ready = [part.with_columns(pl.col("person") + first) for part in steps(frame)]

    def work() -> Told:
        return {"events": sum(room.record(part, note="benchmark").len() for part in ready)}

    return measured(work)


def rival(people: int, years: int) -> Told:
    """`bulk_create` of the events of some of the people."""
    from payung.server.ledger.models import Event

    frame, first = events(max(1, people // RIVAL_SHARE), years), _first_person()
    rows = frame.with_columns(pl.col("person") + first).rename({"person": "person_id"}).to_dicts()

    def work() -> Told:
        made = Event.objects.bulk_create([Event(**row) for row in rows], 5_000)
        return {"events": len(made)}

    return measured(work)


def fold(people: int, years: int) -> Told:
    """Everybody's events out of the database, to every month."""
    from payung.server import ledger as room

    def work() -> Told:
        months = active = 0
        for part in room.months_of_all():
            months, active = months + part.height, active + part["active"].sum()
        return {"months": months, "active": active}

    return measured(work)


def floor(people: int, years: int) -> Told:
    """The same fold of the same events from Parquet."""
    return measured(lambda: {"months": ledger.fold_all(source_of(people, years), people)["rows"]})


def questions(people: int, years: int) -> Told:
    """Milliseconds of an answer and of pages about one person at a time, each about somebody else."""
    from django.test import Client

    from payung.server import ledger as room
    from payung.server.accounts.models import User

    browser = Client(SERVER_NAME="localhost")
    browser.force_login(User.objects.get(username="officer"), "django.contrib.auth.backends.ModelBackend")
    on, first = date(ledger.FIRST_YEAR + years - 1, 6, 15), _first_person()
    keys = [first + place * people // (ASKED + WARMED) for place in range(ASKED + WARMED)]
    asking: dict[str, Callable[[int], Any]] = {
        "family": lambda key: room.family(key, on),
        "person_page": lambda key: _page(browser, f"/warga/{key}/"),
        "family_page": lambda key: _page(browser, f"/perlindungan/{key}/?tanggal={on}"),
        "months_page": lambda key: _page(browser, f"/perlindungan/{key}/bulan/"),
    }
    return measured(lambda: {name: _milliseconds(ask, keys) for name, ask in asking.items()})


def _page(browser: Any, address: str) -> int:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}.")
    return len(answer.content)


def _milliseconds(ask: Callable[[int], Any], keys: Sequence[int]) -> Told:
    """p50 and p95; the first few are not counted. Bytes of the largest page."""
    took, size = [], 0
    for key in keys:
        began = time.perf_counter()
        answer = ask(key)
        took.append((time.perf_counter() - began) * 1000)
        size = max(size, answer if isinstance(answer, int) else 0)
    counted = pl.Series(took[WARMED:])
    return {"p50": counted.median(), "p95": counted.quantile(0.95, "nearest"), "bytes": size}


def _first_person() -> int:
    from payung.server.register.models import Person

    return int(Person.objects.order_by("pk").values_list("pk", flat=True)[0])


RUNS = {
    "people": make_people, "record": record, "rival": rival, "fold": fold, "floor": floor, "questions": questions,
}  # fmt: skip


def table(kind: str, count: int, found: Told) -> str:
    """What was found on one database."""
    made, rival_run, folded, floor_run = (found[name] for name in ("record", "rival", "fold", "floor"))
    speed, rival_speed = (run["events"] / run["wall_seconds"] for run in (made, rival_run))
    lines = ["", f"{kind:40}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'events/s':>12}"]
    titles = {
        "record": (made, "record, checked, standing reckoned"),
        "rival": (rival_run, "bulk_create, no checks, a tenth"),
        "fold": (folded, "fold to every month from the database"),
        "floor": (floor_run, "the same from Parquet"),
    }
    for run, title in titles.values():
        pace = run.get("events", count) / run["wall_seconds"]
        seconds = f"{run['wall_seconds']:>9.2f}{run['cpu_seconds']:>9.2f}"
        lines.append(f"{title:40}{seconds}{run['peak_mib']:>10,.0f}{pace:>12,.0f}")
    lines.append(f"{'':40}{'p50 ms':>9}{'p95 ms':>9}{'KiB':>10}")
    for name, title in QUESTIONS.items():
        told = found["questions"][name]
        lines.append(f"{title:40}{told['p50']:>9.1f}{told['p95']:>9.1f}{told['bytes'] / 1024:>10.1f}")
    ratio = folded["wall_seconds"] / floor_run["wall_seconds"]
    lines += [
        f"recording is {speed / rival_speed:.2f} x as fast as bulk_create; "
        f"the fold takes {ratio:.2f} x the time of the same from Parquet",
        f"aim: 95 of 100 pages within {PAGE_AIM} ms",
    ]
    return "\n".join(lines)


def run(arguments: Sequence[str] | None = None) -> None:
    """One candidate, in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidate", choices=list(RUNS))
    parser.add_argument("people", type=int)
    parser.add_argument("years", type=int)
    asked = parser.parse_args(arguments)
    if asked.candidate == "floor":
        print(json.dumps(floor(asked.people, asked.years)))
        return
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from payung.server.scope import as_the_system

    with as_the_system("benchmark"):
        print(json.dumps(RUNS[asked.candidate](asked.people, asked.years)))


if __name__ == "__main__":
    run()
