"""`payung areas`: the national table of areas."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click


@click.command(short_help="Load the table of areas.")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--source", help="The decree with its number; needed with FILE.")
@click.option("--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="First day it holds; needed with FILE.")
@click.option("--within", default="", help="Only this area and what lies inside, for example 14.08.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(path: Path | None, source: str | None, valid_from: datetime | None, within: str, as_json: bool) -> None:
    """Load FILE, or the shipped example region Siak (14.08) without it.

    FILE is wilayah.sql, a CSV with columns kode,nama (or code,name), or a folder with provinces.csv, regencies.csv,
    districts.csv and villages.csv. A newer edition ends what it no longer holds; nothing is overwritten.
    """
    from payung.server.start import migrate, start_django

    if path and not (source and valid_from):
        raise click.UsageError("With FILE, say --source and --from: areas are set by decree, from a day on.")
    start_django()
    migrate()
    from payung.server import areas
    from payung.server.scope import as_the_system

    with as_the_system("payung areas"):
        if path and source and valid_from:
            loaded = areas.load(path, source=source, valid_from=valid_from.date(), within=within)
        else:
            loaded = areas.load_example()
    counts = loaded.as_dict()
    click.echo(json.dumps(counts) if as_json else ", ".join(f"{count} {name}" for name, count in counts.items()))
