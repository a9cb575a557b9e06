"""`payung doctor`: what works, and what is missing."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

MARKS = {"good": "ok     ", "missing": "missing", "bad": "BAD    "}


@click.command(short_help="Say what works and what is missing.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(as_json: bool) -> None:
    """Look at the data folder, its secrets, the database and the parts of the program.

    Changes nothing. Exit code 1 when something is bad; what is only missing may be meant so.
    """
    from payung.server.doctor import findings

    found = findings()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in found], indent=2))
    else:
        for finding in found:
            remedy = f" {finding.remedy}" if finding.remedy else ""
            click.echo(f"{MARKS[finding.state]}  {finding.name}: {finding.told}{remedy}")
    if any(finding.state == "bad" for finding in found):
        raise SystemExit(1)
