"""`payung pay`: what left the bank, matched with approved bills."""

from __future__ import annotations

import json
from pathlib import Path

import click

from payung.server.acting import acting, as_json, as_user


@click.command(short_help="Match a bank statement with approved bills.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--office", required=True, help="Code of the office whose account it is.")
@as_user
@as_json
def command(path: Path, office: str, user: str | None, as_json: bool) -> None:
    """Read a bank statement FILE (MT940, camt.053, a bank's CSV or a sheet of payments).

    A payment that names an approved bill and its exact amount settles it. Every other one hangs, and is listed until
    somebody says what it is. An entry that is known already is not taken twice.
    """
    with acting("payung pay", user):
        from payung.server import intake, programme

        told = programme.payment_counts(intake.read_in(path, path.name, "payments", office))
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(f"{told['read']} entries: {len(told['matched'])} matched, {len(told['hanging'])} hanging.")
    for one in told["hanging"]:
        click.echo(f"  hanging: payment {one['payment']}, {one['booked_on']}, {one['amount']:,} IDR".replace(",", "."))
