import pytest

RUN = {
    "start_seconds": 0.5,
    "wall_seconds": 6.0,
    "cpu_seconds": 12.0,
    "peak_mib": 700.0,
    "written_mib": 300.0,
    "best_seconds": 5.5,
    "rows": 1_000_000,
    "rows_per_second": 166_667.0,
}
FOUND = {
    "rows": 1_000_000,
    "cores": 2,
    "polars": "2.1.0",
    "candidates": {
        "payung": RUN,
        "floor": {**RUN, "wall_seconds": 4.0},
        "openfisca": {**RUN, "wall_seconds": 9.0, "cpu_seconds": 9.0, "rows": 100_000, "rules_seconds": 8.0},
        "payung_sums": {**RUN, "wall_seconds": 2.0},
    },
    "wrong_cells": {
        "cells": 100,
        "wrong": 3,
        "rupiah": 4,
        "most": 2,
        "refused": 1,
        "columns": {"jkk": {"cells": 100, "wrong": 3, "rupiah": 4, "most": 2}},
    },
}


@pytest.fixture
def table():
    from report import table

    return table


def test_payung_is_set_against_the_floor(table):
    assert "Payung takes 1.50 x the time of (a), 1.00 x its CPU" in table(FOUND)


def test_a_rival_on_fewer_rows_is_compared_row_by_row(table):
    assert "(b) takes 15.00 x the time of Payung, 7.50 x its CPU" in table(FOUND)
    assert "rules alone, OpenFisca-core, as documented: 40.00 x" in table(FOUND)


def test_wrong_cells_are_told_by_column(table):
    assert "3 of 100 cells wrong, Rp 4 in sum, at most Rp 2 in one cell" in table(FOUND)
    assert "more than 32 bits explain" not in table(FOUND)


def test_rules_that_drifted_apart_are_told(table):
    apart = {**FOUND, "wrong_cells": {**FOUND["wrong_cells"], "most": 100_000}}
    assert "more than 32 bits explain" in table(apart)
