"""Signed decrees, replies, bills and bank statements of invented people, by the doors a region uses."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from payung.server import accounts, intake, programme
from payung.server.accounts.models import User
from payung.server.programme.models import Bill, Decree, DecreeLine, Payment
from payung.server.scope import as_the_system, viewing_as
from server.programme.invented import apbd, nominated

PASSWORD = "rahasia-sekali-9001"  # noqa: S105 (of invented people)
OCTOBER, DECEMBER = date(2024, 10, 1), date(2024, 12, 1)
MONTHLY = 16_800


def seen_by(who: str) -> Any:
    return viewing_as(accounts.user_as_viewer(User.objects.get(username=who).pk))


def second_treasurer() -> None:
    """Tono, colleague of Tuti."""
    if not User.objects.filter(username="tono").exists():
        with as_the_system("tests"):
            accounts.add_user("tono", name="Tono", office="bpkad-siak", role="treasurer", password=PASSWORD)


def signed_decree(
    people: int, first: date = OCTOBER, last: date = DECEMBER, *, number: str = "412/2024", reserve: int = 0,
    start: int = 0, fund: Any = None, **person: Any,
) -> Decree:  # fmt: skip
    """A decree of Rina's, signed by Doni, with `people` named and `reserve` waiting."""
    with as_the_system("tests"):
        nominated(people + reserve, start=start, **person)
    with seen_by("rina"):
        draft = programme.draft(
            fund or apbd(), first, last, quota=people, reserve_share=-(-100 * reserve // people) if reserve else 0
        )
        proposal = programme.propose_signing(draft.pk, number, first)
    with seen_by("doni"):
        return programme.sign(proposal.pk, proposal.digest)


def named(decree: Decree) -> pl.DataFrame:
    """`person`, `name`, `nik` of the annex, in order."""
    with as_the_system("tests"):
        return programme.lines_of(decree, DecreeLine.Part.NAMED).select("id", "person", "name", "nik")


def csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv().encode()


def answered(decree: Decree, lines: pl.DataFrame, refused: dict[int, str] | None = None, who: str = "rina") -> Any:
    """The branch's reply: `refused` says for places in the list why."""
    why = refused or {}
    told = pl.DataFrame(
        {
            "Status": ["T" if place in why else "Y" for place in range(lines.height)],
            "Keterangan Status Data": [why.get(place, "Data valid") for place in range(lines.height)],
            "Nomor Identitas": lines["nik"],
            "Nama Lengkap": lines["name"],
        }
    )
    with seen_by(who):
        return intake.read_in(csv(told), "balasan.csv", "reply", "disnaker-siak", about=f"decree:{decree.pk}")


def bill_file(
    lines: pl.DataFrame, number: str = "INV-2024-0077", months: int = 3, amount: int = MONTHLY, **cells: Any
) -> pl.DataFrame:
    told = pl.DataFrame({"Nomor Tagihan": [number] * lines.height, "NIK": lines["nik"], "Nama": lines["name"]})
    usual = {"Bulan Awal": "2024-10", "Bulan Akhir": "2024-12", "Jumlah Bulan": months, "Jumlah Iuran": amount * months}
    return told.with_columns(pl.lit(value).alias(name) for name, value in {**usual, **cells}.items())


def billed(decree: Decree, file: pl.DataFrame, who: str = "rina", name: str = "tagihan.csv") -> Bill:
    with seen_by(who):
        batch = intake.read_in(csv(file), name, "bill", "disnaker-siak", about=f"decree:{decree.pk}")
        found: Bill = Bill.objects.filter(batch=batch.pk).latest("pk")
        return found


def approved(bill: Bill) -> Bill:
    second_treasurer()
    with seen_by("tuti"):
        proposal = programme.propose_payment(bill.pk)
    with seen_by("tono"):
        return programme.approve_payment(proposal.pk, proposal.digest)


def statement(*entries: tuple[str, int, str]) -> bytes:
    """A bank's CSV: day, rupiah (below 0: money that came in), text."""
    rows = [f"{day},{text},{max(amount, 0) or ''},{max(-amount, 0) or ''}" for day, amount, text in entries]
    return "\n".join(["Tanggal,Uraian,Debet,Kredit", *rows]).encode()


def banked(*entries: tuple[str, int, str], who: str = "tuti", name: str = "rekening.csv") -> list[Payment]:
    with seen_by(who):
        batch = intake.read_in(statement(*entries), name, "payments", "bpkad-siak")
        if batch.accepted != len(entries):
            print(batch.troubles, batch.mapping)
        return list(Payment.objects.filter(batch=batch.pk).order_by("pk"))


def paid(bill: Bill) -> Payment:
    """The bill's money leaves the bank and finds the bill."""
    return banked(("15/11/2024", bill.payable, f"Iuran {bill.number}"), name=f"{bill.pk}.csv")[0]
