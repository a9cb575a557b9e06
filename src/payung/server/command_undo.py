"""`payung undo`: take a batch back."""

from __future__ import annotations

import click


@click.command(short_help="Take a batch back.")
@click.argument("batch", type=int)
@click.option("--as", "username", help="Act as this user, with their rights.")
def command(batch: int, username: str | None) -> None:
    """Take the batch with the number BATCH back: what it brought into the register goes, its rows stay to be read.

    Refused when later steps, such as a signed decree, stand on it.
    """
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from payung.server import intake
    from payung.server.command_intake import acting

    with acting(username, "payung undo"):
        undone = intake.undo(batch)
    click.echo(f"Berkas nomor {undone.pk} ({undone.file_name}) dibatalkan; {undone.read} baris tetap dapat dibaca.")
