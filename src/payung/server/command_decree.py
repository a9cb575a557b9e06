"""`payung decree`: draft, sign, amend and export decrees (SK)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from payung.errors import PayungError
from payung.server.acting import acting, as_json, as_user

if TYPE_CHECKING:
    from payung.server import programme


@click.group(short_help="Draft, sign, amend and export decrees (SK).")
def command() -> None:
    """Decrees that name the people whose contributions are paid."""


@command.command(short_help="Draft a decree from the ready nominations.")
@click.option("--fund", required=True, help="Code of the fund that pays.")
@click.option("--from", "first", required=True, metavar="YYYY-MM", help="First month.")
@click.option("--to", "last", required=True, metavar="YYYY-MM", help="Last month.")
@click.option("--quota", type=click.IntRange(min=1), help="At most so many people; else as many as the money allows.")
@click.option("--area", default="", help="Kemendagri code of the area; else that of the fund.")
@click.option("--reserve", type=click.IntRange(0, 100), default=15, show_default=True, help="Reserve list in %.")
@as_user
@as_json
def draft(
    fund: str, first: str, last: str, quota: int | None, area: str, reserve: int, user: str | None, as_json: bool
) -> None:
    """Draft a decree: the best-ranked ready nominations, and a reserve list."""
    with acting("payung decree", user):
        from payung.server import funding, programme
        from payung.server.typed import month_of

        months = month_of(first), month_of(last)
        made = programme.draft(funding.fund(fund), *months, quota, area, reserve_share=reserve)
        _tell(made, as_json)


@command.command(short_help="Propose a decree for signing, or sign what a colleague proposed.")
@click.argument("decree", type=int)
@click.option("--number", default="", help="Number of the decree; needed when proposing.")
@click.option("--on", "on", default="", metavar="YYYY-MM-DD", help="Date of the decree; needed when proposing.")
@click.option("--as", "user", required=True, metavar="USER", help="Who proposes or signs; two people are needed.")
@as_json
def sign(decree: int, number: str, on: str, user: str, as_json: bool) -> None:
    """Propose DECREE for signing; called again on behalf of another user, sign it."""
    with acting("payung decree", user):
        from payung.server import programme
        from payung.server.typed import day_of

        found = programme.decree_of(decree)
        if found.state == "proposed":
            waiting = programme.proposal_of(found)
            if waiting is None:
                raise PayungError("No proposal waits.", place=f"decree {decree}")
            found = programme.sign(waiting.pk, waiting.digest)
        else:
            programme.propose_signing(decree, number, day_of(on))
            found = programme.decree_of(decree)
        _tell(found, as_json)


@command.command(short_help="Draft an amending decree.")
@click.argument("decree", type=int)
@click.option("--from-month", "month", required=True, metavar="YYYY-MM", help="First month of the replacements.")
@as_user
@as_json
def amend(decree: int, month: str, user: str | None, as_json: bool) -> None:
    """Take those who were refused or have died out of DECREE, and let the reserve list move up."""
    with acting("payung decree", user):
        from payung.server import programme
        from payung.server.typed import month_of

        _tell(programme.amend(decree, month_of(month)), as_json)


@command.command(short_help="Write a decree as PDF and its annexes as XLSX.")
@click.argument("decree", type=int)
@click.option("--pdf", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the decree.")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the annexes.")
@as_user
@as_json
def export(decree: int, pdf: Path | None, xlsx: Path | None, user: str | None, as_json: bool) -> None:
    """Write DECREE as files."""
    if pdf is None and xlsx is None:
        raise click.UsageError("Say --pdf or --xlsx.")
    with acting("payung decree", user):
        from payung.server import programme

        found = programme.decree_of(decree)
        for form, path in (("pdf", pdf), ("xlsx", xlsx)):
            if path is not None:
                path.write_bytes(programme.document(found, form))
        _tell(found, as_json)


def _tell(decree: programme.Decree, as_json: bool) -> None:
    told: dict[str, Any] = {
        "decree": decree.pk,
        "number": decree.number,
        "kind": decree.kind,
        "state": decree.state,
        "fund": decree.fund.code,
        "first_month": f"{decree.first_month:%Y-%m}",
        "last_month": f"{decree.last_month:%Y-%m}",
        "people": decree.people,
        "reserve": decree.lines.filter(part="reserve").count(),
        "out": decree.lines.filter(part="out").count(),
        "total": decree.total,
        "digest": decree.digest,
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    total = f"{decree.total:,}".replace(",", ".")
    name = f"SK #{decree.pk} {decree.number or decree.title}"
    click.echo(f"{name}: {decree.get_state_display()}, {decree.people} orang, Rp{total}")
