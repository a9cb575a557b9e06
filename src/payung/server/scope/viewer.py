"""Who is looking. Set once at the door (a request, a job, a command), read wherever rows are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.utils.translation import gettext as _

from payung.errors import PayungError


class NoViewer(PayungError):  # noqa: N818 (it reads as what happened)
    """Rows were asked for, and nobody was said to be looking."""


class NotAllowed(PayungError):  # noqa: N818 (it reads as what happened)
    """The one who looks may not do this."""


@dataclass(frozen=True)
class Viewer:
    """The one on whose behalf rows are read and changed.

    Args:
        name: Shown in the audit log ("siti.langkai", "payung areas").
        user: Key of the user; None for the system itself.
        office: Key of the user's office.
        areas: Kemendagri codes of the areas the viewer looks after, each with all that lies inside.
        reach: How far the viewer sees inside these areas: "own" rows, those of the "office", or the whole "area";
            "all" is the system itself and the administrator of the whole.
        verbs: What the viewer may do ("jobs.cancel").
    """

    name: str
    user: int | None = None
    office: int | None = None
    areas: tuple[str, ...] = ()
    reach: str = "own"
    verbs: frozenset[str] = frozenset()

    @property
    def is_system(self) -> bool:
        """Whether this is no person but the program itself."""
        return self.user is None and self.reach == "all"


_looking: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


def current_viewer() -> Viewer:
    """The one who looks.

    Raises:
        NoViewer: nobody was set; nothing may be read then.
    """
    viewer = _looking.get()
    if viewer is None:
        raise NoViewer(_("Nobody is signed in, so nothing can be shown."), remedy=_("Sign in first."))
    return viewer


@contextmanager
def viewing_as(viewer: Viewer) -> Iterator[Viewer]:
    """Inside the block, rows are read and changed on behalf of `viewer`."""
    token = _looking.set(viewer)
    try:
        yield viewer
    finally:
        _looking.reset(token)


@contextmanager
def nobody() -> Iterator[None]:
    """Inside the block nobody looks: scoped rows cannot be read at all."""
    token = _looking.set(None)
    try:
        yield
    finally:
        _looking.reset(token)


@contextmanager
def as_the_system(name: str) -> Iterator[Viewer]:
    """Inside the block the program itself acts, sees all and may do all.

    Args:
        name: What acts, for the audit log ("payung areas"). Use it at the outermost door only, never in a page.
    """
    with viewing_as(Viewer(name=name, reach="all")) as viewer:
        yield viewer
