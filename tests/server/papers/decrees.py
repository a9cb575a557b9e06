"""Invented decrees of the example region. All people are invented; NIK serials begin at 9001."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import polars as pl

from payung.server.programme.papers import Amendment, Decree, Fund, Region
from payung.server.programme.papers.template import written

SIAK = Region("Siak", "Kabupaten", "Bupati", "Riau", "Siak Sri Indrapura", ("Kompleks Perkantoran Tanjung Agung",))
FUND = Fund(
    "APBD Kabupaten Siak Tahun Anggaran 2026",
    "Peraturan Daerah Kabupaten Siak tentang APBD Tahun Anggaran 2026",
    "5.1.02.02.02.0006",
)
NAMES = ("BUDI SANTOSO", "SITI AMINAH", "ZULKIFLI", "NURHAYATI BINTI ABDULLAH", "MUHAMMAD RIDWAN AL-HAFIZ")
VILLAGES = ("Langkai", "Tumang", "Merempan Hulu", "Kampung Dalam")
WORK = ("Petani", "Nelayan", "Buruh harian lepas", "Guru mengaji")


def people(count: int, first: int = 0) -> pl.DataFrame:
    serial = pl.int_range(first, first + count, eager=True).alias("no") + 1
    frame = pl.DataFrame({"no": serial})
    place = pl.col("no") - 1
    return frame.with_columns(
        name=pl.concat_str(_turn(NAMES, place), pl.lit(" "), place.cast(pl.String)),
        nik="140801010185" + (9001 + place % 999).cast(pl.String),
        village=_turn(VILLAGES, place),
        district=pl.lit("Siak"),
        occupation=_turn(WORK, place),
        start=pl.lit(datetime.date(2026, 2, 1)),
        end=pl.lit(datetime.date(2026, 12, 1)),
        monthly=pl.lit(16_800, pl.Int64),
        total=pl.lit(16_800 * 11, pl.Int64),
    )


def _turn(words: tuple[str, ...], place: pl.Expr) -> pl.Expr:
    return (place % len(words)).replace_strict(list(range(len(words))), list(words), return_dtype=pl.String)


def reserve(count: int) -> pl.DataFrame:
    lines = people(count, 500).with_columns(rank=pl.int_range(1, pl.len() + 1, dtype=pl.Int64))
    return lines.select("rank", "name", "nik", "village", "district", "occupation")


def decree(count: int = 12, **changes: Any) -> Decree:
    bare = Decree(
        number="100.3.3.2/45/HK/KPTS/2026",
        title="",
        region=SIAK,
        considering=(),
        recalling=(),
        deciding=(),
        copies=(),
        signatory="Nama Bupati Contoh",
        fund=FUND,
        first_month=datetime.date(2026, 2, 1),
        last_month=datetime.date(2026, 12, 1),
        lines=people(count),
        reserve=reserve(3),
        signed_on=datetime.date(2026, 1, 30),
        digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )
    return written(replace(bare, **changes))


def amending(**changes: Any) -> Decree:
    removed = people(2).with_columns(reason=pl.Series(["Usia 65 tahun ke atas", "NIK tidak ditemukan"]))
    replaced = people(2, 500).with_columns(instead_of=pl.Series(["BUDI SANTOSO 0", "SITI AMINAH 1"]))
    change = Amendment("100.3.3.2/45/HK/KPTS/2026", datetime.date(2026, 1, 30), removed, replaced, kept=10)
    return decree(**{"amendment": change, "number": "100.3.3.2/61/HK/KPTS/2026", **changes})
