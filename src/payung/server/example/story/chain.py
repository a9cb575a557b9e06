"""From checked nominations to active cover, and what is left for the day's work."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from payung.server import accounts, funding, intake, programme
from payung.server.example import answers
from payung.server.example.figures import REGENCY
from payung.server.example.story.setting import Acting

BRANCH, BANK = "bpjs-siak", "bpkad-siak"


WITHOUT_MINUTES = 7
"""Every so manieth office has sent no minutes yet, so that something is left to ask. Assumed."""


def attest(acting: Acting, office_codes: list[str], on: date) -> None:
    """The offices that nominate send their minutes, most of them."""
    with acting("disnaker1"):
        for number, code in enumerate(office_codes, 1):
            if number % WITHOUT_MINUTES:
                office = accounts.office_called(code)
                witness = f"Kepala {office.name}"
                programme.attest(office.pk, letter=f"BA {number}/{on.year}", seen_by=witness, seen_on=on)


def check_all(acting: Acting, population: pl.DataFrame, year: int, on: date) -> dict[str, int]:
    """Dukcapil is asked and answers; then all nominations are checked for the year."""
    first, last = date(year, 1, 1), date(year, 12, 1)
    with acting("disnaker1"):
        asked = programme.dukcapil_file(REGENCY)
        answer = answers.dukcapil_answer(asked, population, on=on)
        intake.read_in(answer, "balasan dukcapil.xlsx", "dukcapil", "disnaker-siak")
        return programme.check(REGENCY, first_month=first, last_month=last)


def decree(acting: Acting, fund: funding.Fund, number: str, signed_on: date, quota: int | None = None) -> Any:
    """Drafted and proposed by one officer, signed by the other."""
    with acting("disnaker1"):
        drafted = programme.draft(fund, fund.first_month, fund.last_month, quota)
        proposal = programme.propose_signing(drafted.pk, number, signed_on)
    with acting("disnaker2"):
        return programme.sign(proposal.pk, proposal.digest)


def reply(acting: Acting, signed: Any, population: pl.DataFrame, seed: int, on: date) -> Any:
    """The branch's file goes out, and the branch's answer comes back."""
    with acting("disnaker1"):
        programme.upload(signed.pk)
        lines = _lines(signed)
    content = answers.reply(lines, population, seed=seed, on=on)
    with acting("cabang"):
        return intake.read_in(content, f"balasan {signed.pk}.xlsx", "reply", BRANCH, f"decree:{signed.pk}")


def amend(acting: Acting, signed: Any, from_month: date, number: str, signed_on: date) -> Any:
    """Those who were refused leave, the first of the reserve list come in; signed by two."""
    with acting("disnaker1"):
        drafted = programme.amend(signed.pk, from_month)
        proposal = programme.propose_signing(drafted.pk, number, signed_on)
    with acting("disnaker2"):
        return programme.sign(proposal.pk, proposal.digest)


def bill(acting: Acting, signed: Any, number: str, first_month: date, months: int, seed: int) -> Any:
    """The branch bills every name of the decree, whatever it answered; the check says what may be paid."""
    with acting("disnaker1"):
        lines = _lines(signed)
    payer = signed.fund.payer
    content = answers.bill(lines, first_month=first_month, months=months, seed=seed, number=number, payer=payer)
    with acting("cabang"):
        batch = intake.read_in(content, f"tagihan {number}.xlsx", "bill", BRANCH, f"decree:{signed.pk}")
    with acting("bpkad1"):
        (billed,) = programme.bills_of(batch)
        return billed


def pay(acting: Acting, billed: Any, paid_on: date, seed: int) -> Any:
    """One treasurer proposes, the other approves, and the bank's statement shows the payment."""
    with acting("bpkad1"):
        proposal = programme.propose_payment(billed.pk)
    with acting("bpkad2"):
        approved = programme.approve_payment(proposal.pk, proposal.digest)
    content = answers.statement(approved.payable, bill_number=approved.number, paid_on=paid_on, seed=seed)
    with acting("bpkad1"):
        return intake.read_in(content, f"rekening koran {paid_on:%Y-%m}.csv", "payments", BANK)


def quarters(acting: Acting, signed: Any, today: date, seed: int) -> int:
    """Bills of each quarter, paid up to the one before today's; the next one is left to be checked. IDR paid."""
    year, paid = today.year, 0
    for quarter in range(1, max((today.month - 1) // 3, 1) + 1):
        first = date(year, 3 * quarter - 2, 1)
        billed = bill(acting, signed, f"{year}-{quarter:04}", first, 3, seed + quarter)
        statement = pay(acting, billed, first.replace(month=first.month + 1, day=10), seed + quarter)
        paid += billed.payable if statement.summary.get("matched") else 0
    if quarter < 4:
        bill(acting, signed, f"{year}-{quarter + 1:04}", date(year, 3 * quarter + 1, 1), 3, seed + quarter + 1)
    return paid


def leave_a_decree_to_sign(acting: Acting, fund: funding.Fund, year: int) -> accounts.Approval:
    """For those who sign in: a decree that waits for its second signature."""
    with acting("disnaker1"):
        drafted = programme.draft(fund, fund.first_month, fund.last_month)
        return programme.propose_signing(drafted.pk, f"900/{year}", date(year, 9, 30))


def _lines(signed: Any) -> pl.DataFrame:
    """Everybody named, as uploaded: nik, name."""
    named = programme.lines_of(signed)
    return named.filter(pl.col("part") == "named").select("nik", "name")
