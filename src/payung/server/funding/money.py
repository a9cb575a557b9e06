"""A fund's money: promised by decrees, spent by payments, never more than there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.funding.models import Fund
from payung.server.scope import as_the_system, needs


class Overdrawn(PayungError):  # noqa: N818 (it reads as what happened)
    """A fund does not hold what is asked of it."""


def fund(code: str) -> Fund:
    """The fund with that code.

    Raises:
        PayungError: there is none in the area of the one who looks.
    """
    found: Fund | None = Fund.objects.filter(code=code).first()
    if found is None:
        raise PayungError(_("There is no such fund in your area."), place=code)
    return found


@dataclass(frozen=True)
class Basis:
    """What a fund's contributions are reckoned on; nothing of its money.

    Attributes:
        name: Of the fund.
        segment: BPU or PU.
        amount: IDR a month, income or wage.
    """

    name: str
    segment: str
    amount: int


def basis_of(code: str) -> Basis | None:
    """What the contributions of a person paid by that fund are reckoned on; None when there is no such fund.

    Whoever may see the person may know it, also where the fund itself belongs to a wider area than theirs.
    """
    with as_the_system("payung funding"):
        row = Fund.objects.filter(code=code).values_list("name", "segment", "basis").first()
    return Basis(*row) if row else None


@needs("funding.use")
def commit(key: int, amount: int, why: str) -> None:
    """Promise money of a fund to a decree.

    Args:
        key: The fund.
        amount: IDR; below 0 gives money back to the fund.
        why: "decree:12".

    Raises:
        Overdrawn: the fund does not hold it any more, also because somebody was quicker; nothing is changed.
    """
    _move(key, why, "funding.commit", committed=amount)


@needs("funding.use")
def spend(key: int, amount: int, why: str) -> None:
    """Pay out money that was promised before.

    Args:
        key: The fund.
        amount: IDR; below 0 takes a payment back.
        why: "bill:3".

    Raises:
        Overdrawn: less was promised than is to be paid.
    """
    _move(key, why, "funding.spend", spent=amount)


def _move(key: int, why: str, verb: str, **amounts: int) -> None:
    """One statement, checked by the database itself: who comes second finds the first one's money gone."""
    try:
        with transaction.atomic():
            changed = Fund.objects.filter(pk=key).update(**{name: F(name) + amount for name, amount in amounts.items()})
    except IntegrityError:
        _tell_what_is_left(key, max(amounts.values()))
    if not changed:
        raise PayungError(_("There is no such fund in your area."))
    accounts.record(verb, f"fund:{key}", dict(amounts), why)


def _tell_what_is_left(key: int, amount: int) -> None:
    short = Fund.objects.get(pk=key)
    raise Overdrawn(
        _("The fund holds Rp%(left)s uncommitted; Rp%(amount)s is asked.")
        % {"left": rupiah(short.ceiling - short.committed), "amount": rupiah(amount)},
        place=short.name,
        remedy=_("Name fewer people or months, or raise the ceiling."),
    ) from None


def rupiah(amount: int) -> str:
    """1234567 as 1.234.567."""
    return f"{amount:,}".replace(",", ".")
