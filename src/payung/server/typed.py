"""Months, days and numbers as browsers and commands write them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from payung.errors import PayungError


def month_of(text: str) -> date:
    """The first day of a month written YYYY-MM, or of the month of a day written YYYY-MM-DD.

    Raises:
        PayungError: it is neither.
    """
    try:
        return date.fromisoformat(text.strip() + ("-01" if len(text.strip()) == len("YYYY-MM") else "")).replace(day=1)
    except ValueError:
        raise PayungError(_("That is no month."), place=text, remedy=_("Write it as 2026-01.")) from None


def day_of(text: str) -> date:
    """A day written YYYY-MM-DD.

    Raises:
        PayungError: it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise PayungError(_("That is no day."), place=text, remedy=_("Write it as 2026-01-31.")) from None


def whole(text: str) -> int | None:
    """A whole number, or None for nothing.

    Raises:
        PayungError: it is something else.
    """
    plain = text.strip().replace(".", "")
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit():
        raise PayungError(_("That is no whole number."), place=text)
    return int(plain)
