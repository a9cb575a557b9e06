"""`payung reply`: what the branch answered about a decree."""

from __future__ import annotations

import json
from pathlib import Path

import click

from payung.server.acting import acting, as_json, as_user


@click.command(short_help="Work off the branch's reply to a decree.")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--decree", type=int, help="Key of the signed decree; not needed while there is only one.")
@click.option(
    "--office", default="", help="Code of the office that brings the reply; the one of the decree without it."
)
@as_user
@as_json
def command(path: Path, decree: int | None, office: str, user: str | None, as_json: bool) -> None:
    """Read the branch's reply FILE: who is registered (Y), who is refused (T) and why, who has no answer yet.

    Rows are matched to the decree by NIK; strangers are held for a person to decide. The newest answer about a person
    stands, and the branch's own words are kept.
    """
    with acting("payung reply", user):
        from payung.server import intake, programme

        meant = programme.decree_meant(decree)
        about = f"decree:{meant.pk}"
        batch = intake.read_in(path, path.name, "reply", programme.office_meant(office, meant), about=about)
        told = programme.reply_counts(batch)
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(f"{told['read']} read: {told['accepted']} accepted, {told['held']} held, {told['refused']} refused.")
    click.echo(
        f"{told['registered']} registered, {told['refused_people']} refused, {told['without_answer']} without answer."
    )
    for reason, count in told["reasons"].items():
        click.echo(f"  {count:>7} {reason}")
