"""The bank's statement of the account that pays, as CSV or MT940: the payment among other bookings."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from typing import Literal

from payung.server.example.answers.knowing import wordings
from payung.server.example.drawing import chance

ACCOUNT = "1080009001"
OPENING = 1_250_000_000
HEADINGS = ("Tanggal", "Keterangan", "Debet", "Kredit", "Saldo")


@dataclass(frozen=True)
class Entry:
    """One booking: rupiah, D out or C in."""

    on: dt.date
    text: str
    amount: int
    mark: str


def statement(
    amount: int,
    *,
    bill_number: str,
    paid_on: dt.date,
    seed: int,
    form: Literal["csv", "mt940"] = "csv",
    unrelated: int = 8,
) -> bytes:
    """The statement of the days around a payment.

    Args:
        amount: rupiah paid.
        bill_number: stands in the text of the booking.
        paid_on: the day of the payment.
        seed: decides about the other bookings.
        form: "csv" as the internet bank gives it (semicolons, 1.234.567,00), or "mt940".
        unrelated: how many other bookings.
    """
    draw, kinds = chance(seed, "statement"), wordings()["unrelated"]
    entries = [Entry(paid_on, f"SP2D LS IURAN BPJS TK TAGIHAN {bill_number}", amount, "D")]
    for number in draw.integers(0, len(kinds), unrelated):
        kind = kinds[int(number)]
        day = paid_on + dt.timedelta(int(draw.integers(-5, 6)))
        entries.append(Entry(day, kind["text"], int(draw.integers(kind["least"], kind["most"] + 1)), kind["mark"]))
    entries.sort(key=lambda entry: (entry.on, entry.text))
    opening = max(OPENING, 2 * sum(entry.amount for entry in entries))
    return (_mt940 if form == "mt940" else _csv)(entries, opening)


def _csv(entries: list[Entry], opening: int) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    titles = (("REKENING KORAN",), ("Nomor Rekening", ACCOUNT), ("Nama", "KAS UMUM DAERAH KAB SIAK (CONTOH)"), ())
    writer.writerows([*title, *[""] * (len(HEADINGS) - len(title))] for title in titles)
    writer.writerow(HEADINGS)
    balance = opening
    for entry in entries:
        balance += entry.amount if entry.mark == "C" else -entry.amount
        out_of, into = ("", _rupiah(entry.amount)) if entry.mark == "C" else (_rupiah(entry.amount), "")
        writer.writerow([entry.on.strftime("%d/%m/%Y"), entry.text, out_of, into, _rupiah(balance)])
    return out.getvalue().encode("windows-1252")


def _rupiah(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def _mt940(entries: list[Entry], opening: int) -> bytes:
    first, last = entries[0].on, entries[-1].on
    lines = [":20:KASDA0001", f":25:{ACCOUNT}", ":28C:00001/001", f":60F:C{first:%y%m%d}IDR{opening},00"]
    balance = opening
    for number, entry in enumerate(entries, 1):
        balance += entry.amount if entry.mark == "C" else -entry.amount
        lines.append(f":61:{entry.on:%y%m%d}{entry.on:%m%d}{entry.mark}{entry.amount},00NTRFREF{number:05d}")
        lines.append(f":86:{entry.text}")
    lines.append(f":62F:C{last:%y%m%d}IDR{balance},00")
    return ("\r\n".join([*lines, "-"]) + "\r\n").encode("ascii")
