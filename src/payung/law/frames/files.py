"""Files of workers: `compute_file(IN, OUT)`, CSV or Parquet, of any size, and never half a file under the final name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from payung.law.errors import FactError
from payung.law.frames import report
from payung.law.frames.compute import DEFAULT_TARGETS, PROBLEM, compute
from payung.law.frames.csv_text import SEPARATORS
from payung.law.frames.source import Source, open_source
from payung.law.frames.staging import file_kind, put_in_place, staged, told_plainly
from payung.law.ruleset import Law, current_law

BEFORE = "_before"
_COUNT = "law:rows"
# How the long part of the work is run: handed the work and the file that grows meanwhile.
Run = Callable[[Callable[[], Any], Path], Any]


@dataclass(frozen=True)
class Computed:
    """What came of a file.

    Attributes:
        rows: how many there are, in and out.
        computed: how many of them without a problem.
        problems: code → rows.
        missing_columns: columns the file does not have → rows that could not be computed for want of them.
        similar_columns: columns that were not read → the fact they may have been meant for.
        totals: target → IDR, for targets in IDR.
        totals_before: the same under the law as it stands, where a reform was asked about.
        out, report: the files written; no report if there are no problems.
        law_version, reform: which law was read.
        seconds: how long it took.
    """

    rows: int
    computed: int
    problems: dict[str, int]
    missing_columns: dict[str, int]
    similar_columns: dict[str, str]
    totals: dict[str, int]
    totals_before: dict[str, int] = field(default_factory=dict)
    out: Path = Path()
    report: Path | None = None
    law_version: str = ""
    reform: str = ""
    seconds: float = 0.0


def at_once(work: Callable[[], Any], growing: Path) -> Any:
    """Just does the work."""
    return work()


def compute_file(
    source: Path,
    out: Path,
    month: str | None = None,
    targets: Iterable[str] | None = None,
    *,
    law: Law | None = None,
    reform: Law | None = None,
    separator: str = "comma",
    run: Run = at_once,
) -> Computed:
    """Computes each row of a file into another; beside it a report of the rows with problems, if any.

    Args:
        source: CSV or Parquet, told apart by their endings; columns as in `compute`.
        out: CSV or Parquet. It appears, or is replaced, only when it is complete.
        month: YYYY-MM, instead of a column `month`.
        targets: as in `compute`.
        law: another law than today's.
        reform: the law with a reform laid over it; then each target is given as it would be, and as it is (`…_before`).
        separator: of a CSV file that is written: comma, semicolon or tab.
        run: how the long part is run, for progress and for stopping.

    Raises:
        PayungError: a file cannot be read or written, or a column that is always needed is missing.
    """
    began = time.monotonic()
    wanted = tuple(DEFAULT_TARGETS if targets is None else targets)
    law = law or current_law()
    with staged(source, out, report.path_of(out)) as folder:
        opened = open_source(source, law, wanted)
        frame = _computed(opened, month, wanted, law, reform)
        results = run(lambda: _write(frame, opened, folder / out.name, wanted, law, separator), folder / out.name)
        counts = _counted(results, opened, wanted, law)
        beside = report.path_of(out) if counts["problems"] else None
        put_in_place(folder, out, beside, stale=report.path_of(out))
    read = reform or law
    took = time.monotonic() - began
    return Computed(**counts, out=out, report=beside, law_version=read.version, reform=read.reform, seconds=took)


def _computed(source: Source, month: str | None, targets: tuple[str, ...], law: Law, reform: Law | None) -> pl.LazyFrame:
    try:
        as_it_is = compute(source.frame, month, targets, law)
        if reform is None:
            return as_it_is
        return compute(as_it_is.rename({target: target + BEFORE for target in targets}), month, targets, reform)
    except FactError as error:
        raise source.column_is_missing(error) if error.code == "column_missing" else error from None


def _write(
    frame: pl.LazyFrame, source: Source, out: Path, targets: tuple[str, ...], law: Law, separator: str
) -> pl.DataFrame:
    """Writes the rows, the report and the sums in one pass over the source."""
    sinks = [_sink(frame, out, separator), report.sink(frame, source, law, report.path_of(out)), _sums(frame, targets, law)]
    with told_plainly(source, out):
        return pl.collect_all(sinks, engine="streaming")[-1]


def _sink(frame: pl.LazyFrame, out: Path, separator: str) -> pl.LazyFrame:
    if file_kind(out) == "parquet":
        return frame.sink_parquet(out, lazy=True)
    blank_if_none = pl.when(pl.col(PROBLEM) != "").then(PROBLEM)  # without a pair of quotation marks in every row
    return frame.with_columns(blank_if_none).sink_csv(out, separator=SEPARATORS[separator], lazy=True)


def _sums(frame: pl.LazyFrame, targets: tuple[str, ...], law: Law) -> pl.LazyFrame:
    """Rows and sums by problem. 128 bits: ten million rows of a trillion rupiah leave 64."""
    names = frame.collect_schema().names()
    amounts = [*_amounts(targets, law), *_amounts(targets, law, BEFORE)]
    sums = [pl.col(name).cast(pl.Int128).sum() for name in amounts if name in names]
    return frame.group_by(PROBLEM).agg(pl.len().alias(_COUNT), *sums)


def _amounts(targets: tuple[str, ...], law: Law, suffix: str = "") -> list[str]:
    """Columns whose sum has a meaning."""
    return [target + suffix for target in targets if law.unit_of(target).startswith("IDR")]


def _counted(sums: pl.DataFrame, source: Source, targets: tuple[str, ...], law: Law) -> dict[str, Any]:
    by_problem = dict(zip(sums[PROBLEM], sums[_COUNT], strict=True))
    computed = by_problem.pop("", 0)
    problems = dict(sorted(by_problem.items(), key=lambda item: (-item[1], item[0])))
    return {
        "rows": computed + sum(problems.values()),
        "computed": computed,
        "problems": problems,
        "missing_columns": _missing_columns(problems, source),
        "similar_columns": source.similar_columns(law),
        "totals": _totals(sums, _amounts(targets, law)),
        "totals_before": _totals(sums, _amounts(targets, law, BEFORE)),
    }


def _totals(sums: pl.DataFrame, amounts: list[str]) -> dict[str, int]:
    return {name.removesuffix(BEFORE): sums[name].sum() for name in amounts if name in sums.columns}


def _missing_columns(problems: Mapping[str, int], source: Source) -> dict[str, int]:
    missing = {code.removesuffix("_missing"): rows for code, rows in problems.items() if code.endswith("_missing")}
    return {column: rows for column, rows in missing.items() if column not in source.columns}
