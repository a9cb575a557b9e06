"""`payung law handbook`: every rule, table and fact of the law as a site or as PDF."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from payung.law.commands._common import law_under, reform_option
from payung.law.commands._running import ends_when_told
from payung.law.handbook import FORMATS, LANGUAGES, make

_HELP = """Write the handbook of the law to the folder OUT: every rule, table and fact, dated and cited.

The site is a folder of plain pages that opens without a server; the PDF files are OUT/handbook-id.pdf and
OUT/handbook-en.pdf. OUT must be new, empty, or hold an earlier handbook, which is replaced whole.

\b
    payung law handbook
    payung law handbook buku --format pdf --lang id
    payung law handbook law-of-2020 --on 2020-10-01
"""


@click.command(help=_HELP, short_help="Write the handbook of the law, as a site or as PDF.")
@click.argument("out", default="build/handbook", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="site", show_default=True, help="What to write.")
@click.option(
    "--lang", type=click.Choice(list(LANGUAGES)), default="both", show_default=True, help="In which language."
)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Show only what was in force on that day."
)
@reform_option
def command(out: Path, form: str, lang: str, on: datetime.datetime | None, reform: Path | None) -> None:
    """Makes the handbook and says where to begin reading."""
    with ends_when_told():
        for path in make(out, law_under(reform), form, lang, on.date() if on else None):
            click.echo(path)
