"""The minutes (berita acara) with which an office vouches that those it nominates do work."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import register
from payung.server.programme.models import Nomination, NominationState
from payung.server.scope import needs
from payung.server.vault import default_store


@needs("programme.nominate")
@transaction.atomic
def attest(office: int, *, letter: str, seen_by: str, seen_on: date, file: bytes = b"") -> int:
    """Keep an office's minutes as evidence of the work of everybody it nominates who has none yet.

    Args:
        office: Key of the office whose standing nominations are meant.
        letter: Number of the minutes.
        seen_by: Who saw them at work.
        seen_on: When.
        file: A scan, if there is one; kept encrypted.

    Returns:
        The number of people vouched for.

    Raises:
        PayungError: letter or witness are missing, the day is still to come, or the office has no nominations here.
    """
    if not letter.strip() or not seen_by.strip():
        raise PayungError(_("Say the number of the minutes and who saw these people at work."))
    if seen_on > timezone.localdate():
        raise PayungError(_("The day on which they were seen at work is still to come."), place=seen_on.isoformat())
    standing = Nomination.objects.filter(office=office).exclude(state=NominationState.WITHDRAWN)
    batches = list(standing.order_by().exclude(batch=None).values_list("batch", flat=True).distinct())
    if not batches:
        raise PayungError(_("The office has no nominations in your area."))
    kept = default_store().put(BytesIO(file)) if file else ""
    return register.vouch(
        batches, seen_by=seen_by.strip(), seen_on=seen_on, evidence=letter.strip(), evidence_file=kept
    )
