"""`payung match LEFT [RIGHT] --out FILE`: who of one list is who of another."""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import click
import polars as pl

from payung.errors import PayungError

_HELP = """Find who of one list is who of another; with one list, who stands in it repeatedly.

LEFT and RIGHT are CSV, XLSX or Parquet. Columns are found by their headings (id, NIK, No KK, Nama, Tanggal Lahir,
Jenis Kelamin, Ibu Kandung, Desa, Alamat, No HP …); a NIK or a name must be there, the rest helps. Without an id
column, rows are numbered from 1.

OUT has left_id, right_id, score and answer. The score is the probability that both rows are one person. The answer
is `same`, or `ask` where a person should look; pairs that are different are not written. The same NIK under
another name is never `same`. With --review, a second file holds the pairs to ask about side by side.

\b
    payung match usulan.xlsx peserta.csv --out pasangan.csv --review tanya.csv
    payung match usulan.xlsx --out ganda.csv
"""
REVIEWED = ("nik", "name", "birth", "sex", "mother", "kk", "village", "address", "phone")
WRITERS = (".csv", ".parquet", ".xlsx")


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
    lists = [read_list(path) for path in (left, right) if path is not None]
    found = link(lists[0], lists[1] if right else None, thresholds=Thresholds(same, ask), once=cast(Once, once))
    _write(found.pairs.select("left_id", "right_id", pl.col("score").round(6), "answer"), out)
    if review:
        _write(side_by_side(found.pairs.filter(pl.col("answer") == "ask"), lists[0].rows, lists[-1].rows), review)
    told = _told(found, [people.rows.height for people in lists], time.perf_counter() - begun)
    click.echo(
        json.dumps({**told, "out": str(out), "review": str(review) if review else None})
        if as_json
        else _words(told, out, review)
    )


def side_by_side(pairs: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Both rows of each pair, as they were typed, column beside column; the surest questions first."""
    sides = [
        frame.select(
            pl.col("id").alias(f"{side}_id"),
            *(pl.col(name).alias(f"{side}_{name}") for name in REVIEWED if name in frame.columns),
        )
        for side, frame in (("left", left), ("right", right))
    ]
    frame = pairs.select("left_id", "right_id", pl.col("score").round(6), "warning").join(
        sides[0], on="left_id", how="left"
    )
    frame = frame.join(sides[1], on="right_id", how="left").sort("score", descending=True)
    beside = [f"{side}_{name}" for name in REVIEWED for side in ("left", "right") if f"{side}_{name}" in frame.columns]
    return frame.select("left_id", "right_id", "score", "warning", *beside)


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


def _write(frame: pl.DataFrame, path: Path) -> None:
    """The file appears only when it is complete."""
    part = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".parquet":
            frame.write_parquet(part)
        elif path.suffix.lower() == ".xlsx":
            frame.write_excel(part)
        else:
            frame.write_csv(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _not_installed() -> None:
    missing = [name for name in ("duckdb", "splink", "pyarrow") if find_spec(name) is None]
    if missing:
        raise PayungError(f"Matching needs {', '.join(missing)}.", remedy="Install payung[matching].")


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
