"""`payung pay`: what left the bank, matched with approved bills."""

from __future__ import annotations

import json
from pathlib import Path

import click

from payung.server.command_intake import acting


@click.command(short_help="Match a bank statement with approved bills.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--office", required=True, help="Code of the office whose account it is.")
@click.option("--as", "user", default="", help="User on whose behalf; the system itself without it.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts and what hangs as JSON.")
def command(path: Path, office: str, user: str, as_json: bool) -> None:
    """Read a bank statement FILE (MT940, camt.053, a bank's CSV or a sheet of payments).

    A payment that names an approved bill and its exact amount settles it. Every other one hangs, and is listed until
    somebody says what it is. An entry that is known already is not taken twice.
    """
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from payung.server import intake, programme

    with acting(user or None, "payung pay"):
        told = programme.payment_counts(intake.read_in(path, path.name, "payments", office))
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(f"{told['read']} entries: {len(told['matched'])} matched, {len(told['hanging'])} hanging.")
    for one in told["hanging"]:
        click.echo(f"  hanging: payment {one['payment']}, {one['booked_on']}, {one['amount']:,} IDR".replace(",", "."))
