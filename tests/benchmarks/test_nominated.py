"""The invented lists of the intake benchmark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

pytest.importorskip("django")
ROWS = 800


@pytest.fixture(scope="module")
def lists(tmp_path_factory: Any) -> dict[str, Path]:
    from nominated import write_lists

    return write_lists(tmp_path_factory.mktemp("lists"), ROWS)


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def test_half_of_the_people_are_known_before(lists: dict[str, Path]) -> None:
    known, nominated = _read(lists["known"]), _read(lists["csv"])
    assert (known.height, nominated.height) == (ROWS // 2, ROWS)
    assert known["NIK"].is_in(nominated["NIK"].implode()).mean() > 0.8  # type: ignore[operator]


def test_no_number_can_belong_to_anybody(lists: dict[str, Path]) -> None:
    serials = _read(lists["known"])["NIK"].str.tail(4).cast(pl.Int64)
    assert serials.min() >= 9001  # type: ignore[operator]


def test_both_forms_hold_the_same_rows(lists: dict[str, Path]) -> None:
    book = pl.read_excel(lists["xlsx"], infer_schema_length=0)
    assert book["Nama Lengkap"].equals(_read(lists["csv"])["Nama Lengkap"])


def test_the_lists_have_troubles(lists: dict[str, Path]) -> None:
    niks = _read(lists["csv"])["NIK"]
    assert 0.02 < 1 - niks.str.contains(r"^\d{16}$").fill_null(False).mean() < 0.3  # type: ignore[operator]


def test_the_same_lists_are_made_again(lists: dict[str, Path], tmp_path: Path) -> None:
    from nominated import write_lists

    again = write_lists(tmp_path, ROWS)
    assert again["csv"].read_bytes() == lists["csv"].read_bytes()
