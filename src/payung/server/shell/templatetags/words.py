"""How numbers, money and months are written on pages: `{% load words %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from payung.sheets.headings.meanings import title

register = template.Library()


@register.filter
def number(value: Any) -> str:
    """1234567 as 1.234.567, in English 1,234,567; a dash for nothing."""
    if value is None or value == "":
        return "–"
    text = f"{int(value):,}"
    return text if get_language() == "en" else text.replace(",", ".")


@register.filter
def rupiah(value: Any) -> str:
    """16800 as Rp16.800; a dash for nothing."""
    return "–" if value is None or value == "" else f"Rp{number(value)}"


@register.filter
def month(value: date | None) -> str:
    """A day as its month in words."""
    return "–" if value is None else date_format(value, "F Y")


@register.filter
def day(value: date | None) -> str:
    """A day in words; of a moment, the day it falls on in the region."""
    if value is None:
        return "–"
    return date_format(localtime(value) if isinstance(value, datetime) else value, "j F Y")


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """The entry of a mapping; nothing where there is none."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in words, in the region's time: 22 November 2026, 06.41."""
    if value is None:
        return "–"
    return date_format(localtime(value), "j F Y, H:i" if get_language() == "en" else "j F Y, H.i")


@register.filter
def told(value: Any) -> Any:
    """A value of any kind for a reader: days and flags in words, numbers parted, a dash for nothing."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number(value)
    return "–" if value is None or value == "" else value


# What a state means for the one who looks; colour is never alone, the word stands in the badge.
TONES = {
    "good": ("accepted", "taken", "signed", "approved", "paid", "done", "ready", "active"),
    "wait": ("held", "waiting", "proposed", "ask", "nominated", "checked", "running", "draft"),
    "bad": ("refused", "failed", "unfit", "dead"),
}
TONE = {state: tone for tone, states in TONES.items() for state in states}


@register.simple_tag
def badge(state: str, words: Any) -> str:
    """A state in its own words, coloured: done well, waiting, gone wrong, or over."""
    return format_html(
        '<span class="badge {}">{}</span>', TONE.get(str(state), str(state) if state in TONES else "over"), words
    )


@register.filter
def column(name: str) -> str:
    """A standard column of a list as it is called: birth_date as Tanggal lahir."""
    return title(name, "en" if get_language() == "en" else "id") if name else ""
