"""Which lines under the headings stand for somebody, and what the others are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

import polars as pl

from payung.sheets.headings.finding import Heading
from payung.sheets.tables import Skipped, Why

TOTAL = r"(?i)^\W*(?:sub[ -]*|grand[ -]*)?(?:jumlah|total|jml)(?:\W|$)"
REMARK = r"(?i)^\W*(?:catatan|keterangan|ket\.?|note|nb|sumber) *:|^\*+\)?"
SIGNED = re.compile(
    r"\W*(?:(?:plt|plh|pjs?|a\.? ?n|u\.? ?b)\b[. ]*)?"
    r"(?:mengetahui|menyetujui|disetujui|disahkan|hormat kami|(?:di)?buat oleh|yang (?:membuat|menyusun|melapor)|"
    r"pembuat (?:daftar|komitmen)|dibuat|diverifikasi oleh|penanggung ?jawab|pejabat pembuat|"
    r"(?:kepala|ka\.?) ?(?:desa|dinas|kampung|kelurahan|badan|bagian|bidang|uptd?|kantor|cabang|seksi|sub|sekolah|"
    r"satuan|puskesmas|rumah sakit|urusan|personalia)|"
    r"kasu[bp]+ag\b|kabid\b|kabag\b|lurah\b|camat\b|bupati\b|wali ?kota\b|penghulu\b|datuk penghulu|direktur\b|"
    r"manajer\b|manager\b|pimpinan\b|personalia\b|hrd\b|inspektur\b|"
    r"ketua (?:kelompok|koperasi|rt|rw|asosiasi|gapoktan)|"
    r"sekretaris\b|bendahara\b|an\.? kepala|a\.n\.? |ttd\b|tanda tangan|nip\b)",
    re.IGNORECASE,
)
PLACE_AND_DAY = re.compile(
    r"[^\W\d][\w .'’/()-]*, *(?:tanggal|tgl\.?)?[ .…_]*"
    r"(?:\d{1,2} *(?:[-/.]|jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)|\d{4}|[.…_]{2,})",
    re.IGNORECASE,
)
SUM = r"(?i)^\W*(?:rp)?\W*\d{1,3}(?:[.,]?\d{3}){0,2}(?:[.,]\d{1,2})?\W*(?:orang|jiwa|peserta|pekerja|kk)?\W*$"
"""A count or an amount of money, too short to be anybody's number."""
NIP = re.compile(r"\W*nip\b|\D*\d{8}\W?\d{6}\W?\d\W?\d{3}\W*$", re.IGNORECASE)
"""The number of the officer who signs."""
LONG_NUMBER = r"\d(?:\W?\d){9}"
PART = (
    r"(?i)^\W*(?:dusun|dukuh|kampung|desa|kelurahan|lingkungan|kecamatan|jorong|nagari|rk|rt|rw|kelompok|blok|poktan)\b"
)
"""A line over the people of a part of the list."""
PART_SURE = r"(?i)^\W*(?:dusun|kelurahan|lingkungan|kecamatan|rt|rw|kelompok|poktan)\b"
"""Nobody is called so …"""
PART_NUMBERED = r"(?i)^\W*[a-z]+\W+(?:[ivx]+|[a-z]|\d{1,3})\W*$|:"
"""… and what the others look like where they might be the name of somebody ("Desa Ayu")."""
OTHER_NAMES = ("business", "employer", "group", "heir", "mother")
NUMBERED = ("no", "row_key")
PERSONAL = ("nik", "kk", "birth_date", "birth", "sex", "phone", "mother", "address", "kpj", "nip", "nib")
DIGITS = ("nik", "kk", "kpj", "nip", "nib", "npp", "phone", "birth_date", "start", "end", "wage", "amount")
"""Columns in which nobody is told of without a digit."""
POSTS = ("post", "occupation", "unit", "opd", "employer", "remark")
"""Columns in which a row of the list may say "Kepala Seksi"."""
TAIL = 60
"""Lines at the end that may hold a signature block."""


def sort_out(
    lines: pl.DataFrame,
    heading: Heading | None,
    numbers: Sequence[str | None],
    named: Mapping[str, str],
    across: Sequence[int],
    sheet: str,
) -> tuple[pl.DataFrame, list[Skipped]]:
    """Part the lines below the headings into rows of the list and what is no row.

    Args:
        lines: `row` and the columns of the sheet.
        heading: of the table; None if it has none.
        numbers: the line that numbers the columns; empty if there is none.
        named: column of the frame → standard column.
        across: rows with a cell merged over several columns.
        sheet: its name.
    """
    marked = lines.with_columns(_why(lines.columns[1:], heading, numbers, named, across).alias("why"))
    signed = _signature_rows(marked, named)
    marked = marked.with_columns(
        pl.when(pl.col("row").is_in(signed) & (pl.col("why").is_null() | (pl.col("why") == "note")))
        .then(pl.lit("signature"))
        .otherwise("why")
        .alias("why")
    )
    told = marked.filter(pl.col("why").is_not_null()).select("row", "why")
    skipped = [Skipped(sheet, row, why) for row, why in told.iter_rows()]
    return marked.filter(pl.col("why").is_null()).drop("why"), skipped


def _why(
    columns: list[str],
    heading: Heading | None,
    numbers: Sequence[str | None],
    named: Mapping[str, str],
    across: Sequence[int],
) -> pl.Expr:
    filled = pl.sum_horizontal(pl.col(c).is_not_null().cast(pl.UInt32) for c in columns)
    reasons: list[tuple[Why, pl.Expr]] = [
        ("blank", filled == 0),
        ("heading", _repeated(columns, heading, filled)),
        ("numbering", _numbered(columns, numbers, filled)),
        ("total", _total(columns, named)),
        ("blank", _number_alone(columns, named)),
        ("note", _note(columns, named, across, filled)),
    ]
    told = pl.lit(None, pl.String)
    for why, when in reversed(reasons):
        told = pl.when(when.fill_null(False)).then(pl.lit(why)).otherwise(told)
    return told


def _repeated(columns: list[str], heading: Heading | None, filled: pl.Expr) -> pl.Expr:
    """The headings again, at the top of a printed page: at least two cells, and half of those filled."""
    if heading is None:
        return pl.lit(False)
    same = []
    for place, column in enumerate(columns):
        texts = {heading.leaves[place], heading.groups[place], heading.texts[place]} - {""}
        if texts:
            same.append(pl.col(column).str.strip_chars().is_in(sorted(texts)).fill_null(False).cast(pl.UInt32))
    alike = pl.sum_horizontal(same) if same else pl.lit(0)
    return (alike >= 2) & (alike * 2 >= filled)


def _numbered(columns: list[str], numbers: Sequence[str | None], filled: pl.Expr) -> pl.Expr:
    if not numbers:
        return pl.lit(False)
    pairs = [(pl.col(column), text) for column, text in zip(columns, numbers, strict=True) if text]
    alike = pl.sum_horizontal((column == text).fill_null(False).cast(pl.UInt32) for column, text in pairs)
    return (alike >= 3) & (alike == filled)


def _total(columns: list[str], named: Mapping[str, str]) -> pl.Expr:
    """A line that begins with a word for sum and says nothing personal."""
    personal = [pl.col(column) for column in columns if named.get(column) in PERSONAL]
    nobody = [cell.is_null() | cell.str.contains(TOTAL) | cell.str.contains(SUM) for cell in personal]
    return reduce(and_, nobody, pl.coalesce(columns).str.contains(TOTAL))


def _number_alone(columns: list[str], named: Mapping[str, str]) -> pl.Expr:
    """A prepared line: numbered, and nothing else."""
    counted = [pl.col(c) for c in columns if named.get(c) in NUMBERED]
    others = [pl.col(c).is_null() for c in columns if named.get(c) not in NUMBERED]
    if not counted or not others:
        return pl.lit(False)
    return reduce(and_, others) & reduce(and_, [c.is_null() | c.str.contains(r"^\W*\d{1,7}\W*$") for c in counted])


def _note(columns: list[str], named: Mapping[str, str], across: Sequence[int], filled: pl.Expr) -> pl.Expr:
    """A single cell that is neither number nor name of anybody: "DUSUN II", "Catatan: …"."""
    if len(columns) < 2:
        return pl.lit(False)
    text = pl.coalesce(columns)
    elsewhere = [pl.col(c).is_null() for c in columns if named.get(c, "no") not in ("no", "remark")]
    nobody = reduce(and_, elsewhere, pl.lit(True)) if len(elsewhere) > 1 else pl.lit(False)
    merged = pl.col("row").is_in(list(across)) & ~text.str.contains(LONG_NUMBER)
    return (filled == 1) & (nobody | merged | text.str.contains(REMARK) | _part(columns, named, text))


def _part(columns: list[str], named: Mapping[str, str], text: pl.Expr) -> pl.Expr:
    """A line that names a part of the list, in whatever column it was typed; or words where only a number can be."""
    named_so, other, digits = (
        [pl.col(c) for c in columns if named.get(c) in wanted] for wanted in (("name",), OTHER_NAMES, DIGITS)
    )
    unnamed = reduce(and_, [cell.is_null() for cell in named_so], pl.lit(True))
    nothing_else = reduce(and_, [cell.is_null() for cell in other], pl.lit(True))
    nobodys = unnamed | text.str.contains(PART_SURE) | text.str.contains(PART_NUMBERED)
    part = text.str.contains(PART) & nothing_else & nobodys & ~text.str.contains(LONG_NUMBER)
    if not named_so:
        return part
    wordy = text.str.contains(r"^[^\d#]*\p{L}[^\d#]*\p{L}[^\d#]*$")
    return part | (reduce(or_, [cell.is_not_null() for cell in digits], pl.lit(False)) & wordy)


def _signature_rows(marked: pl.DataFrame, named: Mapping[str, str]) -> list[int]:
    """Rows of the block at the end where somebody signs. Nobody of the list stands below it."""
    tail = marked.tail(TAIL)
    lines = [dict(zip(tail.columns, line, strict=True)) for line in tail.iter_rows()]
    known = {c: named[c] for c in tail.columns if named.get(c) and named[c] not in NUMBERED}
    people = [place for place, line in enumerate(lines) if _somebody(line, known)]
    below = range(people[-1] + 1 if people else 0, len(lines))
    start = next((place for place in below if _begins(lines[place], known)), None)
    return [] if start is None else [int(row) for row in tail["row"][start:]]


def _begins(line: Mapping[str, Any], known: Mapping[str, str]) -> bool:
    """Whether a signature begins here: with who signs, or with place and day."""
    cells = {c: str(cell) for c, cell in line.items() if c not in ("row", "why") and cell is not None}
    named = any(known.get(c) == "name" for c in cells)
    # The post of somebody whose name stands beside it is no signature.
    signed = (cell for c, cell in cells.items() if not (named and known.get(c) in POSTS))
    if any(SIGNED.match(cell) for cell in signed):
        return True
    # A place and a day below "Tempat, tanggal lahir" may be all that was typed of somebody.
    dated = [c for c, cell in cells.items() if PLACE_AND_DAY.match(cell)]
    return len(cells) == 1 and any(known.get(c) != "birth" for c in dated)


def _somebody(line: Mapping[str, Any], known: Mapping[str, str]) -> bool:
    filled = [(name, str(line[c])) for c, name in known.items() if line[c] is not None]
    if line["why"] is not None:
        return False
    if any(name in PERSONAL and re.search(LONG_NUMBER, cell) and not NIP.match(cell) for name, cell in filled):
        return True
    told = [(name, cell) for name, cell in filled if name not in DIGITS or re.search(r"\d", cell)]
    return len(told) >= 3 and not any(SIGNED.match(cell) for name, cell in filled if name not in POSTS)
