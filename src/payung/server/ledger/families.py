"""What one person's family would get on a day, from the ledger, the register and the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from payung import ledger as core
from payung.errors import PayungError
from payung.server import funding, register
from payung.server.ledger.events import events_of
from payung.server.ledger.models import Standing
from payung.server.scope import needs


@dataclass(frozen=True)
class FamilyOnDay:
    """One person's answer.

    Attributes:
        person: Key in the register.
        name: For the page.
        family: What ledger and law say.
        known: The facts handed to the law that the ledger does not know.
        supposed: Sentences about what was supposed because nobody has told it.
    """

    person: int
    name: str
    family: core.Family
    known: Mapping[str, Any]
    supposed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON; without the name, which the one who asks knows."""
        known = {name: str(value) for name, value in self.known.items()}
        return {**self.family.as_dict(), "known": known, "supposed": list(self.supposed)}


@needs("ledger.read")
def family(
    person: int, on: date, *, more: Mapping[str, Any] | None = None, as_known_on: date | None = None
) -> FamilyOnDay:
    """What the family of a person would get on a day, why, and what would change it.

    Args:
        person: Key in the register.
        on: The day of the event.
        more: Facts the register does not hold, by the law's names (income, children and their schools); not stored.
        as_known_on: With what was recorded up to the end of this day; all that is known without it.

    Raises:
        PayungError: there is no such person in the area of the one who looks, or a fact cannot be so.
    """
    row = register.Person.objects.filter(pk=person).first()
    if row is None:
        raise PayungError(_("There is no such person in your area."))
    known, supposed = _facts(row, on)
    book = core.fold_checked(events_of(pl.Series([person]), as_known_on), as_known_on)
    told = {**known, **(more or {})}
    answer = core.family(book, str(person), on.isoformat(), told)
    told_of = tuple(sentence for name, sentence in supposed.items() if name not in (more or {}))
    return FamilyOnDay(person, row.name, answer, told, told_of)


def _facts(row: Any, on: date) -> tuple[dict[str, Any], dict[str, str]]:
    """What the register knows for the law, and what had to be supposed."""
    facts: dict[str, Any] = {"birth_date": row.birth_date} if row.birth_date else {}
    wage = _wage(row.pk, on)
    if wage is not None:
        facts["wage"] = wage
    code = Standing.objects.filter(person=row.pk).values_list("fund", flat=True).first()
    fund = funding.basis_of(code) if code else None
    supposed = {"children": _("No children at school are reckoned with: the register does not know them.")}
    if fund is not None and "wage" not in facts:
        facts["wage" if fund.segment == "PU" else "income"] = fund.amount
        amount = {"amount": funding.rupiah(fund.amount), "fund": fund.name}
        supposed["income"] = _("The income is taken as Rp%(amount)s a month, as %(fund)s states it.") % amount
    return facts, supposed


def _wage(person: int, on: date) -> int | None:
    """The newest wage of work that has begun."""
    works = register.Work.objects.filter(person=person, wage__isnull=False, withdrawn_at__isnull=True)
    begun = works.exclude(from_on__gt=on).exclude(to_on__lt=on).order_by("-from_on", "-id")
    wage: int | None = begun.values_list("wage", flat=True).first()
    return wage
