"""What the commands ask of the room: which decree or bill is meant, and what came of a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.programme.models import Bill, BillState, Decree, DecreeKind, DecreeState, Payment


def decree_meant(key: int | None) -> Decree:
    """The signed decree of that key, or the only one there is.

    Raises:
        PayungError: there is none, or several and none was named.
    """
    signed = Decree.objects.filter(state=DecreeState.SIGNED)
    found: list[Decree] = list(signed.filter(pk=key) if key else signed.filter(kind=DecreeKind.ESTABLISHING)[:2])
    if len(found) == 1:
        return found[0]
    if not found:
        raise PayungError(_("There is no such signed decree in your area."), place=str(key or ""))
    raise PayungError(_("There are several signed decrees."), remedy=_("Say which: --decree KEY."))


def office_meant(code: str, decree: Decree) -> Any:
    """The office of that code, else the one that made the decree, else the one of the administrator."""
    return code or decree.office or "payung"


def bill_numbered(number: str) -> Bill:
    """The standing bill of that number.

    Raises:
        PayungError: there is none, or several regions have one.
    """
    found: list[Bill] = list(Bill.objects.filter(number=number).exclude(state=BillState.RETURNED)[:2])
    if len(found) != 1:
        raise PayungError(_("There is no such bill in your area."), place=number)
    return found[0]


def bills_of(batch: Any) -> list[Bill]:
    """The bills a file brought."""
    return list(Bill.objects.filter(batch=batch.pk).select_related("decree").order_by("pk"))


def reply_counts(batch: Any) -> dict[str, Any]:
    """What came of a reply, for people and programs."""
    summary = batch.summary
    return {
        "batch": batch.pk,
        "read": batch.read,
        "accepted": batch.accepted,
        "held": batch.held,
        "refused": batch.refused,
        "troubles": batch.troubles,
        "registered": summary.get("registered", 0),
        "refused_people": summary.get("refused", 0),
        "reasons": summary.get("reasons", {}),
        "without_answer": summary.get("without_answer", 0),
    }


def payment_counts(batch: Any) -> dict[str, Any]:
    """What came of a bank statement: matched and hanging payments, by key; no text of the bank."""
    rows = list(Payment.objects.filter(batch=batch.pk).select_related("bill").order_by("pk"))
    told = [{"payment": one.pk, "booked_on": str(one.booked_on), "amount": one.amount} for one in rows]
    matched = [{**each, "bill": one.bill.number} for each, one in zip(told, rows, strict=True) if one.bill]
    hanging = [each for each, one in zip(told, rows, strict=True) if one.bill is None and not one.is_foreign]
    return {
        "batch": batch.pk,
        "read": batch.read,
        "accepted": batch.accepted,
        "held": batch.held,
        "refused": batch.refused,
        "troubles": batch.troubles,
        "matched": matched,
        "hanging": hanging,
    }
