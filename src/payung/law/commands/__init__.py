"""The commands of `payung law`: one file each, found by its name.

A module here (not beginning with `_`) defines `command`; the file's name is the command's.
"""

from __future__ import annotations

import importlib
import pkgutil

import click


class Commands(click.Group):
    """A group whose commands are the modules beside this file; none is imported before it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the modules."""
        return sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the module with that name.

        Raises:
            TypeError: the module defines no click command called `command`.
        """
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(importlib.import_module(f"{__name__}.{cmd_name}"), "command", None)
        if not isinstance(command, click.Command):
            raise TypeError(f"{__name__}.{cmd_name} defines no click command called `command`.")
        return command


group = Commands(
    name="law",
    help="The law: compute lists of workers, explain amounts, look up tables, check it all.",
    epilog="Amounts are whole rupiah. What the sources of the law do not settle is told with each result.",
)
