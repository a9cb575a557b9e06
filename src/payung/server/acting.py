"""On whose behalf a command acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from payung.errors import PayungError

as_user = click.option("--as", "user", metavar="USER", help="Act as this user, with their rights; else as the program.")


@contextmanager
def acting(command: str, user: str | None) -> Iterator[None]:
    """Bring Django and the tables up, and act as a user or as the program itself.

    Whoever may run the command on the server's computer holds its keys; the user is named so that every change has an
    author, and so that decisions by two people are made by two people.

    Args:
        command: Name for the audit log when no user is named ("payung intake").
        user: User name.

    Raises:
        PayungError: there is no such active user.
    """
    from payung.server.start import migrate, start_django

    start_django()
    migrate()
    from payung.server import accounts
    from payung.server.scope import as_the_system, viewing_as

    if user is None:
        with as_the_system(command):
            yield
        return
    viewer = accounts.viewer_called(user)
    if viewer is None:
        raise PayungError(
            "Tidak ada pengguna aktif dengan nama itu.", place=user, remedy="`payung user` menambahkannya."
        )
    with viewing_as(viewer):
        yield


def as_json(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option `--json` of commands that print a result."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(function)
