"""How numbers, dates and codes of the law are said in English and in Indonesian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from payung.law.calendar import day_number, month_number
from payung.law.handbook.wording import wording
from payung.law.values.dated import Clock

LANGUAGES = ("id", "en")
NARROW = "\N{NO-BREAK SPACE}"
DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
ISO = re.compile(f"{DATE}( to {DATE})?")
GROUPS = {"en": ",", "id": "."}
POINTS = {"en": ".", "id": ","}


@dataclass(frozen=True)
class Language:
    """A language of the handbook.

    Attributes:
        code: `en` or `id`.
    """

    code: str

    @property
    def other(self) -> str:
        """The code of the other language."""
        return "id" if self.code == "en" else "en"

    def say(self, label: str, **parts: object) -> str:
        """A label of the handbook, with its blanks filled."""
        text: str = wording("labels")[label][self.code]
        return text.format(**parts) if parts else text

    def number(self, number: int) -> str:
        """A whole number with its thousands set apart."""
        return f"{number:,}".replace(",", GROUPS[self.code]).replace("-", "−")

    def percent(self, rate: int) -> str:
        """A rate per 100,000 as per cent, without needless decimals: 240 is 0.24%."""
        whole, thousandths = divmod(abs(rate), 1000)
        decimals = f"{thousandths:03d}".rstrip("0")
        sign = "−" if rate < 0 else ""
        return f"{sign}{self.number(whole)}{POINTS[self.code] if decimals else ''}{decimals}%"

    def amount(self, value: Any, unit: str, short: bool = False) -> str:
        """A value of the law with its unit.

        Args:
            value: as the law holds it; None is a dash.
            unit: as in the law's files.
            short: leave out what the amount is per, where a heading says it.
        """
        if value is None:
            return "—"
        if isinstance(value, bool) or unit == "flag":
            return self.flag(bool(value))
        if isinstance(value, (list, tuple)):
            return self._several(value, unit)
        if not isinstance(value, int):
            return self.code_name(str(value)) or str(value)
        return self._number_of(value, unit, short)

    def flag(self, value: bool) -> str:
        """Yes or no."""
        return {"en": ("no", "yes"), "id": ("tidak", "ya")}[self.code][value]

    def _several(self, values: Any, unit: str) -> str:
        if unit == "programmes":
            return ", ".join(values)
        return "; ".join(self.amount(value, unit, short=True) for value in values)

    def _number_of(self, value: int, unit: str, short: bool) -> str:
        if unit == "date":
            return self.day(value)
        if unit == "calendar_month":
            return self.month(value)
        if unit == "calendar_year" or unit.startswith("choice:"):
            return str(value)
        base, *per = unit.split("/")
        said = self._counted(value, base)
        return said if short else " ".join([said, *(self._unit(each, "per") for each in per)])

    def _counted(self, value: int, base: str) -> str:
        if base == "IDR":
            return ("−" if value < 0 else "") + f"Rp{NARROW}{self.number(abs(value))}"
        if base == "per_100_000":
            return self.percent(value)
        if base not in wording("units") or "many_en" not in wording("units")[base]:
            return self.number(value)
        form = "one" if value == 1 and self.code == "en" else "many"
        return f"{self.number(value)}{NARROW}{self._unit(base, form)}"

    def _unit(self, base: str, form: str) -> str:
        described = wording("units").get(base, {})
        return str(described.get(f"{form}_{self.code}", base))

    def per(self, unit: str) -> str:
        """What an amount is per: a month, a year."""
        return self._unit(unit, "per")

    def unit_name(self, unit: str) -> str:
        """A unit by itself: rupiah a month, yes or no, one of a list."""
        base, *per = unit.split(":")[0].split("/")
        return " ".join([self._unit(base, "named"), *(self._unit(each, "per") for each in per)])

    def day(self, day: int) -> str:
        """A day number written out: 1 July 2015."""
        return f"{day % 100}{NARROW}{self.month_name(day // 100 % 100)}{NARROW}{day // 10000}"

    def month_name(self, number: int) -> str:
        """The name of a month, 1 being January."""
        return str(wording("units")["months"][self.code][number - 1])

    def month(self, month: int) -> str:
        """A month number written out: July 2015."""
        return f"{self.month_name(month % 12 + 1)}{NARROW}{month // 12}"

    def when(self, clock: Clock, number: int) -> str:
        """A number of a clock written out."""
        if clock == "year":
            return str(number)
        return self.day(number) if clock == "day" else self.month(number)

    def iso(self, text: str) -> str:
        """Dates of the law's files, YYYY-MM-DD, YYYY-MM and spans of them, written out; other text as it is."""
        if not ISO.fullmatch(text):
            return text
        return " – ".join(self._iso(part) for part in text.split(" to "))

    def _iso(self, text: str) -> str:
        if len(text) == len("YYYY"):
            return text
        return self.day(day_number(text)) if len(text) == len("YYYY-MM-DD") else self.month(month_number(text))

    def written(self, value: Any, unit: str) -> str:
        """A value as records of explanations keep it, dates and sets as text, with its unit."""
        if isinstance(value, list):
            return "; ".join(self.written(each, unit) for each in value)
        if not isinstance(value, str):
            return self.amount(value, unit)
        if unit == "calendar_month":
            return self.month(month_number(value))
        return value.replace(",", ", ") if unit == "programmes" else self.code_name(value) or self.iso(value)

    def period(self, clock: Clock, since: int | None, until: int | None) -> str:
        """From when to when; empty for all time."""
        start = None if since is None else self.when(clock, since)
        end = None if until is None else self.when(clock, until)
        if start and end:
            return start if start == end else f"{start} – {end}"
        if start:
            return self.say("since", start=start)
        return self.say("until", end=end) if end else ""

    def code_name(self, code: str) -> str:
        """What a code is called; empty if it has no name."""
        return str(wording("codes").get(code, {}).get(self.code, ""))

    def column(self, name: str) -> str:
        """The head of a column of a table of records."""
        described = wording("columns").get(name)
        return str(described[self.code]) if described else name.replace("_", " ").capitalize()

    def citation(self, text: str) -> str:
        """A citation, with its turns of phrase said in this language."""
        if self.code == "en":
            return text
        for pattern, phrase in _phrases():
            text = pattern.sub(phrase, text)
        return text

    def section(self, slug: str) -> str:
        """The title of a section, which is a file of the law."""
        described = wording("chapters")["sections"].get(slug)
        return str(described[self.code]) if described else slug.replace("_", " ").capitalize()

    def chapter(self, slug: str, part: str = "") -> str:
        """The title of a chapter, or another part of what is said of it; empty if nothing is said."""
        described = wording("chapters")["chapters"].get(slug, {})
        fallback = "" if part else slug.replace("_", " ").capitalize()
        return str(described.get(f"{part}_{self.code}" if part else self.code, fallback))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), phrase) for pattern, phrase in wording("citations")["phrases"])
