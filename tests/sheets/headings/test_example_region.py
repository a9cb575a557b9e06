"""The files of the example region are read to the row: nobody is added, nobody is left out, no column is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from payung import sheets
from payung.server.example.lists import Lists, lists

WORKERS = 3_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    return lists(tmp_path_factory.mktemp("lists"), workers=WORKERS)


def tables(made: Lists) -> Iterator[tuple[Path, sheets.Table]]:
    for one in made.files:
        for table in sheets.read(one.path, one.path.name, kind=one.kind).tables:
            yield one.path, table


def test_every_row_is_a_row_of_the_truth_and_every_row_of_the_truth_is_read(made: Lists) -> None:
    """Hidden sheets count too: they are read, and marked hidden."""
    parts = [
        table.rows.select(
            pl.lit(path.name).alias("file"),
            pl.lit(table.sheet or "csv").alias("sheet"),
            pl.lit(table.hidden).alias("hidden"),
            "row",
        )
        for path, table in tables(made)
    ]
    read, truth = pl.concat(parts), made.truth.select("file", "sheet", "hidden", "row")
    assert read.join(truth, on=truth.columns, how="anti").rows() == []
    assert truth.join(read, on=truth.columns, how="anti").rows() == []
    assert read.height == truth.height > WORKERS


def test_no_heading_of_the_region_is_unknown(made: Lists) -> None:
    assert [(path.name, table.unmapped) for path, table in tables(made) if table.unmapped] == []
