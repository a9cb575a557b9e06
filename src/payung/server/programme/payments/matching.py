"""A payment finds its bill, by itself or by hand; with it everything follows in one transaction, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, funding
from payung.server.programme.bills.checking import bill_of
from payung.server.programme.bills.events import record_paid, take_payment_back
from payung.server.programme.models import Bill, BillState, Payment
from payung.server.programme.payments.claims import hand_back, take_over
from payung.server.scope import current_viewer, needs

SHORTEST_NUMBER = 4


@dataclass(frozen=True)
class Candidate:
    """An approved bill that a payment may settle.

    Attributes:
        bill: The bill.
        is_named: The bank's text names its number.
        difference: Payment less bill, IDR.
    """

    bill: Bill
    is_named: bool
    difference: int


@needs("programme.match")
@transaction.atomic
def match(payment: int, bill: int) -> Payment:
    """Say which bill a payment settles. The bill is paid, its people's months are paid, the fund has spent it.

    Raises:
        AlreadyPaid: a month of these people has been paid by somebody else.
        PayungError: the amounts differ, or one of the two is settled already, also because somebody was quicker.
    """
    return _settle(payment_of(payment), bill_of(bill))


@needs("programme.match")
@transaction.atomic
def unmatch(payment: int, reason: str) -> Payment:
    """Undo a match: the events are corrected, not deleted; the bill waits for its payment again.

    Raises:
        PayungError: no reason is given, or the payment settles no bill.
    """
    if not reason.strip():
        raise PayungError(_("Undoing a match needs a reason."))
    found = payment_of(payment)
    if found.bill_id is None or not _mine(payment, bill=found.bill_id).update(
        bill=None, matched_by=None, matched_at=None
    ):
        raise PayungError(_("This payment settles no bill."))
    bill = bill_of(found.bill_id)
    _move(bill, BillState.PAID, BillState.APPROVED)
    funding.spend(bill.decree.fund_id, -found.amount, f"bill:{bill.pk}")
    take_payment_back(found.pk)
    hand_back(bill)
    accounts.record("programme.unmatch", f"payment:{payment}", {"bill": [bill.pk, None]}, reason)
    return payment_of(payment)


@needs("programme.match")
@transaction.atomic
def mark_foreign(payment: int, is_foreign: bool = True) -> Payment:
    """Say that an entry concerns no contribution, or take that back.

    Raises:
        PayungError: it settles a bill.
    """
    if not _mine(payment, bill=None).update(is_foreign=is_foreign):
        raise PayungError(_("This payment settles a bill."), remedy=_("Undo the match first."))
    accounts.record("programme.mark-foreign", f"payment:{payment}", {"is_foreign": is_foreign})
    return payment_of(payment)


def match_by_itself(payments: QuerySet[Any]) -> dict[int, int]:
    """Match the payments whose text names exactly one approved bill of exactly that amount; payment → bill."""
    waiting = list(payments.filter(bill__isnull=True, is_foreign=False, withdrawn_at__isnull=True).order_by("id"))
    amounts = {payment.amount for payment in waiting}
    bills = list(Bill.objects.filter(state=BillState.APPROVED, payable__in=amounts).select_related("decree__fund"))
    matched: dict[int, int] = {}
    for payment in waiting if bills else []:
        named = [bill for bill in bills if bill.payable == payment.amount and names(payment, bill)]
        free = [bill for bill in named if bill.pk not in matched.values()]
        if len(free) == 1 and _tried(payment, free[0]):
            matched[payment.pk] = free[0].pk
    return matched


def candidates(payment: Payment) -> list[Candidate]:
    """Approved bills of the area, the likelier first."""
    bills = Bill.objects.filter(state=BillState.APPROVED).select_related("decree")
    told = [Candidate(bill, names(payment, bill), payment.amount - bill.payable) for bill in bills]
    return sorted(told, key=lambda one: (one.difference != 0, not one.is_named, abs(one.difference), one.bill.pk))


def names(payment: Payment, bill: Bill) -> bool:
    """Whether the bank's text holds the bill's number, however its signs are spelled; not as part of a longer one."""
    pieces = re.findall(r"[A-Z]+|\d+", bill.number.upper())
    if sum(map(len, pieces)) < SHORTEST_NUMBER:
        return False
    number = r"[^A-Z0-9]*".join(pieces)
    text = f"{payment.reference} {payment.description}".upper()
    return re.search(rf"(?<![A-Z0-9]){number}(?![A-Z0-9])", text) is not None


def payment_of(key: int) -> Payment:
    """The payment of that key.

    Raises:
        PayungError: there is none in the area of the one who looks.
    """
    found: Payment | None = Payment.objects.select_related("bill").filter(pk=key, withdrawn_at__isnull=True).first()
    if found is None:
        raise PayungError(_("There is no such payment in your area."))
    return found


def _tried(payment: Payment, bill: Bill) -> bool:
    """What cannot be settled by itself hangs for a person to look at."""
    try:
        with transaction.atomic():
            _settle(payment, bill)
    except PayungError:
        return False
    return True


def _settle(payment: Payment, bill: Bill) -> Payment:
    _amounts_differ(payment, bill)
    by = {"bill": bill, "matched_by_id": current_viewer().user, "matched_at": timezone.now()}
    try:
        with transaction.atomic():
            taken = _mine(payment.pk, bill=None, is_foreign=False).update(**by)
    except IntegrityError:
        taken = 0
    if not taken:
        raise PayungError(_("The payment or the bill is settled already."), place=str(bill))
    _move(bill, BillState.APPROVED, BillState.PAID)
    take_over(bill)
    funding.spend(bill.decree.fund_id, payment.amount, f"bill:{bill.pk}")
    record_paid(bill, payment.pk, pl.lit(payment.booked_on))
    accounts.record("programme.match", f"payment:{payment.pk}", {"bill": [None, bill.pk], "amount": payment.amount})
    return payment_of(payment.pk)


def _mine(payment: int, **so: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = Payment.objects.filter(pk=payment, withdrawn_at__isnull=True, **so)
    return rows


def _move(bill: Bill, before: str, after: str) -> None:
    """From one state to the next; of two who try at once, one is told."""
    if not Bill.objects.filter(pk=bill.pk, state=before).update(state=after):
        current = bill_of(bill.pk).get_state_display()
        raise PayungError(_("The bill is not open for that: %(state)s.") % {"state": current}, place=str(bill))
    accounts.record("programme.move-bill", f"bill:{bill.pk}", {"state": [before, after]})


def _amounts_differ(payment: Payment, bill: Bill) -> None:
    if payment.amount != bill.payable:
        amounts = {"paid": funding.rupiah(payment.amount), "payable": funding.rupiah(bill.payable)}
        raise PayungError(
            _("Rp%(paid)s were paid, Rp%(payable)s are payable.") % amounts,
            place=str(bill),
            remedy=_("Choose another bill, or leave the payment hanging and ask the bank or the branch."),
        )
