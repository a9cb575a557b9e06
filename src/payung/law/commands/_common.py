"""What the commands share: options, the law they read, and how they print."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table

from payung.errors import PayungError
from payung.law.reform import read_reform
from payung.law.ruleset import Law, current_law

LANGUAGES = ("en", "id")
_WIDTH = 110  # where there is no terminal whose width counts

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="English or Indonesian.",
)
reform_option = click.option(
    "--reform",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file of dated values laid over the law, to ask: what if?",
)


def law_under(reform: Path | None) -> Law:
    """The law of today, or with a reform laid over it.

    Raises:
        LawFileError: the reform's values do not fit the law.
    """
    return current_law() if reform is None else current_law().reformed(read_reform(reform), reform.stem)


def print_json(content: Any) -> None:
    """Writes plain data as JSON, in the script people write it in."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def print_table(title: str, columns: dict[str, str], rows: list[list[Any]]) -> None:
    """Writes a table.

    Args:
        title: what it shows.
        columns: heading → `left` or `right`.
        rows: the cells; whole numbers get thousands separators.
    """
    table = Table(title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, side in columns.items():
        table.add_column(heading, justify="right" if side == "right" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_cell(cell) for cell in row))
    screen = console()
    with screen.capture() as captured:
        screen.print(table)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def _cell(cell: Any) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)


def console() -> Console:
    """Standard output; as wide as the terminal, or wide enough for a table."""
    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else _WIDTH, highlight=False, markup=False)


def pairs(items: tuple[str, ...]) -> dict[str, str]:
    """`name=value` arguments by name.

    Raises:
        PayungError: one has no `=`, or a name stands twice.
    """
    facts: dict[str, str] = {}
    for item in items:
        name, sign, value = item.partition("=")
        if not sign or not name:
            raise PayungError("This is no fact.", place=item, remedy="Write name=value, for example wage=5000000.")
        if name in facts:
            raise PayungError("The fact is given twice.", place=name, remedy="Give it once.")
        facts[name] = value
    return facts


def wrapped(line: str) -> str:
    """A long line over several, each set in a little further."""
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(line, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
