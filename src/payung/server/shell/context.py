"""What every page shows: the menu of the one who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from payung.server.rooms import menu


def shell(request: HttpRequest) -> dict[str, Any]:
    """The lines of the menu that lead somewhere for this user."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": []}
    held = user.viewer.verbs
    return {"menu": [entry for entry in menu() if entry.verb is None or entry.verb in held]}
