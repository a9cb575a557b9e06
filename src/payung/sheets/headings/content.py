"""What a column holds, told by its cells alone: for lists without headings, and headings nobody knows."""

from __future__ import annotations

import polars as pl

ROWS_LOOKED_AT = 500
MOST = 0.8
"""Share of the filled cells that must look alike."""

SIXTEEN = r"^\W*\d{16}\W*$"
PHONE = r"^\W*(?:\+?62|0)?8\d{8,11}\W*$"
SEX = r"(?i)^\s*(?:l|p|laki[ -]*laki|perempuan|lk|pr)\s*$"
DATE = r"^\s*(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|(?:19|20)\d{2}-\d\d-\d\d)\s*$"
NAME = r"^[^\d]*\p{L}{2,} +\p{L}[^\d]*$"


def looks_like(rows: pl.DataFrame) -> dict[str, str]:
    """Column of the frame (`c0`, …) → what its cells look like: nik, kk, phone, sex, date or name.

    Of columns of 16 digits, the NIKs are those with days above 40 (women's), or else with the fewest repetitions.
    """
    sample = rows.head(ROWS_LOOKED_AT)
    columns = [c for c in sample.columns if c != "row" and sample[c].null_count() < sample.height]
    found = {c: kind for c in columns if (kind := _kind(sample[c].drop_nulls()))}
    numbers = [c for c, kind in found.items() if kind == "nik"]
    if len(numbers) > 1:
        first = max(numbers, key=lambda c: _nik_like(sample[c].drop_nulls()))
        found.update({c: "kk" for c in numbers if c != first})
    elif numbers and _surely_kk(sample[numbers[0]].drop_nulls()):
        found[numbers[0]] = "kk"
    return found


def _kind(cells: pl.Series) -> str | None:
    for kind, pattern in (("nik", SIXTEEN), ("phone", PHONE), ("sex", SEX), ("date", DATE), ("name", NAME)):
        if float(cells.str.contains(pattern).mean() or 0) >= MOST:  # type: ignore[arg-type]
            return kind
    return None


def _nik_like(cells: pl.Series) -> tuple[float, float]:
    days = cells.str.replace_all(r"\D", "").str.slice(6, 2).cast(pl.Int64, strict=False)
    return float((days > 40).mean() or 0), cells.n_unique() / len(cells)  # type: ignore[arg-type]


def _surely_kk(cells: pl.Series) -> bool:
    womens, distinct = _nik_like(cells)
    return womens == 0 and distinct < MOST and len(cells) >= 10
