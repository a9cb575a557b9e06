"""How many are covered, and whose cover runs out."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from payung.server.ledger.ahead import DAYS_AHEAD, covered, lapsing, reaching_the_age, waiting
from payung.server.rooms import HomeBlock


def _counts() -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "days": DAYS_AHEAD,
        "covered": covered(today).count(),
        "lapsing": lapsing(today).count(),
        "waiting": waiting(today).count(),
        "reaching": reaching_the_age(today).count(),
    }


blocks = [HomeBlock("ledger/home.html", _counts, verb="ledger.read", place=40)]
