"""Run where the rival is installed (`.venv-bench`); skipped in the environment of the other tests."""

import pytest

pytest.importorskip("openfisca_core")


@pytest.mark.parametrize("by_numpy", [False, True])
def test_the_rival_says_what_the_law_says_but_for_the_last_rupiah(by_numpy, tmp_path):
    import polars as pl
    from openfisca import compute_by_months
    from openfisca_rules import picking
    from openfisca_rules.system import contribution_system
    from workers import write_workers
    from wrong_cells import wrong_cells

    from payung.law.frames.compute import DEFAULT_TARGETS, compute

    rows, ours, theirs = (tmp_path / name for name in ("rows.parquet", "ours.parquet", "theirs.parquet"))
    write_workers(rows, 100_000)
    compute(pl.scan_parquet(rows)).sink_parquet(ours)
    picking.by_numpy = by_numpy
    compute_by_months(contribution_system(), rows, theirs)
    assert wrong_cells(ours, theirs, DEFAULT_TARGETS)["most"] <= 3
