"""The findings of a bill's check, by their codes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language

MISSING = "missing_from_bill"


@cache
def codes() -> dict[str, dict[str, str]]:
    """Code → what it says in Indonesian and English; the gravest first."""
    told: dict[str, dict[str, str]] = yaml.safe_load((files(__package__) / "codes.yaml").read_text(encoding="utf-8"))
    return told


def code_name(code: str) -> str:
    """A finding in the language of the one who reads."""
    return codes()[code]["en" if get_language() == "en" else "id"]
