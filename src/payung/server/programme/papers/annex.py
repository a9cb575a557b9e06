"""The annexes of a decree as a workbook, for offices that work with the list."""

from __future__ import annotations

import io

import polars as pl

from payung.server.programme.papers.decree import Decree, masked_nik
from payung.server.programme.papers.pages import HEADINGS, LINE, RANKED, REMOVED, REPLACED
from payung.server.programme.papers.wording import month_text, rupiah, thousands
from payung.sheets.writing import write_xlsx


def annex_xlsx(decree: Decree, *, full_nik: bool = True) -> bytes:
    """The annexes as XLSX, one sheet each, with the totals of the decree above.

    Args:
        decree: whose annexes.
        full_nik: with whole NIKs; otherwise their birth date is covered.
    """
    sheets = {"Lampiran I": decree.lines.select(LINE)}
    if decree.reserve.height:
        sheets["Lampiran II Cadangan"] = decree.reserve.select(RANKED)
    if decree.amendment:
        sheets["Dihapus"] = decree.amendment.removed.select(REMOVED)
        sheets["Pengganti"] = decree.amendment.replaced.select(REPLACED)
    if not full_nik:
        sheets = {name: frame.with_columns(masked_nik(pl.col("nik"))) for name, frame in sheets.items()}
    stream = io.BytesIO()
    headings = {name: heading for name, (heading, _, _) in HEADINGS.items()}
    write_xlsx(stream, sheets, headings=headings, title=_title(decree), notes=_notes(decree))
    return stream.getvalue()


def _title(decree: Decree) -> str:
    state = "RANCANGAN " if decree.is_draft else ""
    return f"{state}Keputusan {decree.region.head} Nomor {decree.number or '…'} tentang {decree.title}"


def _notes(decree: Decree) -> list[str]:
    months = f"{month_text(decree.first_month)} sampai {month_text(decree.last_month)}"
    sums = f"{thousands(decree.people)} orang, {rupiah(decree.monthly)} per bulan, jumlah {rupiah(decree.total)}"
    sealed = [f"Sidik digital (SHA-256): {decree.digest}"] if decree.digest else []
    return [f"{decree.fund.name}; {months}; {sums}", *sealed]
