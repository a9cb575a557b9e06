"""What people decide about nominations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.programme.models import DecreeLine, DecreeState, Nomination, NominationState
from payung.server.programme.nominations.locking import lock
from payung.server.scope import current_viewer, needs

DECISIONS = (NominationState.READY, NominationState.UNFIT)
STANDS = (DecreeState.PROPOSED, DecreeState.SIGNED)


@needs("programme.check")
@transaction.atomic
def decide(nominations: Iterable[int], state: str, reason: str) -> int:
    """Say of nominations that they are fit or unfit, whatever the checks found; the reason is kept.

    A later check keeps the decision, unless it learns that the person has died.

    Args:
        nominations: Their keys.
        state: "ready" or "unfit".
        reason: Why, in words.

    Returns:
        How many there were.

    Raises:
        PayungError: another state, no reason, or a nomination is not there or withdrawn.
    """
    if state not in DECISIONS:
        raise PayungError(_("A nomination can be decided ready or unfit."), place=str(state))
    return _set(nominations, state, reason, "programme.decide")


@needs("programme.nominate")
@transaction.atomic
def withdraw(nominations: Iterable[int], reason: str) -> int:
    """Take nominations back; see `decide`.

    Raises:
        PayungError: one of them stands in a decree that is proposed or signed.
    """
    keys = list(nominations)
    lock(Nomination.objects.filter(pk__in=keys))
    if DecreeLine.objects.filter(nomination__in=keys, decree__state__in=STANDS).exists():
        raise PayungError(
            _("A nomination stands in a decree that is proposed or signed."),
            remedy=_("Take the person out by an amending decree."),
        )
    return _set(keys, NominationState.WITHDRAWN, reason, "programme.withdraw")


def _set(nominations: Iterable[int], state: str, reason: str, verb: str) -> int:
    keys = sorted(set(nominations))
    if not reason.strip():
        raise PayungError(_("A decision needs a reason."))
    # The condition shuts out whoever withdraws the same nomination meanwhile.
    rows = Nomination.objects.filter(pk__in=keys).exclude(state=NominationState.WITHDRAWN)
    changed = rows.update(state=state, reason=reason.strip()[:300], decided_by_id=current_viewer().user)
    if changed != len(keys) or not keys:
        raise PayungError(
            _("Not all of these nominations are there; some may be withdrawn."), remedy=_("Open the list again.")
        )
    accounts.record(
        verb,
        f"nomination:{keys[0]}" + (f" +{changed - 1}" if changed > 1 else ""),
        {"keys": keys, "state": state},
        reason,
    )
    return changed
