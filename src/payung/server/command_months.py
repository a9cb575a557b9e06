"""`payung months`: months of protection as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
import polars as pl

from payung.server.acting import acting, as_user

ENDINGS = (".csv", ".parquet")


@click.command(short_help="Months of protection as a file.")
@click.option("--month", type=click.DateTime(["%Y-%m"]), help="One month of everybody; all months when left out.")
@click.option("--as-known-on", type=click.DateTime(["%Y-%m-%d"]), help="With what was known at the end of this day.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.csv or FILE.parquet")
@as_user
def command(month: datetime | None, as_known_on: datetime | None, out: Path, user: str | None) -> None:
    """Who paid what for whom, month by month, from which fund, and whether the month is covered.

    Persons stand with their key in the register; names are not written.
    """
    if out.suffix not in ENDINGS:
        raise click.UsageError(f"--out ends in {' or '.join(ENDINGS)}.")
    with acting("payung months", user):
        from payung import ledger as core
        from payung.server import ledger

        known = as_known_on.date() if as_known_on else None
        parts = list(ledger.months_of_all(month.date() if month else None, as_known_on=known))
        empty = pl.DataFrame(schema=dict.fromkeys(core.MONTHS, pl.String))
        whole = pl.concat(parts) if parts else empty
        draft = out.with_name(f".{out.name}.draft")
        whole.write_csv(draft) if out.suffix == ".csv" else whole.write_parquet(draft)
        draft.replace(out)
    click.echo(f"{whole.height} months of {whole['person'].n_unique()} people in {out.name}.")
