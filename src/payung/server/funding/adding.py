"""New funds, and other ceilings: money is fixed by two people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.funding.models import Fund
from payung.server.funding.money import rupiah
from payung.server.scope import area_is_not_mine, needs


@needs("funding.keep")
def add_fund(code: str, name: str, *, ceiling: int, first_month: date, last_month: date, **details: Any) -> Fund:
    """A new fund; the same code again changes nothing and answers the fund that is there.

    Args:
        code: Short name in small letters ("apbd-2026").
        name: As people say it.
        ceiling: IDR.
        first_month, last_month: Months it may pay for.
        **details: The other fields of `Fund`: payer, segment, programmes, basis, area_code, account_code, legal_basis …

    Raises:
        NotAllowed: the area is not among those the one who looks looks after.
        PayungError: a field is missing or cannot be.
    """
    known: Fund | None = Fund.objects.filter(code=code).first()
    if known is not None:
        return known
    area_is_not_mine(details.get("area_code", ""))
    new = Fund(
        code=code,
        name=name,
        ceiling=ceiling,
        first_month=first_month.replace(day=1),
        last_month=last_month.replace(day=1),
        **details,
    )
    try:
        new.full_clean()
    except ValidationError as error:
        told = "; ".join(f"{field}: {' '.join(words)}" for field, words in error.message_dict.items())
        raise PayungError(_("The fund cannot be so: %(what)s") % {"what": told}, place=code) from None
    new.save()
    return new


@needs("funding.keep")
def raise_ceiling(key: int, ceiling: int, reason: str) -> accounts.Approval:
    """Propose another ceiling; a second person approves it, then `ceiling_is_approved` sets it."""
    fund = Fund.objects.get(pk=key)
    title = _("%(fund)s: ceiling from Rp%(old)s to Rp%(new)s") % {
        "fund": fund.name,
        "old": rupiah(fund.ceiling),
        "new": rupiah(ceiling),
    }
    content = {"fund": fund.code, "ceiling": ceiling, "before": fund.ceiling, "reason": reason}
    return accounts.propose(f"fund:{key}", title, content, verb="funding.keep", area_code=fund.area_code)
