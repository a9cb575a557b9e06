"""What stands on the pages of a decree, as plain data for the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from payung.server.programme.papers.decree import Decree, masked_nik
from payung.server.programme.papers.wording import day_text, thousands

DOTS = "…" * 8
DICTA = (
    "KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH",
    "KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS", "KEENAM BELAS", "KETUJUH BELAS",
    "KEDELAPAN BELAS", "KESEMBILAN BELAS", "KEDUA PULUH",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
# Column of a list -> heading, share of the width, side.
HEADINGS: dict[str, tuple[str, float, str]] = {
    "no": ("No.", 1.3, "center"),
    "rank": ("Urutan", 1.6, "center"),
    "name": ("Nama", 5.6, "left"),
    "nik": ("NIK", 4.2, "center"),
    "village": ("Desa/Kelurahan", 4.2, "left"),
    "district": ("Kecamatan", 3.6, "left"),
    "occupation": ("Pekerjaan", 4, "left"),
    "start": ("Mulai", 2.2, "center"),
    "end": ("Sampai", 2.2, "center"),
    "monthly": ("Iuran per bulan (Rp)", 2.7, "right"),
    "total": ("Jumlah (Rp)", 3, "right"),
    "instead_of": ("Menggantikan", 5.6, "left"),
    "reason": ("Alasan", 6, "left"),
}
LINE = ("no", "name", "nik", "village", "district", "occupation", "start", "end", "monthly", "total")
RANKED = ("rank", "name", "nik", "village", "district", "occupation")
REMOVED = ("no", "name", "nik", "village", "district", "reason")
REPLACED = ("no", "name", "nik", "village", "district", "instead_of")


@dataclass(frozen=True)
class AnnexTable:
    """One table of an annex: what the template draws."""

    title: str
    head: dict[str, str] | None
    columns: list[dict[str, Any]]
    rows: list[list[str]]
    total: dict[str, Any] | None
    note: str
    signature: dict[str, str] | None

    def data(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


def decree_page(decree: Decree) -> dict[str, Any]:
    """The decree itself, from the letterhead to the copies."""
    head = decree.region.head.upper()
    return {
        "head": head,
        "province": f"PROVINSI {decree.region.province.upper()}" if decree.region.province else "",
        "letterhead": list(decree.region.letterhead),
        "kind": f"KEPUTUSAN {head}",
        "number": f"NOMOR {decree.number or DOTS}",
        "title": decree.title.upper(),
        "considering": list(decree.considering),
        "recalling": list(decree.recalling),
        "enacting": f"KEPUTUSAN {head} TENTANG {decree.title.upper()}.",
        "deciding": [[_dictum(place), text] for place, text in enumerate(decree.deciding)],
        "copies": list(decree.copies),
        "signature": signature_of(decree),
    }


def _dictum(place: int) -> str:
    return DICTA[place] if place < len(DICTA) else f"KE-{place + 1}"


def signature_of(decree: Decree) -> dict[str, str]:
    """Where, when and by whom; a draft has dots for the day."""
    return {
        "place": f"Ditetapkan di {decree.region.place}",
        "day": f"pada tanggal {day_text(decree.signed_on) if decree.signed_on else DOTS}",
        "office": (decree.office or decree.region.head).upper(),
        "name": decree.signatory.upper(),
    }


def foot_of(decree: Decree) -> dict[str, str]:
    """The foot of each page: which decree, and the beginning and whole of its digest."""
    state = "RANCANGAN, belum ditetapkan" if decree.is_draft else f"Nomor {decree.number}"
    sealed = f"SHA-256: {decree.digest}" if decree.digest else ""
    return {"left": f"{state}. {sealed}".strip(), "right": decree.short_digest}


def tables_of(decree: Decree, full_nik: bool) -> Iterator[AnnexTable]:
    """The annexes: names, reserve list, and what an amending decree changes."""
    yield _lines_table(decree, full_nik)
    if decree.reserve.height:
        title = f"DAFTAR CADANGAN MENURUT URUTAN: {thousands(decree.reserve.height)} ORANG"
        yield _table(decree, "LAMPIRAN II", title, decree.reserve, RANKED, full_nik)
    if decree.amendment:
        removed, replaced = decree.amendment.removed, decree.amendment.replaced
        title = f"DIHAPUS DARI DAFTAR: {thousands(removed.height)} ORANG"
        yield _table(decree, "LAMPIRAN III.A", title, removed, REMOVED, full_nik)
        title = f"PENGGANTI: {thousands(replaced.height)} ORANG; TETAP: {thousands(decree.amendment.kept)} ORANG"
        yield _table(decree, "LAMPIRAN III.B", title, replaced, REPLACED, full_nik)


def _lines_table(decree: Decree, full_nik: bool) -> AnnexTable:
    title = f"DAFTAR PENERIMA BANTUAN IURAN: {thousands(decree.people)} ORANG"
    cells = [thousands(decree.monthly), thousands(decree.total)]
    total = {"label": "JUMLAH", "span": len(LINE) - len(cells), "cells": cells}
    return _table(decree, "LAMPIRAN I", title, decree.lines, LINE, full_nik, total)


def _table(
    decree: Decree,
    annex: str,
    title: str,
    frame: pl.DataFrame,
    names: Sequence[str],
    full_nik: bool,
    total: dict[str, Any] | None = None,
) -> AnnexTable:
    columns = [dict(zip(("heading", "width", "side"), HEADINGS[name], strict=True)) for name in names]
    covered = "" if full_nik else "Tanggal lahir dalam NIK ditutupi; daftar lengkap disimpan bersama Keputusan ini."
    rows = [list(row) for row in texts_of(frame, names, full_nik).rows()]
    signature = signature_of(decree) | {"place": "", "day": ""}
    return AnnexTable(title, _annex_head(decree, annex), columns, rows, total, covered, signature)


def _annex_head(decree: Decree, annex: str) -> dict[str, str]:
    return {
        "annex": annex,
        "kind": f"KEPUTUSAN {decree.region.head.upper()}",
        "number": decree.number or DOTS,
        "day": day_text(decree.signed_on).upper() if decree.signed_on else DOTS,
        "title": decree.title.upper(),
    }


def texts_of(frame: pl.DataFrame, names: Sequence[str], full_nik: bool) -> pl.DataFrame:
    """The columns as they are printed: months named, thousands parted, NIKs covered; nothing is empty but as `-`."""
    shown = [_text(name, frame.schema[name], full_nik).fill_null("-").alias(name) for name in names]
    return frame.select(shown)


def _text(name: str, kind: pl.DataType, full_nik: bool) -> pl.Expr:
    column = pl.col(name)
    if name == "nik" and not full_nik:
        return masked_nik(column)
    if kind == pl.Date:
        month = (
            column.dt.month().cast(pl.Int64).replace_strict(list(range(1, 13)), list(MONTHS), return_dtype=pl.String)
        )
        return month + " " + column.dt.year().cast(pl.String)
    if name in ("monthly", "total"):
        return _parted(column)
    return column.cast(pl.String)


def _parted(amount: pl.Expr) -> pl.Expr:
    """Thousands parted with dots: the digits backwards in threes, and back again."""
    digits = amount.cast(pl.String).str.reverse().str.replace_all(r"(\d{3})", "${1}.")
    return digits.str.reverse().str.strip_prefix(".")
