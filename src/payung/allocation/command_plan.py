"""`payung plan`: who is protected from which fund."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from payung.errors import PayungError

_HELP = """Find the lawful plan that protects the most people for the most months that count.

The people come from a CSV or Parquet file with the columns worker_id, segment, group, occupation, birth_date,
decile, area, covered_until, children; the funds from a YAML file (examples/funds.yaml is one to begin with).
DIR gets assignment.csv (who, from which fund, from when until when, for how much), reserve.csv (who replaces
the refused, in order) and summary.json (people, months, cost, each fund's ceiling and what one more rupiah
would bring, and whether the plan is proven best). The three appear together, or not at all.

\b
    payung plan --people pekerja.csv --funds dana.yaml --from 2026-01 --to 2026-12 --out rencana
"""


@click.command(help=_HELP, short_help="Plan who is protected from which fund.")
@click.option("--people", "people_file", metavar="FILE", type=click.Path(path_type=Path), help="The people.")
@click.option("--register", is_flag=True, help="Take the people from the register of a server instead of a file.")
@click.option(
    "--funds", "funds_file", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The funds."
)
@click.option("--from", "first", metavar="YYYY-MM", required=True, help="First month of the plan.")
@click.option("--to", "last", metavar="YYYY-MM", required=True, help="Last month of the plan.")
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), required=True, help="Where the plan goes.")
@click.option("--seconds", type=click.FloatRange(min=1), default=60, show_default=True, help="When to stop proving.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON for machines.")
def command(
    people_file: Path | None,
    register: bool,
    funds_file: Path,
    first: str,
    last: str,
    out: Path,
    seconds: float,
    as_json: bool,
) -> None:
    """Plans, writes and tells."""
    source = _people_come_from_nowhere(people_file, register)
    planning_is_not_installed()
    from payung.allocation.funds import read_funds
    from payung.allocation.people import read_people
    from payung.allocation.planning import planned
    from payung.allocation.writing import written

    months = month_of("--from", first), month_of("--to", last)
    funds = read_funds(funds_file)
    people = read_people(source, funds.columns)
    if not as_json:
        click.echo(f"{people.height:,} people, {len(funds.funds)} funds, {first} to {last}. Planning …", err=True)
    plan = planned(people, funds, *months, seconds=seconds)
    files = written(plan, out)
    click.echo(json.dumps(plan.summary, ensure_ascii=False, indent=2) if as_json else told(plan.summary, files))


def month_of(option: str, text: str) -> int:
    """The number of a month given as an option.

    Raises:
        PayungError: it is none.
    """
    from payung.law.calendar import month_number

    try:
        return month_number(text)
    except ValueError as error:
        raise PayungError(str(error), place=option) from None


def _people_come_from_nowhere(people_file: Path | None, register: bool) -> Path:
    if register:
        message = "this installation has no register to take people from."
        raise PayungError(message, place="--register", remedy="Export them and name the file with --people FILE.")
    if people_file is None:
        raise PayungError("nobody to plan for.", place="--people", remedy="Name a file of people: --people FILE.")
    return people_file


def planning_is_not_installed() -> None:
    """The optimiser and its arrays are an extra.

    Raises:
        PayungError: they are not there.
    """
    missing = [name for name in ("highspy", "numpy") if find_spec(name) is None]
    if missing:
        remedy = "Install payung with its extra `planning`."
        raise PayungError(f"{' and '.join(missing)} is not installed, which plans need.", remedy=remedy)


def told(summary: dict[str, Any], files: list[Path]) -> str:
    """The summary in words."""
    lines = [
        f"{summary['people']:,} of {summary['candidates']:,} people protected for {summary['person_months']:,} months, "
        f"Rp {summary['cost']:,}.",
        _proof(summary),
        f"{summary['reserve']:,} stand in reserve; no fund may pay {summary['not_eligible']:,}.",
        "",
        f"{'fund':16}{'ceiling':>18}{'used':>18}{'points per Rp 1 million more':>32}",
    ]
    for name, fund in summary["funds"].items():
        ceiling = "people only" if fund["ceiling"] is None else f"{fund['ceiling']:,}"
        price = "" if fund["shadow_price"] is None else f"{fund['shadow_price'] * 1_000_000:,.1f}"
        lines.append(f"{name:16}{ceiling:>18}{fund['used']:>18,}{price:>32}")
    lines.append("")
    for name, rival in summary["compared"].items():
        more = summary["person_months"] - rival["person_months"]
        lines.append(
            f"Against {name.replace('_', ' ')}: {summary['people'] - rival['people']:+,} people, {more:+,} months."
        )
    lines += [f"Not settled: {each}" for each in summary["unsettled"]]
    return "\n".join([*lines, *(f"Written: {file}" for file in files)])


def _proof(summary: dict[str, Any]) -> str:
    if summary["proven"]:
        return f"Proven: no other plan is worth more ({summary['objective']:,} points, {summary['seconds']} s)."
    return (
        f"Not proven within the time: {summary['objective']:,} points, at most {summary['bound']:,} "
        f"(gap {summary['gap']:.4%}). Allow more with --seconds."
    )
