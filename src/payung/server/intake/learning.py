"""Headings an office uses, and what they were said to mean."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.intake.models import LearnedHeading
from payung.server.intake.offices import is_not_my_office
from payung.server.masking import masked
from payung.sheets.headings.meanings import plain
from payung.sheets.kinds import kind as kind_named

LONGEST = 200


def learned(office: Any, kind: str) -> dict[str, str]:
    """Plain heading → standard column ("" for "not needed"), as taught by this office for this kind of list."""
    return dict(LearnedHeading.objects.filter(office=office, kind=kind).values_list("heading", "column"))


@transaction.atomic
def learn(office: Any, kind: str, heading: str, column: str) -> LearnedHeading:
    """Remember what a heading of an office means in its lists of a kind; the last word stands.

    Args:
        office: whose lists.
        kind: of list.
        heading: as typed.
        column: standard column, or "" when the column is not needed.

    Raises:
        PayungError: the heading is empty or holds a number of a person, or the kind has no such column.
    """
    is_not_my_office(office)
    known = plain(heading)[:LONGEST]
    if not known or masked(heading) != heading:
        raise PayungError(_("This heading cannot be remembered."), remedy=_("Give the column a heading in words."))
    if column and column not in kind_named(kind).columns:
        raise PayungError(_("Lists of this kind have no such column."), place=column)
    found = LearnedHeading.objects.filter(office=office, kind=kind, heading=known).first()
    entry = found or LearnedHeading(office=office, kind=kind, heading=known)
    entry.column = column
    entry.save()
    return entry
