"""What every page shows: the menu of the one who looks, in groups, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.server.rooms import menu

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# A line of the menu belongs to the first group whose end lies beyond its place.
GROUPS: tuple[tuple[int, str | _StrPromise], ...] = (
    (10, ""),
    (30, lazy("Data")),
    (50, lazy("Programme")),
    (1000, lazy("More")),
)


@dataclass(frozen=True)
class Line:
    """One line of the menu.

    Attributes:
        address: Where it leads.
        label: What is read.
        group: Place of its group in GROUPS.
        current: For `aria-current`: "page" on that very page, "true" on one below it, else "".
    """

    address: str
    label: str
    group: int
    current: str = ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """The lines of the menu that lead somewhere for this user, the way back, and the verbs this user holds."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "trail": [], "verbs": frozenset()}
    held = user.viewer.verbs
    entries = [entry for entry in menu() if entry.verb is None or entry.verb in held]
    found = [(reverse(entry.page), str(entry.label), entry.place) for entry in entries]
    if user.is_staff:
        found.append((reverse("admin:index"), _("Administration"), 99))
    lines = list(_lines(found, request.path))
    return {"menu": _grouped(lines), "trail": _trail(lines, request.path), "verbs": held}


def _lines(found: Iterable[tuple[str, str, int]], path: str) -> Iterable[Line]:
    """The lines, in order of their groups, the one that leads nearest to this page marked."""
    rows = sorted(((_group(place), address, label) for address, label, place in found), key=lambda row: row[0])
    nearest = max((address for _group_, address, _label in rows if _is_above(address, path)), key=len, default=None)
    for group, address, label in rows:
        current = "" if address != nearest else "page" if address == path else "true"
        yield Line(address, label, group, current)


def _is_above(address: str, path: str) -> bool:
    """Whether a page lies at or below an address; all are below home, which says nothing."""
    return path == address or (address != "/" and path.startswith(address))


def _group(place: int) -> int:
    return next(number for number, (end, _label) in enumerate(GROUPS) if place < end)


def _grouped(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    return [(str(GROUPS[group][1]), list(inside)) for group, inside in groupby(lines, key=lambda line: line.group)]


def _trail(lines: list[Line], path: str) -> list[Line]:
    """Home, and the page of the menu this one belongs to; nothing on the home page itself."""
    return [line for line in lines if line.address != path and (line.address == "/" or line.current)]
