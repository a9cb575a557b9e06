"""`payung serve`: the site and its jobs."""

from __future__ import annotations

import os

import click


@click.command(short_help="Serve the site, with its jobs.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 is every one.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="Web server processes.")
@click.option(
    "--no-worker", is_flag=True, help="Leave the jobs to a worker of its own: python -m payung.server.worker."
)
def command(port: int, host: str, processes: int, no_worker: bool) -> None:
    """Serve the site until Ctrl+C.

    Brings the database up to date first. Data lie in PAYUNG_HOME (SQLite), or in the PostgreSQL of DATABASE_URL.
    PAYUNG_URL is the address people use when it is not http://localhost:PORT.
    """
    os.environ.setdefault("PAYUNG_URL", f"http://localhost:{port}")
    from contextlib import nullcontext

    from payung.server.serving import address_is_taken, job_worker, serve
    from payung.server.start import migrate, start_django

    address_is_taken(host, port)
    start_django()
    migrate()
    _say_where()
    with nullcontext() if no_worker else job_worker():
        serve(host, port, processes)


def _say_where() -> None:
    from django.conf import settings

    from payung.server import accounts
    from payung.server.home import home

    click.echo(f"Payung: {settings.PAYUNG_URL}  (data in {home()}; stop with Ctrl+C)")
    if not accounts.somebody_may_sign_in():
        click.echo("Nobody can sign in yet. Make the first user with: payung user admin --role administrator")
