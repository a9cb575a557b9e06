"""Write docs/commands.md from the commands themselves; with --check, only say whether it is fresh."""

import sys
from collections.abc import Iterator

import click

from payung.cli import main
from repository import ROOT, report

PAGE = ROOT / "docs" / "commands.md"
HEAD = """\
# The command `payung`

What `--help` prints for every command. Written by `make format`; do not edit by hand.
"""


Named = tuple[click.Command, click.Context]


def commands() -> Iterator[Named]:
    """Every command with the context that knows its full name, groups before what they hold."""
    yield from _from_here_down(main, _context(main, "payung"))


def _from_here_down(command: click.Command, context: click.Context) -> Iterator[Named]:
    yield command, context
    if not isinstance(command, click.Group):
        return
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        if found is not None and not found.hidden:
            yield from _from_here_down(found, _context(found, name, context))


def _context(command: click.Command, name: str, parent: click.Context | None = None) -> click.Context:
    # With the settings of the real command line: click remembers what the help option of a command was first called.
    widths = {"terminal_width": 100, "max_content_width": 100}
    return click.Context(command, info_name=name, parent=parent, **{**main.context_settings, **widths})


def page() -> str:
    """The whole reference as Markdown."""
    sections = (
        f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n" for command, context in commands()
    )
    return "\n".join([HEAD, *sections])


def stale() -> Iterator[str]:
    """Say when the page on disk is not what the commands say today."""
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
        yield f"{PAGE.relative_to(ROOT)}: does not match the commands; run `make format`."


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        report("command reference", stale())
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
