"""Values as people read them: `Rp 105,474 a month`, `Rp105.474 sebulan`."""

from __future__ import annotations

from typing import Any

_AFTER = {
    "en": {"month": "months", "day": "days", "year": "years", "person": "persons"},
    "id": {"month": "bulan", "day": "hari", "year": "tahun", "person": "orang"},
}
_EACH = {
    "en": {"month": "a month", "day": "a day", "year": "a year", "person": "a person"},
    "id": {"month": "sebulan", "day": "sehari", "year": "setahun", "person": "seorang"},
}
_YES = {"en": ("yes", "no"), "id": ("ya", "tidak")}
_NOTHING = {"en": "no answer", "id": "tidak ada jawaban"}


def shown(value: Any, unit: str, language: str = "en") -> str:
    """A value of a unit in words.

    Args:
        value: as explanations give it; None is no answer.
        unit: as in `docs/law/writing-rules.md`.
        language: `en` or `id`.
    """
    if value is None:
        return _NOTHING[language]
    if isinstance(value, bool):
        return _YES[language][0 if value else 1]
    if isinstance(value, list):
        return "; ".join(shown(item, unit, language) for item in value)
    if not isinstance(value, int) or unit.startswith("choice:"):
        return str(value)
    return _number(value, unit, language)


def _number(value: int, unit: str, language: str) -> str:
    what, _, each = unit.partition("/")
    tail = f" {_EACH[language].get(each, f'/ {each}')}" if each else ""
    if what == "IDR":
        return f"{rupiah(value, language)}{tail}"
    if what == "per_100_000":
        return f"{percent(value, language)}{tail}"
    kind = _AFTER[language].get(what)
    return f"{grouped(value, language)}{f' {kind}' if kind else ''}{tail}"


def rupiah(amount: int, language: str = "en") -> str:
    """An amount of money."""
    space = " " if language == "en" else ""
    return f"{'−' if amount < 0 else ''}Rp{space}{grouped(abs(amount), language)}"


def percent(rate: int, language: str = "en") -> str:
    """A rate per 100,000 as a percentage, exact."""
    whole, rest = divmod(abs(rate), 1000)
    text = f"{'−' if rate < 0 else ''}{grouped(whole, language)}"
    digits = f"{rest:03d}".rstrip("0")
    return f"{text}{'.' if language == 'en' else ','}{digits} %" if digits else f"{text} %"


def grouped(number: int, language: str = "en") -> str:
    """A whole number with its thousands set apart."""
    text = f"{number:,}"
    return text if language == "en" else text.replace(",", ".")
