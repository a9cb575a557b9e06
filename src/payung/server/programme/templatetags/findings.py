"""Findings of bills in words: `{% load findings %}`."""

from __future__ import annotations

from django import template

from payung.server.programme.bills.codes import code_name, codes

register = template.Library()


@register.filter
def finding(code: str) -> str:
    """A finding's code as its sentence; a code nobody knows as it is."""
    return code_name(code) if code in codes() else code
