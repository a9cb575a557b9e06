"""Numbers, amounts and dates as Indonesian papers write them."""

from __future__ import annotations

import datetime

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
LARGEST = 10**15


def terbilang(number: int) -> str:
    """A number in words: 1616 is `seribu enam ratus enam belas`.

    Raises:
        ValueError: it is below 0, or a quadrillion and more.
    """
    if not 0 <= number < LARGEST:
        raise ValueError("Only numbers from 0 to below a quadrillion are put into words.")
    return _words(number) or "nol"


def _words(number: int) -> str:
    for size, name in SCALES:
        if number >= size:
            head = "seribu" if size == 1000 and number < 2000 else f"{_words(number // size)} {name}"
            return f"{head} {_words(number % size)}".strip()
    return _below_thousand(number)


def _below_thousand(number: int) -> str:
    if number >= 100:
        head = "seratus" if number < 200 else f"{ONES[number // 100]} ratus"
        return f"{head} {_below_thousand(number % 100)}".strip()
    if number >= 20:
        return f"{ONES[number // 10]} puluh {ONES[number % 10]}".strip()
    return f"{ONES[number - 10]} belas" if number >= 12 else ONES[number]


def thousands(number: int) -> str:
    """A whole number with dots: `29.937.600`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """An amount: `Rp29.937.600`."""
    return f"-Rp{thousands(-amount)}" if amount < 0 else f"Rp{thousands(amount)}"


def day_text(day: datetime.date) -> str:
    """A day: `2 Februari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_text(month: datetime.date) -> str:
    """A month: `Februari 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"
