"""`payung bill`: check a bill of the branch name by name, and have two people approve its payment."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from payung.server.acting import acting, as_json, as_user


@click.group(short_help="Check the branch's bills, and approve their payment.")
def command() -> None:
    """Bills of the branch: what may be paid, what not and why."""


@command.command(short_help="Check a bill name by name.")
@click.argument("bill", metavar="FILE|NUMBER")
@click.option("--decree", type=int, help="Key of the decree a FILE is about; not needed while there is only one.")
@click.option("--office", default="", help="Code of the office that brings FILE; the one of the decree without it.")
@as_user
@as_json
def check(bill: str, decree: int | None, office: str, user: str | None, as_json: bool) -> None:
    """Check the bill in FILE, or once more the one with NUMBER, against decree, reply, deaths, months and tariff.

    Each finding is told with its people and money; what speaks against nobody is payable.
    """
    with acting("payung bill", user):
        checked = _from_file(Path(bill), decree, office) if Path(bill).is_file() else [_again(bill)]
        told = [_told(one) for one in checked]
    if as_json:
        click.echo(json.dumps(told[0] if len(told) == 1 else told))
        return
    for one in told:
        _print(one)


@command.command(short_help="Propose, then approve a payment.")
@click.argument("number")
@click.option("--as", "user", required=True, help="User on whose behalf: first one proposes, then another approves.")
@click.option("--digest", default="", help="Approve only this content, as shown when it was proposed.")
def pay(number: str, user: str, digest: str) -> None:
    """Propose to pay the bill NUMBER; when somebody has proposed it, approve exactly that as the second person."""
    with acting("payung bill", user):
        from payung.server import programme

        meant = programme.bill_numbered(number)
        waiting = programme.waiting_for(meant)
        if waiting is None:
            proposal = programme.propose_payment(meant.pk)
            click.echo(f"{proposal.title}\nProposed; a second person approves. Digest: {proposal.digest}")
            return
        approved = programme.approve_payment(waiting.pk, digest or waiting.digest)
        click.echo(f"Approved: bill {approved.number} may be paid, Rp{approved.payable:,}.".replace(",", "."))


def _from_file(path: Path, decree: int | None, office: str) -> list[Any]:
    from payung.server import intake, programme

    meant = programme.decree_meant(decree)
    about = f"decree:{meant.pk}"
    batch = intake.read_in(path, path.name, "bill", programme.office_meant(office, meant), about=about)
    return programme.bills_of(batch)


def _again(number: str) -> Any:
    from payung.server import programme

    return programme.check_bill(programme.bill_numbered(number).pk)


def _told(bill: Any) -> dict[str, Any]:
    return {
        "bill": bill.number,
        "decree": bill.decree_id,
        "state": bill.state,
        "stated": bill.stated,
        "payable": bill.payable,
        "findings": bill.findings,
    }


def _print(told: dict[str, Any]) -> None:
    click.echo(f"Bill {told['bill']}: Rp{told['stated']:,} billed, Rp{told['payable']:,} payable.".replace(",", "."))
    for code, found in told["findings"].items():
        click.echo(f"  {code:<24}{found['people']:>8} people {found['amount']:>18,} IDR".replace(",", "."))
