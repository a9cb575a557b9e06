import polars as pl
import pytest


@pytest.fixture
def compare(tmp_path):
    from wrong_cells import wrong_cells

    def wrong(ours, theirs):
        ours.write_parquet(tmp_path / "ours.parquet")
        theirs.write_parquet(tmp_path / "theirs.parquet")
        return wrong_cells(tmp_path / "ours.parquet", tmp_path / "theirs.parquet", ["jkk"])

    return wrong


def test_a_rupiah_off_is_a_wrong_cell(compare):
    ours = pl.DataFrame({"segment": ["PU", "BPU"], "problem": ["", ""], "jkk": [80151, 100]})
    theirs = pl.DataFrame({"jkk": pl.Series([80152.0, 100.0], dtype=pl.Float32)})
    found = compare(ours, theirs)
    assert found["columns"]["jkk"] == {"cells": 2, "wrong": 1, "rupiah": 1, "most": 1}
    assert (found["cells"], found["wrong"], found["rupiah"], found["most"]) == (2, 1, 1, 1)


def test_migrants_are_left_out_and_refused_rows_are_counted_apart(compare):
    ours = pl.DataFrame({"segment": ["PMI", "PU"], "problem": ["", "wage_missing"], "jkk": [5, None]})
    theirs = pl.DataFrame({"jkk": [0.0, 0.0]})
    found = compare(ours, theirs)
    assert found["cells"] == 0
    assert found["refused"] == 1
