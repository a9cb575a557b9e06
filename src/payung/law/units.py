"""Units of measure: what a number counts, multiplied and divided as the formulas do."""

from __future__ import annotations

import re
from dataclasses import dataclass

BASES = ("IDR", "month", "day", "year", "person", "per_100_000")
# Units that are no product of bases: they can be compared and chosen, not added or multiplied.
PLAIN = ("flag", "date", "calendar_month", "calendar_year", "programmes", "records")


@dataclass(frozen=True)
class Unit:
    """A product of bases, or a plain unit.

    Attributes:
        plain: the plain unit or `choice:…`; empty for a product.
        powers: base → exponent, sorted, without zeros.
        literal: it came from a bare number: 0 fits any unit, others are dimensionless.
    """

    plain: str = ""
    powers: tuple[tuple[str, int], ...] = ()
    literal: int | None = None

    def __str__(self) -> str:
        if self.plain:
            return self.plain
        above = [base if power == 1 else f"{base}^{power}" for base, power in self.powers if power > 0]
        below = [base if power == -1 else f"{base}^{-power}" for base, power in self.powers if power < 0]
        return "/".join(["·".join(above) or "1", *below])

    def times(self, other: Unit, sign: int = 1) -> Unit:
        """The product, or with sign −1 the quotient."""
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + sign * power
        return product(powers)

    def fits(self, other: Unit) -> bool:
        """May the two be added, compared or chosen between?"""
        if "nothing" in (self.plain, other.plain):
            return True
        if self.plain.startswith("choice=") and other.plain.startswith("choice="):
            return True
        if self.literal == 0 or other.literal == 0:
            return not (self.plain or other.plain)
        return self.plain == other.plain and self.powers == other.powers


NUMBER = Unit()
FLAG = Unit("flag")
DATE = Unit("date")
CALENDAR_MONTH = Unit("calendar_month")
CALENDAR_YEAR = Unit("calendar_year")
PROGRAMMES = Unit("programmes")


def product(powers: dict[str, int]) -> Unit:
    """The unit with these powers of bases."""
    return Unit("", tuple(sorted((base, power) for base, power in powers.items() if power)))


MONTH = product({"month": 1})
DAY = product({"day": 1})
YEAR = product({"year": 1})


def unit_from(text: str) -> Unit:
    """The unit written as in the law's files, such as `IDR/month` or `choice:segment`.

    Raises:
        ValueError: a base is not known.
    """
    if text in PLAIN or text.startswith("choice:"):
        return Unit(text)
    if text == "1":
        return NUMBER
    powers: dict[str, int] = {}
    sign = 1
    for token in re.split(r"([/·])", text):
        if token == "/":
            sign = -1
        elif token == "·":
            sign = 1
        elif token in BASES:
            powers[token] = powers.get(token, 0) + sign
        elif token != "1":
            raise ValueError(f"{text!r} is not a unit: {token!r} is none of {', '.join((*BASES, *PLAIN))} or choice:….")
    return product(powers)
