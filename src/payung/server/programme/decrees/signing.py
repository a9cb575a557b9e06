"""Signing: one person proposes exactly this content, another signs it, and with that money and months are promised."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, funding, jobs, ledger
from payung.server.programme.decrees.amending import have_left_already
from payung.server.programme.decrees.content import content_of, digest
from payung.server.programme.decrees.lines import decree_of, draft_of, lines_of, locked
from payung.server.programme.models import Decree, DecreeKind, DecreeLine, DecreeState, Nomination, NominationState
from payung.server.programme.nominations.locking import lock
from payung.server.programme.people import people
from payung.server.scope import current_viewer, needs

VERB = "programme.sign"
SHOWN = 3


@needs(VERB)
@transaction.atomic
def propose_signing(decree: int, number: str, signed_on: date) -> accounts.Approval:
    """Put a draft before a second person; its lines are closed from now on.

    Args:
        decree: Key of a draft.
        number: Number of the decree, once in a region.
        signed_on: The day it bears.

    Raises:
        PayungError: nobody is named, the number is taken, somebody named is not ready or dead, or the money is short.
    """
    found = draft_of(decree)
    _is_empty(found, number)
    _are_not_ready(found)
    _money_is_short(found)
    found.number, found.signed_on, found.state = number.strip(), signed_on, DecreeState.PROPOSED
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise PayungError(_("Another decree of the region has this number."), place=number) from None
    title = _("Decree %(number)s: %(people)s people, Rp%(total)s") % {
        "number": found.number,
        "people": found.people,
        "total": funding.rupiah(found.total),
    }
    return accounts.propose(_subject(found), title, content_of(found), verb=VERB, area_code=found.area_code)


@needs(VERB)
def sign(approval: int, digest: str) -> Decree:
    """Sign what a colleague proposed: approval, money, months, events and the seal on the lines, all or nothing.

    Args:
        approval: Key of the proposal.
        digest: Of the content that was shown.

    Raises:
        NotAllowed: who proposed it signs it too.
        PayungError: somebody decided meanwhile, the content was changed, the fund lacks the money (`Overdrawn`), or
            somebody named has a payer for these months already (`AlreadyPaid`, naming them); nothing happens then.
    """
    approved = accounts.approve(approval, digest)
    return decree_of(_key(approved))


def decree_is_decided(approval: accounts.Approval) -> None:
    """What follows from a decision about a decree, inside its transaction: signed, or a draft again."""
    if approval.outcome == accounts.Outcome.APPROVED:
        _carry_out(approval)
        return
    decree = locked(_key(approval))
    if decree.state == DecreeState.PROPOSED:
        decree.state = DecreeState.DRAFT
        decree.save()


def _carry_out(approved: accounts.Approval) -> None:
    decree = locked(_key(approved))
    if decree.state != DecreeState.PROPOSED:
        raise PayungError(_("The decree does not wait for a signature."), place=str(decree))
    if digest(decree) != approved.digest:
        raise PayungError(
            _("The decree is not what was proposed."), place=str(decree), remedy=_("Drop it and draft it anew.")
        )
    if decree.kind == DecreeKind.AMENDING and have_left_already(decree):
        raise PayungError(
            _("Somebody who is to leave has left meanwhile."), place=str(decree), remedy=_("Drop it and draft it anew.")
        )
    funding.commit(decree.fund_id, decree.total, f"decree:{decree.pk}")
    _leave(decree)
    _come_in(decree)
    _seal(decree, approved)


@needs("programme.draft")
@transaction.atomic
def reopen(decree: int, reason: str = "") -> Decree:
    """Make a proposed decree a draft again: its proposal is withdrawn by who proposed it, or refused by a colleague.

    Args:
        decree: Key.
        reason: Why; who refuses a colleague's proposal must say it.

    Raises:
        PayungError: it was not proposed, or it was signed meanwhile.
    """
    found = locked(decree)
    if found.state != DecreeState.PROPOSED:
        raise PayungError(_("The decree does not wait for a signature."), place=str(found))
    _close_proposal(found, reason)
    return decree_of(decree)


@needs("programme.draft")
@transaction.atomic
def drop(decree: int, reason: str) -> Decree:
    """Give a draft or a proposal up; it stays readable.

    Raises:
        PayungError: no reason, or it is signed: a signed decree can only be amended.
    """
    found = locked(decree)
    if found.state not in (DecreeState.DRAFT, DecreeState.PROPOSED):
        raise PayungError(_("A signed decree cannot be dropped."), place=str(found), remedy=_("Amend it."))
    if not reason.strip():
        raise PayungError(_("A decision needs a reason."))
    if found.state == DecreeState.PROPOSED:
        _close_proposal(found, reason)
        found = decree_of(decree)
    found.state = DecreeState.DROPPED
    found.save()
    accounts.record("programme.drop", _subject(found), {"people": found.people}, reason)
    return found


def proposal_of(decree: Decree) -> accounts.Approval | None:
    """The newest proposal to sign it."""
    return accounts.Approval.objects.filter(subject=_subject(decree)).order_by("-id").first()


def _close_proposal(decree: Decree, reason: str) -> None:
    proposal = proposal_of(decree)
    if proposal is None or proposal.outcome != accounts.Outcome.WAITING:
        return
    if proposal.proposed_by_id == current_viewer().user:
        accounts.withdraw(proposal.pk)
    else:
        accounts.refuse(proposal.pk, reason)


def _subject(decree: Decree) -> str:
    return f"decree:{decree.pk}"


def _key(approval: accounts.Approval) -> int:
    return int(approval.subject.removeprefix("decree:"))


def _leave(decree: Decree) -> None:
    """Of an amendment: the months of those who leave are free again, and the ledger tells it."""
    gone = lines_of(decree, DecreeLine.Part.OUT).filter(pl.col("replaces_id").is_not_null())
    if decree.kind != DecreeKind.AMENDING or not gone.height:
        return
    held = DecreeLine.objects.filter(pk__in=gone["replaces_id"].to_list()).values_list("pk", "decree_id")
    gone = gone.join(pl.DataFrame(list(held), schema=["replaces_id", "from_decree"], orient="row"), on="replaces_id")
    for (holder,), part in gone.group_by("from_decree", maintain_order=True):
        ledger.release(f"decree:{holder}", part.select("person", from_month="first_month"))
    events = gone.select(
        "person",
        "first_month",
        "reason",
        valid_on="first_month",
        kind=pl.lit("replaced"),
        decree=pl.concat_str(pl.lit("decree:"), "from_decree"),
        source=pl.lit(_subject(decree)),
    )
    ledger.record(events, note=_subject(decree))


def _come_in(decree: Decree) -> None:
    """The months of those named have a payer from now on, and the ledger tells it."""
    named = lines_of(decree, DecreeLine.Part.NAMED)
    programmes = pl.DataFrame({"programme": decree.programmes.split()}, schema={"programme": pl.String})
    asked = named.select("person", "place", "first_month", "last_month").join(programmes, how="cross")
    _tell_whom(lambda: ledger.claim(asked.drop("place"), _subject(decree)))
    events = asked.with_columns(
        kind=pl.lit("decreed"),
        segment=pl.lit(decree.segment),
        valid_on=pl.lit(decree.signed_on),
        payer=pl.lit(decree.fund.payer),
        fund=pl.lit(decree.fund.code),
        decree=pl.lit(_subject(decree)),
        source=pl.concat_str(pl.lit(f"{_subject(decree)} line:"), "place"),
    ).drop("place")
    ledger.record(events, note=_subject(decree))


def _tell_whom(claim: Callable[[], int]) -> None:
    """Somebody was quicker: the error names the people, as far as the one who signs may see them."""
    try:
        claim()
    except ledger.AlreadyPaid as told:
        names = people(pl.Series(told.people))["name"].sort().to_list()
        some = ", ".join(names[:SHOWN]) + (f" +{len(told.people) - SHOWN}" if len(told.people) > SHOWN else "")
        told.message = _("%(message)s They are: %(names)s.") % {"message": told.message, "names": some}
        raise


def _seal(decree: Decree, approved: accounts.Approval) -> None:
    """From here on the database refuses every change."""
    DecreeLine.objects.filter(decree=decree).update(is_signed=True)
    proposer, signer = approved.proposed_by, approved.decided_by
    decree.signed_by = " · ".join(f"{user.name} ({user.username})" for user in (proposer, signer) if user)[:300]
    decree.digest, decree.state = approved.digest, DecreeState.SIGNED
    decree.save()
    told = {"people": decree.people, "total": decree.total, "digest": decree.digest}
    accounts.record(VERB, _subject(decree), told)
    title = _("Documents of decree %(number)s") % {"number": decree.number}
    transaction.on_commit(
        lambda: jobs.start("programme.documents", title, area_code=decree.area_code, decree=decree.pk) and None
    )


def _is_empty(decree: Decree, number: str) -> None:
    lines = DecreeLine.objects.filter(decree=decree).exclude(part=DecreeLine.Part.RESERVE)
    if not lines.exists() or (decree.kind == DecreeKind.ESTABLISHING and not decree.people):
        raise PayungError(_("Nobody is named in the decree."), place=str(decree))
    if not number.strip():
        raise PayungError(_("The decree needs a number."), place=str(decree))


def _are_not_ready(decree: Decree) -> None:
    """Things may have changed since the draft: a death, a withdrawn list."""
    lines = DecreeLine.objects.filter(decree=decree, part=DecreeLine.Part.NAMED)
    lock(Nomination.objects.filter(pk__in=lines.order_by().values("nomination")))
    not_ready = lines.filter(nomination__isnull=False).exclude(nomination__state=NominationState.READY)
    wrong = not_ready.order_by("place").values_list("name", flat=True)[:SHOWN]
    dead = lines.filter(person__died_on__isnull=False).values_list("name", flat=True)[:SHOWN]
    if names := list(dict.fromkeys([*wrong, *dead])):
        raise PayungError(
            _("Some people are not ready any more: %(names)s.") % {"names": ", ".join(names)},
            place=str(decree),
            remedy=_("Draw the list anew."),
        )


def _money_is_short(decree: Decree) -> None:
    left = decree.fund.ceiling - decree.fund.committed
    if decree.total > left:
        raise funding.Overdrawn(
            _("The fund holds Rp%(left)s uncommitted; Rp%(amount)s is asked.")
            % {"left": funding.rupiah(left), "amount": funding.rupiah(decree.total)},
            place=decree.fund.name,
            remedy=_("Name fewer people or months, or raise the ceiling."),
        )
