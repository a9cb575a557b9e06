"""Files of workers: `compute_file(IN, OUT)`, CSV or Parquet, of any size, and never half a file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from payung.errors import PayungError
from payung.law.errors import FactError
from payung.law.frames import report
from payung.law.frames.compute import DEFAULT_TARGETS, PROBLEM, compute
from payung.law.frames.csv_text import SEPARATORS
from payung.law.frames.source import Source, open_source
from payung.law.frames.staging import file_kind, put_in_place, staged, told_plainly
from payung.law.frames.what_if import AFTER, BEFORE, CHANGE, sums_of_change, what_if
from payung.law.reform import read_reform
from payung.law.ruleset import Law, current_law

# How the long part of the work is run: handed the work and the file that grows meanwhile.
Run = Callable[[Callable[[], Any], Path], Any]
_ROWS = "law:rows"


@dataclass(frozen=True)
class Computed:
    """What came of a file.

    Attributes:
        rows: how many there are, in and out.
        computed: how many of them without a problem.
        problems: code → rows.
        missing_columns: columns the file does not have → rows that could not be computed for want of them.
        similar_columns: columns that were not read → the fact they may have been meant for.
        totals: target → IDR, for targets in IDR; where a reform was asked about, under the reform.
        changes: with a reform, target → IDR before, after and change, and rows with more, less and the same.
        law_version, reform: which law was read.
        out, report: the files written; no report if there are no problems.
        seconds: how long it took.
    """

    rows: int
    computed: int
    problems: dict[str, int]
    missing_columns: dict[str, int]
    similar_columns: dict[str, str]
    totals: dict[str, int]
    changes: dict[str, dict[str, int]]
    law_version: str
    reform: str
    out: Path = Path()
    report: Path | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Job:
    """What is to be computed of a file.

    Attributes:
        month: YYYY-MM, instead of a column `month`.
        targets: quantities to compute, as in `compute`.
        law: the law to read.
        reform: a file of dated values to be laid over it; then each target is given before and after.
        separator: of a CSV file that is written: comma, semicolon or tab.
    """

    month: str | None = None
    targets: tuple[str, ...] = DEFAULT_TARGETS
    law: Law = field(default_factory=current_law)
    reform: Path | None = None
    separator: str = "comma"

    @property
    def amounts(self) -> tuple[str, ...]:
        """Targets whose sum has a meaning."""
        return tuple(name for name in self.targets if self.law.unit_of(name).startswith("IDR"))

    def frame(self, source: Source) -> pl.LazyFrame:
        """The computed rows.

        Raises:
            PayungError: a column that is always needed is missing, or the reform does not fit.
        """
        try:
            if self.reform is None:
                return compute(source.frame, self.month, self.targets, self.law)
            self._no_change_can_be_told()
            return what_if(source.frame, read_reform(self.reform), self.month, self.targets, self.law)
        except FactError as error:
            raise source.column_is_missing(error) if error.code == "column_missing" else error from None

    def _no_change_can_be_told(self) -> None:
        others = [name for name in self.targets if name not in self.amounts]
        if others:
            what = f"Before and after a reform can be told of amounts only, and {others[0]} is none."
            raise PayungError(what, place="--targets", remedy="Leave it out.")


def at_once(work: Callable[[], Any], growing: Path) -> Any:
    """Just does the work."""
    return work()


def compute_file(source: Path, out: Path, job: Job | None = None, run: Run = at_once) -> Computed:
    """Computes each row of a file into another; beside it a report of the rows with problems, if any.

    Args:
        source: CSV or Parquet, told apart by their endings; columns as in `compute`.
        out: CSV or Parquet. It appears, or is replaced, only when it is complete.
        job: what to compute; the contributions and dues of today's law if not said.
        run: how the long part is run, for progress and for stopping.

    Raises:
        PayungError: a file cannot be read or written, or a column that is always needed is missing.
    """
    began, job = time.monotonic(), job or Job()
    with staged(source, out, report.path_of(out)) as folder:
        opened = open_source(source, job.law, job.targets)
        frame = job.frame(opened)
        sums = run(lambda: _write(frame, opened, folder / out.name, job), folder / out.name)
        done = _told(sums, opened, job)
        beside = report.path_of(out) if done["problems"] else None
        put_in_place(folder, out, beside, stale=report.path_of(out))
    return Computed(**done, out=out, report=beside, seconds=time.monotonic() - began)


def _write(frame: pl.LazyFrame, source: Source, out: Path, job: Job) -> pl.DataFrame:
    """Writes the rows, the report and the sums in one pass over the source."""
    sinks = [
        _sink(frame, out, job.separator),
        report.sink(frame, source, job.law, report.path_of(out)),
        _sums(frame, job),
    ]
    with told_plainly(source, out):
        return pl.collect_all(sinks, engine="streaming")[-1]


def _sink(frame: pl.LazyFrame, out: Path, separator: str) -> pl.LazyFrame:
    if file_kind(out) == "parquet":
        return frame.sink_parquet(out, lazy=True)
    blank_if_none = pl.when(pl.col(PROBLEM) != "").then(PROBLEM)  # no pair of quotation marks in every row
    return frame.with_columns(blank_if_none).sink_csv(out, separator=SEPARATORS[separator], lazy=True)


def _sums(frame: pl.LazyFrame, job: Job) -> pl.LazyFrame:
    """Rows and sums by problem. In 128 bits: ten million rows of a trillion rupiah leave 64."""
    if job.reform is None:
        sums = [_sum(name) for name in job.amounts]
    else:
        sums = [expr.alias(f"{name}_{word}") for name in job.amounts for word, expr in sums_of_change(name).items()]
    return frame.group_by(PROBLEM).agg(pl.len().alias(_ROWS), *sums)


def _sum(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Int128).sum()


def _told(sums: pl.DataFrame, source: Source, job: Job) -> dict[str, Any]:
    by_problem = dict(zip(sums[PROBLEM], sums[_ROWS], strict=True))
    computed = by_problem.pop("", 0)
    problems = dict(sorted(by_problem.items(), key=lambda item: (-item[1], item[0])))
    reformed = job.reform is not None
    return {
        "rows": computed + sum(problems.values()),
        "computed": computed,
        "problems": problems,
        "missing_columns": _missing_columns(problems, source),
        "similar_columns": source.similar_columns(job.law),
        "totals": {name: _total(sums, f"{name}_{AFTER}" if reformed else name) for name in job.amounts},
        "changes": {name: _change(sums, name) for name in job.amounts} if reformed else {},
        "law_version": job.law.version,
        "reform": job.reform.stem if job.reform else "",
    }


def _total(sums: pl.DataFrame, column: str) -> int:
    return sum(sums[column].to_list())


def _change(sums: pl.DataFrame, name: str) -> dict[str, int]:
    return {word: _total(sums, f"{name}_{word}") for word in (BEFORE, AFTER, CHANGE, "more", "less", "same")}


def _missing_columns(problems: Mapping[str, int], source: Source) -> dict[str, int]:
    missing = {code.removesuffix("_missing"): rows for code, rows in problems.items() if code.endswith("_missing")}
    return {column: rows for column, rows in missing.items() if column not in source.columns}


def targets_from(names: Iterable[str]) -> tuple[str, ...]:
    """Names of targets as typed, each once; the usual ones if there are none."""
    wanted: Sequence[str] = [name.strip() for name in names if name.strip()]
    return tuple(dict.fromkeys(wanted)) or DEFAULT_TARGETS
