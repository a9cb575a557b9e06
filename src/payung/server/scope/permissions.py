"""Who may do what: verbs, held by roles."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import gettext as _

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
