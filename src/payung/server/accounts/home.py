"""What waits for the decision of the one who looks."""

from __future__ import annotations

from typing import Any

from payung.server.accounts.approvals import mine_to_decide
from payung.server.rooms import HomeBlock


def _waiting() -> dict[str, Any]:
    return {"to_decide": mine_to_decide().select_related("proposed_by")}


blocks = [HomeBlock("accounts/home.html", _waiting, place=10)]
