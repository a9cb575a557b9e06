"""Cells that answer with one of a few words or numbers: Y/T, the registry's answer, decile, programmes, counts."""

from __future__ import annotations

import re

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks
from payung.sheets.judging.distinct import Answer, by_function, once_each

YES = ("y", "ya", "yes", "diterima", "terima", "valid", "sukses", "berhasil", "ok", "oke")
NO = ("t", "tidak", "tdk", "n", "no", "ditolak", "tolak", "gagal", "tidak valid", "invalid")
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")
ALL_OF = {"2": PROGRAMMES[:2], "3": PROGRAMMES[:3], "4": PROGRAMMES[:4], "5": PROGRAMMES}
SEGMENTS = {
    "pu": "PU", "penerima upah": "PU", "bpu": "BPU", "bukan penerima upah": "BPU", "jakon": "JAKON",
    "jasa konstruksi": "JAKON", "pmi": "PMI", "pekerja migran": "PMI", "pekerja migran indonesia": "PMI",
}  # fmt: skip
DECILE = r"(?:desil|decile|d)?[\s.:-]*(?:ke)?[\s.-]*0*(\d{1,2})(?:[.,]0+)?"
MATCHES = (
    ("not_found", r"tidak (?:di ?)?temukan|tdk ditemukan|tidak ada|tidak terdaftar|not found"),
    ("dead", r"meninggal|wafat|\bmati\b|almarhum|\balm\b|deceased"),
    ("moved", r"pindah|moved"),
    (
        "mismatch",
        r"(?:tidak|tdk|tak|belum|kurang|non)[ -]*(?:sesuai|cocok|padan|valid)|berbeda|mismatch|sesuai sebagian",
    ),
    ("match", r"^(?:sesuai|cocok|padan|valid|ok|match|ya|y)\b"),
)


def yes_or_no(column: pl.Series) -> pl.DataFrame:
    """Read the branch's Y (accepted) or T (refused); `reading` is "Y" or "T"."""

    def answer(cell: str) -> Answer:
        word = _plain(cell)
        found = "Y" if word in YES else "T" if word in NO else None
        return found, None if found else "status_unreadable"

    return by_function(column, answer, {"status_unreadable": None})


def membership(column: pl.Series) -> pl.DataFrame:
    """Read whether a membership is active; `reading` is "active" or "inactive"."""

    def answer(cell: str) -> Answer:
        plain = _plain(cell)
        if re.search(r"\b(?:non|tidak|tdk|in) ?(?:aktif|active)|keluar|berhenti|nonaktif|inactive|meninggal", plain):
            return "inactive", None
        active = re.search(r"\b(?:aktif|active)\b", plain)
        return ("active", None) if active else (None, "membership_unreadable")

    return by_function(column, answer, {"membership_unreadable": None})


def registry_answer(column: pl.Series) -> pl.DataFrame:
    """Read what the civil registry marked: `reading` is "match", "mismatch", "dead", "moved" or "not_found"."""

    def answer(cell: str) -> Answer:
        found = next((name for name, pattern in MATCHES if re.search(pattern, _plain(cell))), None)
        return found, None if found else "match_unreadable"

    return by_function(column, answer, {"match_unreadable": None})


def decile(column: pl.Series) -> pl.DataFrame:
    """Read a decile; `reading` is Int64 from 1 (poorest) to 10."""

    def answer(cell: str) -> Answer:
        found = re.fullmatch(
            r"(?:desil|decile|d|ke)?[\s.:-]*(?:ke)?[\s.-]*0*(\d{1,2})(?:[.,]0+)?", cell.strip().lower()
        )
        known = found is not None and 1 <= int(found[1]) <= 10
        return (str(int(found[1])), None) if found is not None and known else (None, "decile_unreadable")

    return _whole(by_function(column, answer, {"decile_unreadable": None}))


def count(column: pl.Series) -> pl.DataFrame:
    """Read a number of people or months; `reading` is Int64, never negative."""

    def answer(cell: str) -> Answer:
        plain = re.sub(r"\s*(?:orang|org|bulan|bln|pekerja|tk|karyawan)\.?$", "", cell.strip().lower())
        if re.fullmatch(r"\d{1,3}(?:[.]\d{3})+", plain):
            return plain.replace(".", ""), None
        found = re.fullmatch(r"(\d{1,9})(?:[.,]0{1,2})?", plain)
        return (found[1], None) if found else (None, "number_unreadable")

    return _whole(by_function(column, answer, {"number_unreadable": None}))


def programmes(column: pl.Series) -> pl.DataFrame:
    """Read names of programmes ("JKK, JKM", "3 program"); `reading` is "JKK,JKM", in the order of the law."""

    def answer(cell: str) -> Answer:
        plain = _plain(cell)
        if found := re.fullmatch(r"([2345]) ?(?:p|prog|program|programs)", plain):
            return ",".join(ALL_OF[found[1]]), None
        told = {word.upper() for word in plain.replace(" dan ", " ").split()}
        known = bool(told) and told <= set(PROGRAMMES)
        return (",".join(name for name in PROGRAMMES if name in told), None) if known else (None, "programme_unknown")

    return by_function(column, answer, {"programme_unknown": None})


def segment(column: pl.Series) -> pl.DataFrame:
    """Read the segment; `reading` is "PU", "BPU", "JAKON" or "PMI"."""

    def answer(cell: str) -> Answer:
        found = SEGMENTS.get(_plain(cell))
        return found, None if found else "segment_unknown"

    return by_function(column, answer, {"segment_unknown": None})


def nib(column: pl.Series) -> pl.DataFrame:
    """Read the number of a business (NIB), thirteen digits."""
    return _digits(column, 13, "nib_shape")


def nip(column: pl.Series) -> pl.DataFrame:
    """Read the number of a civil servant (NIP), eighteen digits; contract staff have none."""
    return _digits(column, 18, "nip_shape")


def as_typed(column: pl.Series) -> pl.DataFrame:
    """Text that is kept as it is, spaces tidied."""
    return once_each(column, _tidied)


def _tidied(cells: pl.Series) -> pl.DataFrame:
    frame = text.cells(cells).with_columns(pl.col("text").alias("reading"))
    return with_remarks(frame, text.remarks()).select("raw", "reading", "confidence", "reason", "reasons")


def _digits(column: pl.Series, length: int, code: str) -> pl.DataFrame:
    frame = text.cells(column).with_columns(pl.col("text").str.replace_all(r"[\s.\-']", "").alias("packed"))
    shaped = pl.col("packed").str.contains(rf"^\d{{{length}}}$")
    frame = frame.with_columns(pl.when(shaped).then("packed").alias("reading"))
    remark = Remark(code, ~shaped, None)
    return with_remarks(frame, [*text.remarks(), remark]).select("raw", "reading", "confidence", "reason", "reasons")


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", cell.lower()).split())


def _whole(read: pl.DataFrame) -> pl.DataFrame:
    return read.with_columns(pl.col("reading").cast(pl.Int64, strict=False))
