"""`payung funds`: checking a file of funds, and asking who may be paid from what."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payung.allocation.command_plan import month_of, planning_is_not_installed
from payung.errors import PayungError

if TYPE_CHECKING:
    from payung.allocation.router import Answer


@click.group(short_help="Check a file of funds; ask which may pay somebody.")
def command() -> None:
    """Funds: whom they may pay, how much, in which months.

    What a file of funds says is described in docs/allocation.md; examples/funds.yaml is one to begin with.
    """


@command.command(short_help="Say everything that is wrong with a file of funds.")
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    r"""Check FILE: its form, rules, dates, ceilings. Everything that is wrong is told at once.

    \b
        payung funds check dana.yaml
    """
    from payung.allocation.funds import read_funds, troubles

    found = troubles(file)
    if found:
        for trouble in found:
            click.echo(trouble)
        raise PayungError(f"{len(found)} thing{'s' * (len(found) > 1)} to mend.", place=str(file))
    funds = read_funds(file)
    rules = sum(len(fund.eligibility) for fund in funds.funds)
    click.echo(f"{file}: {len(funds.funds)} funds, {rules} rules, {len(funds.floors)} floors; nothing to mend.")


@command.command(short_help="Say which funds may pay somebody in a month, and why not the others.")
@click.argument("worker")
@click.option(
    "--people", "people_file", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The people."
)
@click.option(
    "--funds", "funds_file", metavar="FILE", type=click.Path(path_type=Path), required=True, help="The funds."
)
@click.option("--month", metavar="YYYY-MM", required=True, help="The contribution month.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def why(worker: str, people_file: Path, funds_file: Path, month: str, as_json: bool) -> None:
    r"""Which funds may lawfully pay WORKER (a worker_id) in a month, at what tariff, and why not the others.

    \b
        payung funds why W-9001 --people pekerja.csv --funds dana.yaml --month 2026-05
    """
    planning_is_not_installed()
    from payung.allocation import router
    from payung.allocation.funds import read_funds
    from payung.allocation.people import read_people

    number = month_of("--month", month)
    funds = read_funds(funds_file)
    answers = router.why(worker, number, read_people(people_file, funds.columns), funds)
    if as_json:
        told = {"worker_id": worker, "month": month, "options": [asdict(answer) for answer in answers]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(_told(answer) for answer in answers))


def _told(answer: Answer) -> str:
    head = f"{answer.title} ({answer.fund}), {answer.registration}"
    if answer.may_pay:
        lines = [f"may pay    {head}: Rp {answer.monthly:,} a month"]
    else:
        lines = [f"may not    {head}", *(f"           - {reason}" for reason in answer.reasons)]
    lines.append(f"           [{'; '.join(answer.citations)}]")
    return "\n".join([*lines, *(f"           Note: {note}" for note in answer.notes)])
