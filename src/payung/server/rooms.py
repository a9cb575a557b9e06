"""Rooms are found by their folders: no table lists them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.urls import URLResolver
    from django.utils.functional import _StrPromise

PACKAGE = "payung.server"
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class MenuEntry:
    """One line of the menu, offered by a room's `urls.menu`.

    Args:
        page: Name of the page with its room, "jobs:list".
        label: What the user reads.
        verb: The verb a user must hold to see the line; None shows it to everybody signed in.
        place: Lines are ordered by this number, then by label.
    """

    page: str
    label: str | _StrPromise
    verb: str | None = None
    place: int = 50


@dataclass(frozen=True)
class HomeBlock:
    """One part of everybody's home page, offered by a room's `home.blocks`.

    Args:
        template: What shows it; it gets the context under the context's own names.
        context: What the one who looks sees there; None when there is nothing to show.
        verb: The verb a user must hold to see the block; None shows it to everybody signed in.
        place: Blocks are ordered by this number.
    """

    template: str
    context: Callable[[], dict[str, Any] | None]
    verb: str | None = None
    place: int = 50


def rooms() -> list[str]:
    """Dotted names of all rooms, by name."""
    return [f"{PACKAGE}.{path.parent.name}" for path in sorted(FOLDER.glob("*/apps.py"))]


def parts(name: str) -> Iterator[ModuleType]:
    """The module of that name of every room that has one (`urls`, `tasks`, …)."""
    for room in rooms():
        if find_spec(f"{room}.{name}"):
            yield importlib.import_module(f"{room}.{name}")


def pages() -> list[URLResolver]:
    """The pages of every room, below the address its `urls.prefix` names."""
    from django.urls import include, path

    return [path(module.prefix, include(module)) for module in parts("urls")]


def menu() -> list[MenuEntry]:
    """The lines of the menu of all rooms, in order."""
    entries = [entry for module in parts("urls") for entry in getattr(module, "menu", [])]
    return sorted(entries, key=lambda entry: (entry.place, entry.page))


def home_blocks() -> list[HomeBlock]:
    """The parts of the home page of all rooms, in order."""
    blocks = [block for module in parts("home") for block in getattr(module, "blocks", [])]
    return sorted(blocks, key=lambda block: (block.place, block.template))


def shelf(room: str) -> Callable[[str], Any]:
    """A module `__getattr__` that fetches a verb from the room's `verbs` when it is first used.

    Django imports a room's `__init__` before any model can be imported, so a plain import there would fail.
    """

    def fetch(name: str) -> Any:
        # `from room import module` asks here first; a module of the room is no verb, and verbs may still be loading.
        if name.startswith("_") or find_spec(f"{room}.{name}"):
            raise AttributeError(name)
        verbs = importlib.import_module(f"{room}.verbs")
        if name not in verbs.__all__:
            raise AttributeError(f"{room} offers no verb {name!r}; it offers {', '.join(verbs.__all__)}.")
        return getattr(verbs, name)

    return fetch
