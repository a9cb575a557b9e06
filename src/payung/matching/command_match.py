"""`payung match LEFT [RIGHT] --out FILE`: who of one list is who of another."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import click
import polars as pl
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from payung.errors import PayungError
from payung.matching.lists import PLACE, PeopleList
from payung.matching.progress import Tell
from payung.sheets import write_xlsx
from payung.sheets.writing import neutralised

_HELP = """Find who of one list is who of another; with one list, who stands in it repeatedly.

LEFT and RIGHT are XLSX, XLS, ODS, CSV or Parquet, as offices send them: titles, two lines of headings, totals and
several sheets are understood. Columns are found by their headings (id, NIK, No KK, Nama, Tanggal Lahir, Jenis
Kelamin, Ibu Kandung, Desa, Alamat, No HP …); a NIK or a name must be there, the rest helps. Without an id column,
people are numbered from 1; the review says where each one stands.

OUT has left_id, right_id, score and answer. The score is the probability that both rows are one person. The answer
is `same`, or `ask` where a person should look; pairs that are different are not written. The same NIK under
another name is never `same`. With --review, a second file holds the pairs to ask about side by side.

\b
    payung match usulan.xlsx peserta.csv --out pasangan.csv --review tanya.csv
    payung match usulan.xlsx --out ganda.csv
"""
REVIEWED = ("nik", "name", "birth", "sex", "mother", "kk", "village", "address", "phone")
WRITERS = (".csv", ".parquet", ".xlsx")
QUICK = 2.0
"""Seconds within which nobody asks what is going on."""


@click.command(help=_HELP, short_help="Find who of one list is who of another.")
@click.argument("left", metavar="LEFT", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument(
    "right", metavar="[RIGHT]", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Where the pairs are written: .csv, .parquet or .xlsx.",
)
@click.option(
    "--review", type=click.Path(path_type=Path), help="Where the pairs to ask about are written, side by side."
)
@click.option(
    "--same",
    type=click.FloatRange(0, 1),
    default=0.97,
    show_default=True,
    help="From which score on pairs are the same.",
)
@click.option(
    "--ask", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="From which score on pairs are asked."
)
@click.option(
    "--once", type=click.Choice(["right", "left", "both", "none"]), default="right", show_default=True,
    help="Which list holds each person only once. With one list: none.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print counts, seconds and peak memory as JSON.")
def command(
    left: Path, right: Path | None, out: Path, review: Path | None, same: float, ask: float, once: str, as_json: bool
) -> None:
    """Matches, and tells what came of it."""
    _not_installed()
    for path in (out, review):
        _no_such_form(path)
    _thresholds_crossed(same, ask)
    from payung.matching.linking import link
    from payung.matching.lists import read_list
    from payung.matching.scoring import Once, Thresholds

    begun = time.perf_counter()
    with _in_view(quiet=as_json) as tell:
        lists = [_read(read_list, path, tell) for path in (left, right) if path is not None]
        other = lists[1] if right else None
        found = link(lists[0], other, thresholds=Thresholds(same, ask), once=cast(Once, once), tell=tell)
    _write(found.pairs.select("left_id", "right_id", pl.col("score").round(6), "answer"), out)
    if review:
        asked = side_by_side(found.pairs.filter(pl.col("answer") == "ask"), lists[0], lists[-1])
        _write(_as_text(asked) if review.suffix.lower() == ".csv" else asked, review)
    told = _told(found, [people.rows.height for people in lists], time.perf_counter() - begun)
    click.echo(
        json.dumps({**told, "out": str(out), "review": str(review) if review else None})
        if as_json
        else _words(told, out, review)
    )


def _read(read_list: Any, path: Path, tell: Tell) -> Any:
    tell(0, 100, f"Opening {path.name}")
    return read_list(path)


@contextmanager
def _in_view(*, quiet: bool) -> Iterator[Tell]:
    """Shows on standard error what is being done: a moving line on a terminal, elsewhere a line for each long step."""
    if quiet:
        yield lambda done, total, message: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    on_terminal = sys.stderr.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not on_terminal) as progress:
        task = progress.add_task("", total=None)
        yield (lambda done, total, message: progress.update(task, description=message)) if on_terminal else _in_lines()


def _in_lines() -> Tell:
    begun = time.perf_counter()

    def tell(done: int, total: int, message: str) -> None:
        seconds = time.perf_counter() - begun
        if seconds > QUICK and done < total:
            click.echo(f"{seconds:6.1f} s  {message}", err=True)

    return tell


def side_by_side(pairs: pl.DataFrame, left: PeopleList, right: PeopleList) -> pl.DataFrame:
    """Both rows of each pair, as they were typed, column beside column; the surest questions first.

    Args:
        pairs: what `link` found.
        left, right: the lists it was found in (twice the same for one list).
    """
    sides = [_side(people, side) for side, people in (("left", left), ("right", right))]
    frame = pairs.select("left_id", "right_id", pl.col("score").round(6), "warning").join(
        sides[0], on="left_id", how="left"
    )
    frame = frame.join(sides[1], on="right_id", how="left").sort("score", descending=True, maintain_order=True)
    shown = (*PLACE, *REVIEWED)
    beside = [f"{side}_{name}" for name in shown for side in ("left", "right") if f"{side}_{name}" in frame.columns]
    return frame.select("left_id", "right_id", "score", "warning", *beside)


def _side(people: PeopleList, side: str) -> pl.DataFrame:
    """The rows with what is reviewed, and where they stand; the sheet only where there are several."""
    rows = people.rows.select("id", *(name for name in REVIEWED if name in people.rows.columns))
    if people.places is not None:
        several = people.places["sheet"].n_unique() > 1
        rows = pl.concat([rows, people.places.select(PLACE if several else ["row"])], how="horizontal")
    return rows.rename(lambda name: f"{side}_{name}")


def _told(found: Any, rows: list[int], seconds: float) -> dict[str, Any]:
    counts = dict(found.pairs.group_by("answer").len().rows())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "left_rows": rows[0],
        "right_rows": rows[1] if len(rows) > 1 else None,
        "pairs_compared": found.compared,
        "same": counts.get("same", 0),
        "ask": counts.get("ask", 0),
        "warnings": dict(found.pairs["warning"].drop_nulls().value_counts(sort=True).rows()),
        "notes": found.notes,
        "seconds": round(seconds, 3),
        "peak_memory_mb": round(peak / (1024**2 if sys.platform == "darwin" else 1024)),
    }


def _words(told: dict[str, Any], out: Path, review: Path | None) -> str:
    lines = [
        f"{told['pairs_compared']:,} pairs looked at: {told['same']:,} the same, {told['ask']:,} to ask about.",
        *told["notes"],
        f"Written: {out}" + (f", to ask about: {review}" if review else ""),
        f"{told['seconds']:.1f} seconds, at most {told['peak_memory_mb']:,} MB of memory.",
    ]
    return "\n".join(lines)


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing typed into a list becomes a formula where a person opens the file; XLSX cells are texts anyway."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(neutralised(pl.col(name)).alias(name) for name in texts)


def _write(frame: pl.DataFrame, path: Path) -> None:
    """The file appears only when it is complete."""
    part = path.with_name(f".{path.name}.part")
    form = path.suffix.lower()
    try:
        if form == ".parquet":
            frame.write_parquet(part)
        elif form == ".xlsx":
            write_xlsx(part, {"payung": frame})
        else:
            frame.write_csv(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _not_installed() -> None:
    missing = [name for name in ("duckdb", "splink", "pyarrow") if not _is_there(name)]
    if missing:
        raise PayungError(f"Matching needs {', '.join(missing)}.", remedy="Install payung[matching].")


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # asked for before, and refused
        return False


def _no_such_form(path: Path | None) -> None:
    if path is not None and path.suffix.lower() not in WRITERS:
        raise PayungError(
            "Pairs cannot be written in this form.", place=str(path), remedy="End the name in .csv, .parquet or .xlsx."
        )


def _thresholds_crossed(same: float, ask: float) -> None:
    if ask > same:
        raise PayungError(
            "Pairs would be the same before they are asked.",
            place="--ask, --same",
            remedy="Let --ask be at most --same.",
        )
