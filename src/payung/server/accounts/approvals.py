"""Decisions by two people, for what fixes money or names.

The content is fixed when it is proposed. Whoever approves hands in the digest of what they were shown; if it is not the
digest of the proposal, nothing happens. The proposer cannot approve, here and in the database.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.accounts.models import Approval, Outcome
from payung.server.scope import NotAllowed, current_viewer
from payung.server.scope.permissions import verb_is_not_held


def digest_of(content: Any) -> str:
    """SHA-256 of the content in its one canonical spelling."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()


def propose(subject: str, title: str, content: Any, *, verb: str, area_code: str = "") -> Approval:
    """Put a decision before a second person.

    Args:
        subject: What it is about, "decree:12"; only one proposal about it may wait.
        title: One line for the second person.
        content: All that is decided, as JSON; names and amounts, not references that may change.
        verb: What proposer and approver must both be allowed to do.
        area_code: Where it belongs, for those who may see it.

    Raises:
        NotAllowed: the one who proposes does not hold the verb, or is no person.
        PayungError: another proposal about the subject is waiting.
    """
    verb_is_not_held(verb)
    viewer = current_viewer()
    approval = Approval(
        verb=verb,
        subject=subject,
        title=title,
        content=content,
        digest=digest_of(content),
        area_code=area_code,
        office_id=viewer.office,
        proposed_by_id=_person(),
    )
    try:
        with transaction.atomic():
            approval.save(force_insert=True)
    except IntegrityError:
        raise PayungError(
            _("Another proposal about this is waiting."), place=subject, remedy=_("Decide or withdraw it first.")
        ) from None
    return approval


def approve(key: int, digest: str) -> Approval:
    """Agree to exactly what was shown. What follows from it (see `effects`) happens with it, or both do not.

    Raises:
        NotAllowed: the proposer, or somebody without the verb, tries.
        PayungError: it was decided meanwhile, or what was shown is not what was proposed, or what follows cannot be.
    """
    approval = _waiting(key)
    verb_is_not_held(approval.verb)
    if approval.proposed_by_id == _person():
        raise NotAllowed(
            _("Who proposes cannot approve."), place=approval.title, remedy=_("A second person must look at it.")
        )
    if not approval.digest == digest == digest_of(approval.content):
        raise PayungError(
            _("What you were shown is not what was proposed."), place=approval.title, remedy=_("Open it again.")
        )
    return _decide(approval, Outcome.APPROVED, "")


def refuse(key: int, reason: str) -> Approval:
    """Turn a proposal down; the reason is kept.

    Raises:
        NotAllowed: somebody without the verb tries.
        PayungError: it was decided meanwhile, or no reason is given.
    """
    approval = _waiting(key)
    verb_is_not_held(approval.verb)
    if not reason.strip():
        raise PayungError(_("A refusal needs a reason."), place=approval.title)
    return _decide(approval, Outcome.REFUSED, reason.strip())


def withdraw(key: int) -> Approval:
    """Take the own proposal back.

    Raises:
        NotAllowed: somebody else tries.
        PayungError: it was decided meanwhile.
    """
    approval = _waiting(key)
    if approval.proposed_by_id != _person():
        raise NotAllowed(_("Only who proposed it can withdraw it."), place=approval.title)
    return _decide(approval, Outcome.WITHDRAWN, "")


def mine_to_decide() -> QuerySet[Approval]:
    """Waiting proposals of others that the one who looks may approve or refuse."""
    viewer = current_viewer()
    waiting: QuerySet[Approval] = Approval.objects.filter(outcome=Outcome.WAITING, verb__in=viewer.verbs)
    return waiting.exclude(proposed_by=viewer.user)


def _person() -> int:
    """Key of the user who decides; the program itself never does."""
    user = current_viewer().user
    if user is None:
        raise NotAllowed(_("This is decided by people, not by the program."))
    return user


def _waiting(key: int) -> Approval:
    approval: Approval | None = Approval.objects.select_related("proposed_by").filter(pk=key).first()
    if approval is None:
        raise PayungError(_("There is no such proposal in your area."))
    if approval.outcome != Outcome.WAITING:
        _tell_it_is_decided(approval)
    return approval


@transaction.atomic
def _decide(approval: Approval, outcome: Outcome, reason: str) -> Approval:
    # The condition on the outcome is what lets only one of two people win who decide at the same moment.
    decision = {"outcome": outcome, "decided_by_id": _person(), "decided_at": timezone.now(), "reason": reason[:300]}
    if not Approval.objects.filter(pk=approval.pk, outcome=Outcome.WAITING).update(**decision):
        _tell_it_is_decided(Approval.objects.get(pk=approval.pk))
    from payung.server.accounts.audit import done
    from payung.server.accounts.effects import follow

    done(f"{approval.verb}: {outcome}", approval.subject, {"digest": approval.digest}, reason)
    decided: Approval = Approval.objects.get(pk=approval.pk)
    follow(decided)
    return decided


def _tell_it_is_decided(approval: Approval) -> None:
    raise PayungError(
        _("Somebody has decided this meanwhile: %(outcome)s.") % {"outcome": approval.get_outcome_display()},
        place=approval.title,
    )
