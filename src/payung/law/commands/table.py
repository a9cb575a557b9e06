"""`payung law table`: rates, ceilings and tables of the law with their dates, articles and sources."""

from __future__ import annotations

from typing import Any

import click

from payung.law.commands._common import as_json, print_json, print_table
from payung.law.commands._wording import grouped, percent, shown
from payung.law.errors import FactError
from payung.law.ruleset import Law, current_law
from payung.law.sources import described_sources
from payung.law.tables import table

_HELP = """Look up a rate, ceiling or table of the law; without NAME, list them all.

With --on, what holds on that day; else everything since July 2015. In JSON, rates are per 100,000.

\b
    payung law table jkk_rate --on 2026-02-01
"""


@click.command(help=_HELP, short_help="Look up a rate, ceiling or table.")
@click.argument("name", required=False)
@click.option("--on", "date", metavar="DATE", help="Only what holds on that day or month: YYYY-MM-DD or YYYY-MM.")
@as_json
def command(name: str | None, date: str | None, as_json: bool) -> None:
    """Lists all tables, or shows one."""
    law = current_law()
    if name is None:
        print_json(listed(law)) if as_json else _list(listed(law))
        return
    found = table(value_behind(law, name), date, law).as_dict()
    print_json(found) if as_json else _show(found, date)


def listed(law: Law) -> list[dict[str, Any]]:
    """Every dated value in alphabetical order: name, title, unit, kind and clock."""
    values = (law.values[name] for name in sorted(law.values))
    return [{key: getattr(value, key) for key in ("name", "title", "unit", "kind", "clock")} for value in values]


def value_behind(law: Law, name: str) -> str:
    """The name of a dated value; a rule that only hands one on stands for it.

    Raises:
        FactError: it is a rule that computes; with the values it reads.
    """
    if name not in law.rules:
        return name
    needs = set(law.needs(name)) - {"day", "month"}
    read = sorted(needed for needed in needs if needed in law.values)
    if len(needs) == 1 and read:
        return read[0]
    tables_read = f"It reads {', '.join(read)}. " if read else ""
    remedy = f"{tables_read}`payung law explain {name} --on DATE` gives its value."
    raise FactError(name, "unknown_table", "this is computed by a rule, not looked up.", remedy)


def _list(values: list[dict[str, Any]]) -> None:
    rows = [[value["name"], value["title"]["en"], value["kind"], value["unit"]] for value in values]
    columns = dict.fromkeys(("name", "title", "kind", "unit"), "left")
    print_table(f"{len(rows)} tables and values", columns, rows)


def _show(found: dict[str, Any], date: str | None) -> None:
    click.echo(f"{found['name']}  ({found['unit']})  {found['title']['en']} · {found['title']['id']}")
    if not found["entries"]:
        click.echo(f"\nNot in force on {date}. `payung law table {found['name']}` shows when it is.")
    for entry in found["entries"]:
        _show_entry(found, entry)
    keys = dict.fromkeys(key for entry in found["entries"] for key in entry["source"])
    if keys:
        click.echo("\nSources")
        for key in keys:
            click.echo(f"  {key}: {described_sources().get(key, {}).get('title', key)}")


def _show_entry(found: dict[str, Any], entry: dict[str, Any]) -> None:
    until = "on" if entry["to"] is None else f"to {entry['to']}"
    click.echo(f"\nfrom {entry['from']} {until}")
    _SHOWN[found["kind"]](found, entry["value"])
    keys, how_sure, when = ", ".join(entry["source"]), entry["confidence"], entry["checked"]
    click.echo(f"  [{entry['citation']}]\n  source: {keys}; confidence: {how_sure}; checked: {when}")
    if entry["unsettled"]:
        click.echo(f"  Not settled: {entry['unsettled']}")


def _scalar(found: dict[str, Any], value: Any) -> None:
    text = ", ".join(value) if isinstance(value, (list, tuple)) else value
    click.echo(f"  {shown(text, found['unit'])}")


def _by_key(found: dict[str, Any], value: dict[Any, Any]) -> None:
    width = max(len(str(key)) for key in value)
    for key, number in value.items():
        click.echo(f"  {key!s:<{width}}  {shown(number, found['unit'])}")


def _bands(found: dict[str, Any], value: list[list[int]]) -> None:
    rows = [[bound, shown(number, found["unit"])] for bound, number in value]
    print_table("", {"from": "right", "value": "right"}, rows)


def _layers(found: dict[str, Any], value: list[list[Any]]) -> None:
    rows = [["and above" if bound is None else grouped(bound), percent(rate)] for bound, rate in value]
    print_table("", {"up to": "right", "rate": "right"}, rows)


def _records(found: dict[str, Any], value: list[dict[str, Any]]) -> None:
    columns = list(dict.fromkeys(key for record in value for key in record))
    rows = [[_cell(record.get(key)) for key in columns] for record in value]
    print_table("", dict.fromkeys(columns, "left"), rows)


def _cell(cell: Any) -> Any:
    if isinstance(cell, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in cell.items())
    if isinstance(cell, list):
        return ", ".join(str(_cell(item)) for item in cell)
    return cell


_SHOWN = {"scalar": _scalar, "by_key": _by_key, "bands": _bands, "layers": _layers, "records": _records}
