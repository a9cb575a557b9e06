"""The report beside OUT: which rows have a problem, and what to do. It holds no cell of any row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from payung.law.frames.compute import PROBLEM
from payung.law.frames.door import described
from payung.law.frames.problems import sentences
from payung.law.frames.source import Source
from payung.law.ruleset import Law

_ROW, _TOLD = "row", "law:told"
_COLUMNS = ("column", "code", "sentence", "kalimat")


def path_of(out: Path) -> Path:
    """Where the report of OUT stands."""
    return out.with_name(f"{out.name}.problems.csv")


def sink(frame: pl.LazyFrame, source: Source, law: Law, path: Path) -> pl.LazyFrame:
    """The report, to be written in the same pass as the rows.

    Args:
        frame: the computed rows.
        source: where they come from; in a CSV file a row has a line as well.
        law: whose facts the columns are.
        path: where to write it.
    """
    rows = frame.select(PROBLEM).with_row_index(_ROW, offset=1).filter(pl.col(PROBLEM) != "")
    lines = [] if source.text is None else [_line(source).alias("line")]
    told = rows.select(_ROW, *lines, _told(law).alias(_TOLD)).unnest(_TOLD)
    return told.sink_csv(path, lazy=True)


def _line(source: Source) -> pl.Expr:
    """The line a row begins on: one a row, but for line breaks inside quoted fields before it."""
    assert source.text is not None  # noqa: S101  # only asked of CSV files
    line = pl.col(_ROW).cast(pl.Int64) + (source.text.first_line - 1)
    breaks = pl.Series(source.text.breaks, dtype=pl.Int64)
    if breaks.is_empty():
        return line
    before = (
        pl.col(_ROW)
        .cast(pl.Int64)
        .map_batches(
            lambda rows: breaks.search_sorted(rows, side="left").cast(pl.Int64),
            return_dtype=pl.Int64,
            is_elementwise=True,
        )
    )
    return line + before


def _told(law: Law) -> pl.Expr:
    named = {name: described(fact) for name, fact in law.facts.items()}
    shape = pl.Struct(dict.fromkeys(_COLUMNS, pl.String))
    return pl.col(PROBLEM).map_batches(lambda codes: _sentences(codes, named), return_dtype=shape, is_elementwise=True)


def _sentences(codes: pl.Series, named: Mapping[str, dict[str, str]]) -> pl.Series:
    """A code's sentences are made once for all rows that have it."""
    distinct = codes.unique().to_list()
    parts = {code: sentences(code, dict(named)) for code in distinct}
    columns = {
        "column": [parts[code][0] for code in distinct],
        "code": distinct,
        "sentence": [parts[code][1] for code in distinct],
        "kalimat": [parts[code][2] for code in distinct],
    }
    told = [codes.replace_strict(distinct, columns[name], return_dtype=pl.String).alias(name) for name in _COLUMNS]
    return pl.DataFrame(told).to_struct(codes.name)
