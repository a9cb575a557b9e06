"""The quick look at a sheet misses nothing that the slow one would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from payung.sheets.books.worksheet import FAR, FAR_COLUMN, FAR_ROW

REFERENCE = st.text("ABZ019 \"'=>r", min_size=1, max_size=14)


@given(st.lists(REFERENCE, min_size=1, max_size=4))
def test_whatever_is_far_is_seen_by_the_quick_look(references: list[str]) -> None:
    piece = "".join(f'<c r="{reference}"/>' for reference in references).encode()
    if FAR_COLUMN.search(piece) or FAR_ROW.search(piece):
        assert FAR.search(piece)


@given(st.text("ABZ", max_size=3), st.integers(1, 10**9))
def test_a_far_reference_is_seen_and_a_usual_one_costs_nothing(letters: str, row: int) -> None:
    piece = f'<c r="{letters}{row}">'.encode()
    far = bool(FAR_COLUMN.search(piece) or FAR_ROW.search(piece))
    assert bool(FAR.search(piece)) >= far
    if len(letters) <= 1 and row < 100_000:
        assert not FAR.search(piece)
