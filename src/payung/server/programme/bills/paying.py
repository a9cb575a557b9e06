"""A bill is approved for payment by two people; what they agree on is a digest of each line and the sum."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, funding
from payung.server.programme.bills.checking import bill_of, check_bill
from payung.server.programme.bills.events import payable_lines, record_billed
from payung.server.programme.models import Bill, BillLine, BillState
from payung.server.scope import needs

VERB = "programme.pay"


@needs(VERB)
@transaction.atomic
def propose_payment(key: int) -> accounts.Approval:
    """Check a bill once more and put its payment before a second person.

    Raises:
        PayungError: it is proposed, decided or sent back already, or nothing of it is payable.
    """
    bill = check_bill(key)
    if bill.payable == 0:
        raise PayungError(_("Nothing of this bill may be paid."), place=str(bill), remedy=_("Send it back."))
    _move(bill, BillState.CHECKED, BillState.PROPOSED)
    title = _("Pay bill %(number)s: Rp%(amount)s for %(people)s people") % {
        "number": bill.number,
        "amount": funding.rupiah(bill.payable),
        "people": payable_lines(bill)["person_id"].n_unique(),
    }
    return accounts.propose(subject_of(bill), title, content_of(bill), verb=VERB, area_code=bill.area_code)


@needs(VERB)
def approve_payment(approval: int, digest: str) -> Bill:
    """Agree to a payment as the second person; `payment_is_decided` follows in the same transaction.

    Args:
        approval: Key of the proposal.
        digest: Of the content that was shown.

    Raises:
        NotAllowed: who proposed it tries.
        PayungError: it was decided meanwhile, or the digest is not the one that was shown.
    """
    return bill_of(_key(accounts.approve(approval, digest)))


def payment_is_decided(approval: accounts.Approval) -> None:
    """What follows a decision: the bill is approved with its lines fixed and billed, or open again.

    Raises:
        PayungError: the lines are not those that were proposed.
    """
    bill = bill_of(_key(approval))
    if approval.outcome != accounts.Outcome.APPROVED:
        _move(bill, BillState.PROPOSED, BillState.CHECKED)
        return
    if content_of(bill) != approval.content:
        raise PayungError(_("The bill is not as it was proposed."), place=str(bill), remedy=_("Propose it again."))
    _move(bill, BillState.PROPOSED, BillState.APPROVED)
    fixed = BillLine.objects.filter(bill=bill, is_fixed=False).update(is_fixed=True)
    accounts.record("programme.fix-bill", subject_of(bill), {"lines": fixed})
    record_billed(bill)


def waiting_for(bill: Bill) -> accounts.Approval | None:
    """The proposal about a bill that waits for a second person."""
    found: accounts.Approval | None = accounts.Approval.objects.filter(
        subject=subject_of(bill), outcome=accounts.Outcome.WAITING
    ).first()
    return found


def subject_of(bill: Bill) -> str:
    """How approvals and the ledger call a bill."""
    return f"bill:{bill.pk}"


def _key(approval: accounts.Approval) -> int:
    return int(approval.subject.removeprefix("bill:"))


def content_of(bill: Bill) -> dict[str, Any]:
    """All that is decided: whose money, how much, and a digest of every payable line."""
    lines = payable_lines(bill)
    told = json.dumps(lines.rows(), default=str, separators=(",", ":"))
    return {
        "bill": bill.number,
        "decree": str(bill.decree),
        "fund": bill.decree.fund.code,
        "people": lines["person_id"].n_unique(),
        "amount": int(lines["payable"].sum()),
        "lines": lines.height,
        "lines_sha256": sha256(told.encode()).hexdigest(),
    }


def _move(bill: Bill, before: str, after: str) -> None:
    """From one state to the next; of two who try at once, one is told."""
    if not Bill.objects.filter(pk=bill.pk, state=before).update(state=after):
        current = bill_of(bill.pk).get_state_display()
        raise PayungError(_("The bill is not open for that: %(state)s.") % {"state": current}, place=str(bill))
    accounts.record("programme.move-bill", subject_of(bill), {"state": [before, after]})
