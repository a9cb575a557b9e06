"""`payung law targets`: what can be asked for, and what has to be known for it."""

from __future__ import annotations

from typing import Any

import click

from payung.law.commands._common import as_json, print_json, print_table
from payung.law.commands._wording import shown
from payung.law.explain import target_is_unknown
from payung.law.facts import PROGRAMMES, Fact
from payung.law.ruleset import Law, current_law
from payung.law.tables import Target, target_of, targets

_HELP = """List what can be computed and explained: name, unit, inputs and meaning.

With NAME, one target in full: each input with its unit, what it may be, and what its absence means.
"""


@click.command(help=_HELP, short_help="List what can be computed.")
@click.argument("name", required=False)
@as_json
def command(name: str | None, as_json: bool) -> None:
    """Lists all targets, or shows one."""
    law = current_law()
    if name is None:
        described = [as_data(target, law) for target in targets(law)]
        print_json(described) if as_json else click.echo("\n\n".join(map(_brief, described)))
        return
    target_is_unknown(law, name)
    one = as_data(target_of(name, law), law)
    print_json(one) if as_json else _show(one)


def as_data(target: Target, law: Law) -> dict[str, Any]:
    """A target as plain data.

    Args:
        target: what can be asked for.
        law: where it stands.

    Returns:
        name, title, judul, unit, meaning, citation and inputs: the facts it may need (`input_as_data`).
    """
    rule = law.rules[target.name][-1] if target.name in law.rules else None
    return {
        "name": target.name,
        "title": target.title,
        "judul": target.judul,
        "unit": target.unit,
        "meaning": target.meaning or f"A dated value; `payung law table {target.name}` shows it.",
        "citation": rule.citation if rule else law.values[target.name].entries[-1].citation,
        "inputs": [input_as_data(fact) for fact in target.inputs],
    }


def input_as_data(fact: Fact) -> dict[str, Any]:
    """A fact as plain data: name, title, unit, meaning, and what it may be."""
    choices = list(PROGRAMMES) if fact.unit == "programmes" else list(fact.choices)
    return {
        "name": fact.name,
        "title": fact.title["en"],
        "judul": fact.title["id"],
        "unit": fact.unit,
        "meaning": fact.meaning["en"],
        "makna": fact.meaning["id"],
        "choices": choices or None,
        "range": [fact.least, fact.most] if fact.is_number else None,
        "absent": fact.absent,
        "history": fact.history,
    }


def _brief(target: dict[str, Any]) -> str:
    inputs = ", ".join(fact["name"] for fact in target["inputs"])
    summary = " ".join(target["meaning"].split("\n\n")[0].split())
    head = f"{target['name']}  ({target['unit']})  {target['title']}"
    return f"{head}\n    {summary}\n    inputs: {inputs or 'none'}"


def _show(target: dict[str, Any]) -> None:
    click.echo(f"{target['name']}  ({target['unit']})  {target['title']} · {target['judul']}\n")
    click.echo(f"{target['meaning']}\n\n[{target['citation']}]\n")
    if target["inputs"]:
        columns = dict.fromkeys(("input", "unit", "meaning", "may be", "if absent"), "left")
        rows = [_row(fact) for fact in target["inputs"]]
        print_table("Inputs: not all are needed in every case", columns, rows)


def _row(fact: dict[str, Any]) -> list[str]:
    least, most = fact["range"] or (None, None)
    may_be = f"{least:,} – {most:,}" if fact["range"] else ", ".join(map(str, fact["choices"] or []))
    listed = "a list, oldest first; " if fact["history"] else ""
    absent = "missing" if fact["absent"] is None else shown(fact["absent"], fact["unit"])
    return [fact["name"], fact["unit"], fact["meaning"], listed + may_be, absent]
