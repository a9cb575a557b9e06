"""How numbers, money and months are written on pages: `{% load words %}`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

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
    """A day in words."""
    return "–" if value is None else date_format(value, "j F Y")


@register.filter
def lookup(mapping: Any, key: Any) -> Any:
    """The entry of a mapping; nothing where there is none."""
    return mapping.get(key, "") if mapping else ""
