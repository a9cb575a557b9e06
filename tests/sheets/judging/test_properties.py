"""Whatever is typed: no row is lost, none is accepted with a trouble that stops it, and no number is told."""

import json
import re
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.sheets.judging import messages, rupiah
from payung.sheets.kinds import kinds
from payung.sheets.tables import Table
from sheets.judging.lists import judged, table

STOPPING = {"hold", "refuse"}
NIKS = [
    "1408011708859001", "140801170885900", "1408015708859002", "1.40801E+15", "1408011708850000",
    "'1408 0117 0885 9001",
    "1408013102859001", "14080117O8859001", "1408011708359003", "=1+1", "-", None, "1408011708859001/1408015708859002",
]  # fmt: skip
CELLS: dict[str, list[str | None]] = {
    "nik": NIKS,
    "kk": NIKS,
    "name": ["Budi Santoso", "H. Ani, S.Pd", "1408011708859001", "", None, "Suami/Istri", "Alm. Karto", "Ã©ko"],
    "birth_date": ["17-08-1985", "31-02-1975", "17/08/85", "01/01/1900", "1985", "40 th", None, "17-08-2030", "31276"],
    "birth": ["Siak, 17-08-1985", "Siak", None],
    "sex": ["L", "P", "x", None],
    "village": ["Tumang", "Tualang", "Tanjung", "xyz", None, "1408011708859001"],
    "district": ["Siak", "Kec. Tualang", None, "zzz"],
    "occupation": ["petani", "PNS", "IRT", "swasta", "petani/pensiunan", None, "1408011708859001"],
    "phone": ["081261234567", "8.12E+10", None],
    "wage": ["2.500.000", "2.500", "UMR", "0", None, "2,500"],
    "amount": ["16.800", "16,800", "-", "0", "(16.800)", None, "16800,5"],
    "month": ["Oktober 2026", "10/26", "Okt", None],
    "months": ["1", "dua", None],
    "status": ["Y", "T", "?", None],
    "match": ["Sesuai", "Meninggal", "hm", None],
    "decile": ["3", "11", None, "desil 4"],
    "start": ["01-01-2026", "x", None],
    "end": ["31-12-2025", "31-12-2027", None],
    "died_on": ["01-11-2026", "01-11-2030", None],
    "kpj": ["12345678901", "1", None],
    "nip": ["198508172010011001", None],
}
ANYTHING = st.one_of(st.none(), st.text(max_size=20), st.integers(10**13, 10**17).map(str))


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, Table]:
    """A kind and a list of it: its needed columns, some others, and in each cell usual damage or anything at all."""
    kind = kinds()[draw(st.sampled_from(sorted(kinds())))]
    needed = {draw(st.sampled_from(group)) for group in kind.required}
    other = draw(st.sets(st.sampled_from(sorted(set(kind.columns) - {"row_key"}))))
    names = sorted(needed | other)
    cells = {name: st.one_of(st.sampled_from(CELLS.get(name, [None])), ANYTHING) for name in names}
    rows: list[dict[str, Any]] = draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=8))
    return kind.name, table(rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(lists())
def test_every_row_is_accounted_for_and_nothing_private_is_told(case: tuple[str, Table]) -> None:
    kind, sheet = case
    frame = judged(kind, sheet)
    told = messages(frame)
    rows_are_kept(sheet, frame)
    stopped = set(told.filter(pl.col("severity").is_in(STOPPING))["row"])
    accepted = set(frame.filter(pl.col("status") == "accepted")["row"])
    assert not stopped & accepted
    assert stopped | accepted == set(frame["row"])
    assert not any(re.search(r"\d{8}", message) for message in told["message"])


def rows_are_kept(sheet: Table, frame: pl.DataFrame) -> None:
    assert frame["row"].to_list() == sheet.rows["row"].to_list()
    assert set(frame["status"]) <= {"accepted", "held", "refused"}
    assert all(
        len(codes) == len(columns) == len(facts)
        for codes, columns, facts in frame.select("codes", "columns", "facts").iter_rows()
    )
    for typed, cells in zip(frame["typed"], sheet.named().drop("row").iter_rows(named=True), strict=True):
        assert json.loads(typed) == cells


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**12))
def test_an_amount_written_as_indonesia_writes_it_comes_back(amount: int) -> None:
    grouped = f"{amount:,}".replace(",", ".")
    written = [str(amount), f"Rp{grouped},00", f"Rp. {grouped},-", f"({grouped},00)"]
    assert rupiah(pl.Series(written))["reading"].to_list() == [amount, amount, amount, -amount]
