"""`bulk.write` and `bulk.read` beside Django's `bulk_create` and `values_list`, on one made-up table of areas.

    python benchmarks/bulk.py [ROWS] [--rival-rows N]

Uses a new SQLite database in a temporary folder, or the (empty) PostgreSQL database of DATABASE_URL. The rival writes
fewer rows, so that the run stays short; speeds are in rows a second.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date

import polars as pl

DAY = date(2025, 4, 25)


def rows(count: int, first: int = 0) -> pl.DataFrame:
    """Areas that do not exist, with codes of their own."""
    numbers = pl.int_range(first, first + count, eager=True)
    text = numbers.cast(pl.String).str.zfill(9)
    columns = {"scheme": "bps", "level": 4, "kind": "desa", "valid_from": DAY, "source": "benchmark"}
    frame = pl.DataFrame({"code": "99.0" + text, "name": "Desa " + text, "parent_code": "99.0" + text.str.head(4)})
    return frame.with_columns(pl.lit(value).alias(name) for name, value in columns.items())


def speed(count: int, work: Callable[[], object]) -> float:
    """Rows a second."""
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def measured(count: int, rival: int) -> dict[str, float]:
    """The four speeds."""
    from payung.server import bulk
    from payung.server.areas.models import Area

    frame, small = rows(count), rows(rival, first=count)
    return {
        "write: bulk.write": speed(count, lambda: bulk.write(frame, Area)),
        "write: bulk_create": speed(
            rival, lambda: Area.objects.bulk_create([Area(**row) for row in small.iter_rows(named=True)], 5000)
        ),
        "read: bulk.read": speed(count + rival, lambda: bulk.read(Area.objects.all())),
        "read: values_list": speed(count + rival, lambda: pl.DataFrame(list(Area.objects.values_list()), orient="row")),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=200_000)
    parser.add_argument("--rival-rows", type=int, default=20_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PAYUNG_HOME"] = folder
        from payung.server.start import migrate, start_django

        start_django()
        migrate()
        from django.db import connection

        from payung.server.scope import as_the_system

        with as_the_system("benchmark"):
            found = measured(arguments.rows, arguments.rival_rows)
        print(f"{connection.display_name}, {arguments.rows:,} rows")
        for name, figure in found.items():
            print(f"  {name:<20} {figure:>12,.0f} rows/s")
        print(f"  write ×{found['write: bulk.write'] / found['write: bulk_create']:.1f}", end=", ")
        print(f"read ×{found['read: bulk.read'] / found['read: values_list']:.1f}")


if __name__ == "__main__":
    main()
