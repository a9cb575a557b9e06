"""Days and months as people say them, in English and Indonesian."""

from __future__ import annotations

from datetime import date

_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
}


def day_in(language: str, day: date) -> str:
    """A day: 1 March 2026, 1 Maret 2026."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def months_in(language: str, first: date, last: date) -> str:
    """A stretch of months: March 2026; January–March 2026; December 2025–February 2026."""
    names = _MONTHS[language]
    end = f"{names[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    begin = names[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{begin}–{end}"
