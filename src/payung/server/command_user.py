"""`payung user`: somebody who may sign in."""

from __future__ import annotations

import secrets
import sys

import click


@click.command(short_help="Add somebody who may sign in.")
@click.argument("username")
@click.option("--name", help="The person's name; the user name when left out.")
@click.option("--role", required=True, help="Code of the role, for example village-clerk.")
@click.option("--office", default="payung", show_default=True, help="Code of the office.")
@click.option("--office-kind", help="Make the office, of this kind: disnaker, bappeda, desa, …")
@click.option("--office-name", help="Name of an office that is made.")
@click.option("--office-area", multiple=True, help="Kemendagri code of an area of an office that is made; repeatable.")
@click.option("--area", default="", help="Narrow the office's areas to this one.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def command(
    username: str,
    name: str | None,
    role: str,
    office: str,
    office_kind: str | None,
    office_name: str | None,
    office_area: tuple[str, ...],
    area: str,
    password_stdin: bool,
) -> None:
    """Add the user USERNAME to an office, with a role.

    Without --password-stdin a password is made up and shown once.
    """
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from payung.server import accounts
    from payung.server.scope import as_the_system

    made_up = secrets.token_urlsafe(12)
    password = sys.stdin.readline().rstrip("\n") if password_stdin else made_up
    with as_the_system("payung user"):
        if office_kind or office == "payung":
            accounts.add_office(office, office_kind or "opd", office_name or office.title(), office_area)
        accounts.add_user(username, name=name or username, office=office, role=role, password=password, area=area)
    click.echo(f"{username} may sign in." + ("" if password_stdin else f" Password, shown this once: {made_up}"))
