"""`payung demo`: the example region."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from payung.server.acting import as_json

SMALL = 3_000


@click.command(short_help="Make the example region.")
@click.option(
    "--workers", default=SMALL, show_default=True, type=click.IntRange(500, 1_000_000), help="How many people."
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same people.")
@as_json
def command(workers: int, seed: int, as_json: bool) -> None:
    """Make the example region Kabupaten Siak (14.08) in PAYUNG_HOME and take its lists through the whole chain.

    Everybody in it is invented. Made once, it stays as it is; 331592 people are the labour force of Siak in 2021.
    """
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from django.utils import timezone

    from payung.server.example.story import tell
    from payung.server.home import example_signins, home

    if example_signins():
        click.echo(f"The example region is there already, in {home()}.", err=as_json)
        return
    told = tell(workers, seed=seed, today=timezone.localdate(), say=_say)
    click.echo(json.dumps(asdict(told)) if as_json else _summary(told))


def _say(step: str, seconds: float) -> None:
    click.echo(f"{seconds:7.1f} s  {step}", err=True)


def _summary(told: object) -> str:
    counts = {name: f"{value:,.0f}".replace(",", ".") for name, value in asdict(told).items()}  # type: ignore[call-overload]
    return (
        "{files} daftar, {read} baris: {accepted} diterima, {held} tertahan, {refused} ditolak.\n"
        "SK: {decree} orang; dibayar Rp{paid}. Selesai dalam {seconds} detik."
    ).format(**counts)
