"""`payung law demo`: an invented regency's payroll, from file to summary, with the means everyone has."""

from __future__ import annotations

from pathlib import Path

import click

import payung
from payung.law.commands._running import ends_when_told, run_in_view
from payung.law.commands.demo.payroll import MONTH, WORKERS, as_csv, payroll
from payung.law.commands.demo.summary import print_summary
from payung.law.frames.files import compute_file

_SHIPPED = Path(payung.__file__).parents[2] / "examples" / "siak-payroll.csv"
_HELP = f"""Compute the contributions of an invented regency's workers for {MONTH} and summarise them.

About 4,000 workers of all segments, in the shares that the regency of Siak published: companies of each size,
contract staff, village officials, farmers, fishers and drivers and who pays for them, builders, migrant
workers. A few rows are broken as rows of real lists are. All of it is made up.
"""


@click.command(help=_HELP, short_help="Compute an invented regency and summarise it.")
@click.option(
    "--workers", type=click.IntRange(1, 2_000_000), help="Another number of workers than in the shipped list."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/demo"),
    show_default=True,
    help="The folder for the files; it is created.",
)
def command(workers: int | None, out: Path) -> None:
    """Computes the example and prints what came of it."""
    out.mkdir(parents=True, exist_ok=True)
    source = _example(workers, out)
    with ends_when_told():
        done = compute_file(source, out / "contributions.csv", run=run_in_view)
    print_summary(source, done)


def _example(workers: int | None, out: Path) -> Path:
    """The shipped list, or one of another size made the same way."""
    if workers is None and _SHIPPED.is_file():
        return _SHIPPED if not _SHIPPED.is_relative_to(Path.cwd()) else _SHIPPED.relative_to(Path.cwd())
    source = out / "payroll.csv"
    source.write_text(as_csv(payroll(workers or WORKERS)), encoding="utf-8")
    return source
