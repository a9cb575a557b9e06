"""Somebody vouches for the work of everybody on a list: the minutes a village signs are of the list, not of a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from payung.server import accounts
from payung.server.register.models import Work
from payung.server.scope import needs

BLANK = {"seen_by": "", "evidence": "", "evidence_file": ""}


@needs("register.take")
@transaction.atomic
def vouch(batches: Iterable[int], *, seen_by: str, seen_on: date, evidence: str, evidence_file: str = "") -> int:
    """Say who saw the work that these lists tell of; work that has evidence of its own keeps it.

    Args:
        batches: Keys of batches.
        seen_by: Who saw them at work.
        seen_on: When.
        evidence: Letter or minutes, with their number.
        evidence_file: Its name in the vault, if a scan came with it.

    Returns:
        The number of works vouched for.
    """
    keys = sorted(set(batches))
    told = {"seen_by": seen_by[:200], "evidence": evidence[:200], "evidence_file": evidence_file}
    blank = Work.objects.filter(batch__in=keys, withdrawn_at__isnull=True, **BLANK)
    changed: int = Work.objects.filter(pk__in=blank.order_by().values("pk")).update(**told, seen_on=seen_on)
    accounts.record(
        "register.vouch", ",".join(map(str, keys))[:100], {**told, "seen_on": str(seen_on), "works": changed}
    )
    return changed
