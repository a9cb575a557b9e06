"""The newest jobs of the one who looks."""

from __future__ import annotations

from typing import Any

from payung.server.jobs.verbs import mine
from payung.server.rooms import HomeBlock

SHOWN = 5


def _newest() -> dict[str, Any] | None:
    newest = mine()[:SHOWN]
    return {"jobs": newest} if newest else None


blocks = [HomeBlock("jobs/home.html", _newest, place=90)]
