"""Who may do what: verbs, held by roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import gettext as _

from payung.server.scope.rule import Reach
from payung.server.scope.viewer import NotAllowed, current_viewer

P = ParamSpec("P")
T = TypeVar("T")


def may(verb: str) -> bool:
    """Whether the one who looks holds the verb; the system holds all."""
    viewer = current_viewer()
    return viewer.is_system or verb in viewer.verbs


def needs(verb: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let a function be called only by those who hold the verb.

    Raises:
        NotAllowed: when called by somebody else.
    """

    def guard(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
            verb_is_not_held(verb)
            return function(*args, **kwargs)

        return guarded

    return guard


def verb_is_not_held(verb: str) -> None:
    """The one who looks may not do this.

    Raises:
        NotAllowed: naming the verb, which is what an administrator needs to know.
    """
    if not may(verb):
        raise NotAllowed(
            _("Your role does not include “%(verb)s”.") % {"verb": verb},
            remedy=_("Ask your administrator if you need it for your work."),
        )


def area_is_not_mine(code: str) -> None:
    """The one who looks does not look after this area, so nothing may be put there.

    Args:
        code: Kemendagri code; "" (no area) is for those who see everything.

    Raises:
        NotAllowed: naming the area.
    """
    viewer = current_viewer()
    if viewer.reach != Reach.ALL and not any(f"{code}.".startswith(f"{mine}.") for mine in viewer.areas):
        raise NotAllowed(_("This area is not among those you look after."), place=code)
