import datetime

import polars as pl
import pytest

from payung.law import compute


@pytest.fixture(scope="module")
def workers():
    import workers

    return workers


def test_the_same_row_is_the_same_however_the_rows_are_cut(workers):
    whole = workers.workers(0, 5000).collect()
    parts = pl.concat([workers.workers(0, 1234).collect(), workers.workers(1234, 5000).collect()])
    assert whole.equals(parts)


def test_the_first_row_never_changes(workers):
    first = workers.workers(0, 1).collect().row(0, named=True)
    assert first["worker_id"] == "W000000000"
    assert first["month"] == datetime.date(2022, 1, 1)
    assert (first["segment"], first["wage"]) == ("PU", 4237474)


def test_all_months_segments_and_wages_beyond_ceiling_and_float32_occur(workers):
    rows = workers.workers(0, 50_000).collect()
    assert rows["month"].min() == datetime.date(2015, 7, 1)
    assert rows["month"].max() == datetime.date(2026, 11, 1)
    assert rows["month"].n_unique() == 137
    assert set(rows["segment"]) == {"PU", "BPU", "JAKON", "PMI"}
    assert rows["wage"].max() > 2**24
    assert 0.02 < (rows["wage"] > 11_086_300).sum() / rows.height < 0.05


def test_only_a_missing_wage_is_refused(workers):
    rows = workers.workers(0, 50_000).collect()
    problems = dict(compute(rows)["problem"].value_counts().iter_rows())
    assert set(problems) == {"", "wage_missing"}
    assert problems["wage_missing"] < 100


def test_a_file_is_complete_and_nothing_is_left_beside_it(workers, tmp_path):
    workers.write_workers(tmp_path / "rows.parquet", 700_001)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.parquet"]
    assert pl.scan_parquet(tmp_path / "rows.parquet").select(pl.len()).collect().item() == 700_001
