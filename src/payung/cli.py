"""The command `payung`.

Each package of payung brings its own commands: `payung/<package>/commands.py` (or a package `commands`) with a `group`
becomes `payung <package>`, and `payung/<package>/command_<name>.py` with a `command` becomes `payung <name>`. Nothing
is listed here, and nothing is imported before it is called.
"""

import errno
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import click

import payung
from payung.errors import PayungError

EXIT_USER_ERROR = 2


class CleanError(click.ClickException):
    """One line on standard error instead of a traceback."""

    exit_code = EXIT_USER_ERROR

    def show(self, file: Any = None) -> None:
        """Print the message behind the command's name."""
        click.echo(f"payung: {self.format_message()}", file=file, err=file is None)


class Packages(click.Group):
    """A group whose commands are the packages below `folders` that have a `commands` module or package.

    Args:
        package: Dotted name of the package to look in.
        folders: Where that package lies.
        **settings: What click takes for a group.
    """

    def __init__(self, package: str, folders: list[str], **settings: Any) -> None:
        super().__init__(**settings)
        self.package = package
        self.folders = folders

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, found without importing them."""
        return sorted(self._modules())

    def _modules(self) -> dict[str, tuple[str, str]]:
        """Command name → its module and what it is called in there."""
        packages = [found.name for found in pkgutil.iter_modules(self.folders) if found.ispkg]
        groups = {name: (f"{name}.commands", "group") for name in packages if self._brings_a_group(name)}
        return {**groups, **{name: place for package in packages for name, place in self._single_commands(package)}}

    def _brings_a_group(self, name: str) -> bool:
        places = [Path(folder) / name / "commands" for folder in self.folders]
        return any(place.with_suffix(".py").is_file() or (place / "__init__.py").is_file() for place in places)

    def _single_commands(self, package: str) -> list[tuple[str, tuple[str, str]]]:
        files = [path for folder in self.folders for path in (Path(folder) / package).glob("command_*.py")]
        return [(path.stem.removeprefix("command_"), (f"{package}.{path.stem}", "command")) for path in files]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name.

        Raises:
            TypeError: Its module defines no such click command.
        """
        place = self._modules().get(cmd_name)
        if place is None:
            return None
        name, attribute = f"{self.package}.{place[0]}", place[1]
        command = getattr(importlib.import_module(name), attribute, None)
        if not isinstance(command, click.Group if attribute == "group" else click.Command):
            raise TypeError(f"{name} defines no click {attribute} called `{attribute}`.")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the user can put right becomes one line."""
        try:
            return super().invoke(ctx)
        except PayungError as error:
            raise CleanError(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader has gone (`payung … | head`): click leaves quietly
                raise
            raise CleanError(_plain(error)) from error


def _plain(error: OSError) -> str:
    """An operating system's refusal in words: which file, and why."""
    reason = f"{error.strerror or error}."
    return f"{error.filename}: {reason}" if error.filename else reason


main = Packages(
    package="payung",
    folders=list(payung.__path__),
    name="payung",
    help="Payung brings every worker of a region under employment social security (Jamsostek).",
    epilog="Learn more of a command with: payung COMMAND --help",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
click.version_option(payung.__version__, prog_name="payung", message="%(prog)s %(version)s")(main)
