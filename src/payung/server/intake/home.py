"""Lists whose rows wait for somebody."""

from __future__ import annotations

from typing import Any

from payung.server.intake.models import Batch, BatchState
from payung.server.rooms import HomeBlock

SHOWN = 5


def _held() -> dict[str, Any] | None:
    """The newest lists with held rows; nothing where there are none."""
    waiting = Batch.objects.filter(state=BatchState.TAKEN, held__gt=0).select_related("office")
    newest = list(waiting.order_by("-id")[:SHOWN])
    return {"batches": newest, "lists": waiting.count()} if newest else None


blocks = [HomeBlock("intake/home.html", _held, place=35)]
