"""Whatever stands in a cell, reading it neither fails nor loses the cell, and no message gives a NIK away."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung import identity
from payung.errors import PayungError

TODAY = dt.date(2026, 11, 22)
READERS: dict[str, Callable[[pl.Series], pl.DataFrame]] = {
    "nik": lambda column: identity.nik.read(column, on=TODAY),
    "kk": lambda column: identity.kk.read(column, on=TODAY),
    "kpj": identity.kpj.read,
    "npp": identity.npp.read,
    "phone": identity.phone.read,
    "dates": lambda column: identity.dates.read(column, on=TODAY),
    "sex": identity.sex.read,
    "names": identity.names.read,
    "places": identity.places.read,
    "addresses": identity.addresses.read,
    "occupations": identity.occupations.read,
}
EACH_READER = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
HOSTILE = [
    '=HYPERLINK("http://example.invalid")', "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1|x", "-2+3!A1",
    "\u202e10099588071108041", "\x00\x01\x02", "\ufeff1408011708859001", "\u200b" * 500, "a\u0300" * 400,
    "9" * 100_000, "(" * 5_000, "," * 5_000, "H. " * 2_000, ", S.Pd" * 2_000, "RT 1 " * 2_000, "a" * 5_000_000,
    "٣١٤٠٨", "𝟙𝟜𝟘𝟠", "１４０８", "JosÃ©", "\ufffd\ufffd", "😀 Budi 😀", "ﷺ" * 100, "\ud7ff\ue000\U0010ffff",
    "'; DROP TABLE workers; --", "<script>alert(1)</script>", "../../etc/passwd", "%s%n{0}", "\\1\\g<0>$1 ${1}",
    "\r\n\t", "NaN", "1e400", "-0", "0x1F", "١٧-٠٨-١٩٨٥", "99-99-9999", "31-12-9999", "00-00-00", "Siak, ", "bin",
    "H.", "S.Pd", "alias", "()", "a/", "🇮🇩", "1408011708859001" * 3,
]  # fmt: skip
ANY_TEXT = st.lists(st.none() | st.text(max_size=60) | st.sampled_from(HOSTILE), max_size=8)
QUIETLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EACH_READER
def test_hostile_cells_are_read_or_refused_but_never_lost(reader: Callable[[pl.Series], pl.DataFrame]) -> None:
    column = pl.Series("cell", HOSTILE)
    found = reader(column)
    assert found["raw"].to_list() == HOSTILE
    assert tuple(found.columns[:5]) == identity.FIRST_COLUMNS


@EACH_READER
@QUIETLY
@given(cells=ANY_TEXT)
def test_any_text_keeps_its_raw_value_and_gets_an_answer(
    reader: Callable[[pl.Series], pl.DataFrame], cells: list[str | None]
) -> None:
    found = reader(pl.Series("cell", cells, dtype=pl.String))
    assert found["raw"].to_list() == cells
    for row in found.iter_rows(named=True):
        assert (row["reading"] is None) == (row["confidence"] is None)
        assert row["reason"] is not None or row["reading"] is not None
        assert row["reason"] == (row["reasons"][0] if row["reasons"] else None)
        assert set(row["reasons"]) <= set(identity.codes())


@EACH_READER
@pytest.mark.parametrize(
    "column",
    [
        pl.Series("cell", [], dtype=pl.String),
        pl.Series("cell", [None, None], dtype=pl.Null),
        pl.Series("cell", [1, -5, None, 2**62]),
        pl.Series("cell", [1.5, float("nan"), float("inf"), -1e300, None]),
        pl.Series("cell", [True, None]),
        pl.Series("cell", [dt.date(1985, 8, 17), None]),
        pl.Series("cell", [dt.datetime(1985, 8, 17, 10, 30)]),
        pl.Series("cell", [b"Budi", b"\xff\xfe\x00", None]),
        pl.Series("cell", ["a", None], dtype=pl.Categorical),
    ],
    ids=lambda column: str(column.dtype) if isinstance(column, pl.Series) else "",
)
def test_columns_of_any_scalar_type_are_read(reader: Callable[[pl.Series], pl.DataFrame], column: pl.Series) -> None:
    found = reader(column)
    assert found["raw"].dtype == column.dtype
    assert found.height == column.len()


@EACH_READER
def test_a_column_of_lists_is_refused_without_showing_its_values(
    reader: Callable[[pl.Series], pl.DataFrame],
) -> None:
    with pytest.raises(PayungError) as refused:
        reader(pl.Series("nik", [["1408011708859001"]]))
    assert "1408011708859001" not in str(refused.value)


def test_a_mask_hides_all_but_the_regency() -> None:
    masked = identity.nik.masked(pl.Series(["1408011708859001", "x", None]))
    assert masked.to_list() == ["1408············", "············", None]


def test_reading_writes_no_nik_to_the_logs(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        readings = identity.nik.read(pl.Series(["1408011708859001", "14080117O8859001"]), on=TODAY)
        identity.nik.candidates(readings)
    written = caplog.text + "".join(capsys.readouterr())
    assert "170885" not in written


@QUIETLY
@given(typed=st.text(max_size=200))
def test_any_search_text_gives_terms_without_wildcards(typed: str) -> None:
    for way in identity.search_terms(typed):
        assert way
        assert all(term.startswith(" ") and "%" not in term and "_" not in term for term in way)
