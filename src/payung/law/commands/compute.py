"""`payung law compute IN OUT`: a file of workers in, the same file with contributions and benefits out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from payung.law.calendar import FIRST_MONTH, month_number
from payung.law.commands._common import as_json, print_json, print_table, reform_option
from payung.law.commands._running import ends_when_told, run_in_view
from payung.law.commands._wording import grouped, rupiah
from payung.law.errors import FactError
from payung.law.frames.csv_text import SEPARATORS
from payung.law.frames.door import described
from payung.law.frames.files import Computed, Job, compute_file, targets_from
from payung.law.frames.problems import sentences
from payung.law.ruleset import current_law

_HELP = """Compute the contributions (or anything else) of each row of a file.

IN and OUT are CSV or Parquet files, by their endings, of any size. Each row of IN is a worker and a month;
columns are named as the facts (`payung law targets NAME` tells which a target needs), others are carried
through. OUT has all rows of IN in their order, one column a target, and `problem`: empty, or a code that says
why the row has no amounts. What the codes mean, row by row, then stands in OUT.problems.csv. OUT appears only
when it is complete.

With --reform, OUT has each target before and after the reform, and the change.

\b
    payung law compute gaji.csv iuran.csv --month 2026-02
    payung law compute workers.parquet due.csv --targets due_total,due_date
"""


@click.command(help=_HELP, short_help="Compute a file of workers.")
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--month", metavar="YYYY-MM", help="The contribution month of all rows, instead of a column.")
@click.option("--targets", metavar="A,B,…", default="", help="What to compute, if not the contributions and dues.")
@reform_option
@click.option(
    "--separator",
    type=click.Choice(list(SEPARATORS)),
    default="comma",
    show_default=True,
    help="Between the fields of OUT, if it is CSV. That of IN is found.",
)
@as_json
def command(
    source: Path,
    out: Path,
    month: str | None,
    targets: str,
    reform: Path | None,
    separator: str,
    as_json: bool,
) -> None:
    """Computes, and tells what came of it."""
    _month_is_none(month)
    job = Job(month, targets_from(targets.split(",")), current_law(), reform, separator)
    with ends_when_told():
        done = compute_file(source, out, job, run_in_view)
    print_json(as_data(done)) if as_json else tell(done)


def _month_is_none(month: str | None) -> None:
    if month is None:
        return
    try:
        number = month_number(month)
    except ValueError as error:
        raise FactError("--month", "not_a_date", str(error)) from None
    if number < month_number(FIRST_MONTH):
        raise FactError("--month", "before_law", f"today's law begins with {FIRST_MONTH}.", "Choose a later month.")


def as_data(done: Computed) -> dict[str, Any]:
    """What came of a file, ready for JSON."""
    return {
        "rows": done.rows,
        "computed": done.computed,
        "problems": done.problems,
        "missing_columns": done.missing_columns,
        "similar_columns": done.similar_columns,
        "totals": done.totals,
        **({"changes": done.changes} if done.reform else {}),
        "seconds": round(done.seconds, 3),
        "out": str(done.out),
        "report": None if done.report is None else str(done.report),
        "law_version": done.law_version,
        "reform": done.reform or None,
    }


def tell(done: Computed) -> None:
    """Prints what came of a file."""
    left = done.rows - done.computed
    click.echo(f"{_rows(done.rows)}, {grouped(done.computed)} computed, {grouped(left)} with a problem.")
    for column, rows in done.missing_columns.items():
        click.echo(f"The file has no column {column}: {_rows(rows)} could not be computed.")
    for column, fact in done.similar_columns.items():
        click.echo(f"The column {column!r} was not read. If it holds the {fact}, rename it {fact}.")
    if done.problems:
        print_problems(done.problems)
    if done.changes:
        _print_changes(done)
    elif done.totals:
        rows_of_totals = [[name, rupiah(total)] for name, total in done.totals.items()]
        print_table("Totals", {"target": "left", "IDR": "right"}, rows_of_totals)
    click.echo(f"Written: {done.out}")
    if done.report:
        click.echo(f"Row by row, what to put right: {done.report}")


def _rows(number: int) -> str:
    return f"{grouped(number)} row{'s' * (number != 1)}"


def print_problems(problems: dict[str, int]) -> None:
    """Prints each code with its rows and its sentence."""
    columns = {name: described(fact) for name, fact in current_law().facts.items()}
    rows = [[number, code, sentences(code, columns)[1]] for code, number in problems.items()]
    print_table("Problems", {"rows": "right", "code": "left", "what to do": "left"}, rows)


def _print_changes(done: Computed) -> None:
    headings = ("before", "after", "change", "rows with more", "less", "the same")
    rows = [
        [
            name,
            *(rupiah(told[word]) for word in ("before", "after", "change")),
            told["more"],
            told["less"],
            told["same"],
        ]
        for name, told in done.changes.items()
    ]
    print_table(f"Before and after {done.reform}", {"target": "left", **dict.fromkeys(headings, "right")}, rows)
