"""What is sent to the branch about a bill: the findings name by name as XLSX, and a short letter."""

from __future__ import annotations

from io import BytesIO

import polars as pl

from payung.server import bulk, funding
from payung.server.programme.bills.checking import bill_of, missing
from payung.server.programme.bills.codes import MISSING, codes
from payung.server.programme.models import Bill, BillLine, BillState
from payung.server.programme.papers.decree import masked_nik
from payung.server.scope import may, needs
from payung.sheets.writing import write_xlsx

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
HEADINGS = {
    "name": "Nama", "nik": "NIK", "first_month": "Bulan pertama", "last_month": "Bulan terakhir",
    "stated": "Ditagih (Rp)", "payable": "Dapat dibayar (Rp)", "finding": "Temuan",
}  # fmt: skip
SHOWN = ("id", "nik", "name", "person_id", "first_month", "last_month", "stated", "payable", "codes")


def lines_of_bill(bill: Bill) -> pl.DataFrame:
    """The lines as the one who looks may see them, with `codes` as a list; see `SHOWN`."""
    lines = bulk.read(BillLine.objects.filter(bill=bill).order_by("id"), *SHOWN).unique("id", maintain_order=True)
    return lines.with_columns(pl.col("codes").str.json_decode(pl.List(pl.String)))


@needs("programme.bill")
def findings_xlsx(key: int) -> bytes:
    """All findings of a bill: a sheet for each code, and one of the payable lines."""
    bill = bill_of(key)
    lines = lines_of_bill(bill)
    words = {code: told["id"] for code, told in codes().items()}
    finding = pl.col("codes").list.eval(pl.element().replace(words)).list.join("; ")
    shown = lines.with_columns(finding=finding)
    sheets = {"Dapat dibayar": shown.filter(pl.col("codes").list.len() == 0).select(*HEADINGS)}
    for code in bill.findings:
        if code != MISSING:
            sheets[words[code]] = shown.filter(pl.col("codes").list.first() == code).select(*HEADINGS)
    if MISSING in bill.findings:
        sheets[words[MISSING]] = _left_out(bill, lines).select(*HEADINGS)
    if not may("register.see-nik"):
        sheets = {name: frame.with_columns(masked_nik(pl.col("nik"))) for name, frame in sheets.items()}
    stream = BytesIO()
    write_xlsx(stream, sheets, headings=HEADINGS, title=f"Pemeriksaan tagihan {bill.number}", notes=[_sums(bill)])
    return stream.getvalue()


@needs("programme.bill")
def letter(key: int) -> str:
    """A short letter to the branch, in Indonesian, for the office to put on its own paper."""
    bill = bill_of(key)
    if not bill.findings:
        what = "Seluruh baris sesuai dengan SK, jawaban pendaftaran, dan tarif."
        return "\n\n".join([_opening(bill), what, _asking(bill), "Terima kasih atas kerja samanya."])
    found = [
        f"- {codes()[code]['id']}: {told['people']} orang, Rp{funding.rupiah(told['amount'])}"
        for code, told in bill.findings.items()
    ]
    listed = "Temuan kami:\n" + "\n".join(found)
    return "\n\n".join([_opening(bill), listed, _asking(bill), "Terima kasih atas kerja samanya."])


def _opening(bill: Bill) -> str:
    return (
        f"Perihal: Hasil pemeriksaan tagihan iuran {bill.number}\n\n"
        f"Tagihan {bill.number} untuk {_month(bill.first_month)} s.d. {_month(bill.last_month)} "
        f"menurut SK {bill.decree} telah kami periksa nama demi nama. "
        f"Jumlah tagihan Rp{funding.rupiah(bill.stated)}."
    )


def _asking(bill: Bill) -> str:
    payable = f"Yang dapat kami bayarkan Rp{funding.rupiah(bill.payable)}."
    rest = bill.stated - bill.payable
    if bill.state == BillState.RETURNED:
        return "Tagihan ini kami kembalikan seluruhnya. Mohon diterbitkan tagihan pengganti."
    if not rest:
        return payable
    return f"{payable} Sisanya Rp{funding.rupiah(rest)} mohon diperbaiki atau dijelaskan; rinciannya terlampir."


def _sums(bill: Bill) -> str:
    return f"Ditagih Rp{funding.rupiah(bill.stated)}, dapat dibayar Rp{funding.rupiah(bill.payable)}"


def _month(day: object) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"  # type: ignore[attr-defined]


def _left_out(bill: Bill, lines: pl.DataFrame) -> pl.DataFrame:
    people = missing(lines["person_id"], bill.decree, bill)
    nothing = pl.lit(0, pl.Int64)
    return people.with_columns(stated=nothing, payable=nothing, finding=pl.lit(codes()[MISSING]["id"]))
