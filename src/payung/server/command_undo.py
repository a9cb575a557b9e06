"""`payung undo`: take a batch back."""

from __future__ import annotations

import click

from payung.server.acting import acting, as_user


@click.command(short_help="Take a batch back.")
@click.argument("batch", type=int)
@as_user
def command(batch: int, user: str | None) -> None:
    """Take the batch with the number BATCH back: what it brought into the register goes, its rows stay to be read.

    Refused when later steps, such as a signed decree, stand on it.
    """
    with acting("payung undo", user):
        from payung.server import intake

        undone = intake.undo(batch)
    click.echo(f"Berkas nomor {undone.pk} ({undone.file_name}) dibatalkan; {undone.read} baris tetap dapat dibaca.")
