"""Groups of workers in words: `{% load groups %}`."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from payung.identity import occupations

register = template.Library()


def group_names() -> dict[str, str]:
    """Code → name of every group, in the reader's language."""
    language = "en" if get_language() == "en" else "id"
    return {code: str(told[language]) for code, told in occupations.groups().items()}


@register.filter
def group(code: str) -> str:
    """A group's code as its name; a dash for none, a code nobody knows as it is."""
    return group_names().get(code, code) if code else "–"
