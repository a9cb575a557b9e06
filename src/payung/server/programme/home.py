"""The chain in one look: how many people stand where, and what waits on the way."""

from __future__ import annotations

from typing import Any

from payung.server.programme.models import Bill, BillState, Decree, DecreeState, Nomination, NominationState, Payment
from payung.server.programme.stages.counting import funnel
from payung.server.rooms import HomeBlock


def _funnel() -> dict[str, Any]:
    steps = funnel()
    return {"steps": steps, "most": max((step.people for step in steps), default=0)}


def _waiting() -> dict[str, Any]:
    """What somebody has to do next; counts that lead to their lists."""
    nominations = Nomination.objects
    return {
        "unchecked": nominations.filter(state=NominationState.NOMINATED).count(),
        "to_ask": nominations.filter(state=NominationState.ASK).count(),
        "drafts": Decree.objects.filter(state__in=(DecreeState.DRAFT, DecreeState.PROPOSED)).count(),
        "bills": Bill.objects.filter(state__in=(BillState.CHECKED, BillState.PROPOSED, BillState.APPROVED)).count(),
        "hanging": Payment.objects.filter(bill=None, is_foreign=False, withdrawn_at=None).count(),
    }


blocks = [
    HomeBlock("programme/home_funnel.html", _funnel, verb="programme.read", place=20),
    HomeBlock("programme/home_waiting.html", _waiting, verb="programme.read", place=30),
]
