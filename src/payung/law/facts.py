"""Facts: what is known of a worker, an employer or an event, as declared in the `facts.yaml` files."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from payung.law.calendar import day_number, day_text, from_date, month_number, month_text
from payung.law.errors import FactError, LawFileError
from payung.law.values.load import read_yaml

PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")
YES = frozenset({"true", "yes", "ya", "y", "1"})
NO = frozenset({"false", "no", "tidak", "t", "n", "0"})


@dataclass(frozen=True)
class Fact:
    """One thing that may be known.

    Attributes:
        name: the name rules, columns and the command line use.
        title, meaning: by language code.
        unit: as in `docs/law/writing-rules.md`.
        least, most: bounds of a number; None for what is not a number.
        choices: the closed list for `choice:…` units.
        absent: what is taken when it is not stated; None = missing stays missing.
        history: it is a list, one element a year or month, oldest first.
    """

    name: str
    title: dict[str, str]
    unit: str
    meaning: dict[str, str]
    least: int | None = None
    most: int | None = None
    choices: tuple[Any, ...] = ()
    absent: Any = None
    history: bool = False

    @property
    def is_choice(self) -> bool:
        """Is it one of a closed list?"""
        return self.unit.startswith("choice:")

    @property
    def is_number(self) -> bool:
        """Is it a plain whole number with a unit?"""
        return not self.is_choice and self.unit not in ("flag", "date", "calendar_month", "programmes")

    def read(self, raw: object) -> Any:
        """What was handed in, as the law reckons with it: whole numbers, yes/no, a choice or a set of programmes.

        Args:
            raw: text as people and files write it, or a Python value; None or blank text is missing.

        Returns:
            int for numbers, days (YYYYMMDD) and months; bool; a choice; a tuple of programmes; a list of those for a
            history; None when missing.

        Raises:
            FactError: it cannot be read as this fact, or lies outside its bounds.
        """
        if self.history and raw is not None:
            items = raw.split(",") if isinstance(raw, str) else list(raw)  # type: ignore[call-overload]
            return [self._read_one(item) for item in items]
        return self._read_one(raw)

    def _read_one(self, raw: object) -> Any:
        text = raw.strip() if isinstance(raw, str) else raw
        if text is None or text == "":
            return None
        if self.is_choice:
            return self._choice(text)
        if self.unit == "flag":
            return self._flag(text)
        if self.unit == "programmes":
            return self._programmes(text)
        if self.unit in ("date", "calendar_month"):
            return self._date(text)
        return self._number(text)

    def _number(self, raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, (int, str)):
            raise self.error(
                "not_a_number", f"{raw!r} is not a whole number.", "Write digits only, for example 2500000."
            )
        try:
            number = raw if isinstance(raw, int) else int(raw.replace("_", "x"))
        except ValueError:
            raise self.error(
                "not_a_number", f"{raw!r} is not a whole number.", "Write digits only, for example 2500000."
            ) from None
        if self.least is not None and number < self.least:
            code = "negative" if self.least == 0 else "too_small"
            raise self.error(code, f"{number} is less than {self.least}.", "Correct the number.")
        if self.most is not None and number > self.most:
            raise self.error("too_large", f"{number} is more than {self.most}.", "Correct the number.")
        return number

    def _choice(self, raw: object) -> Any:
        for choice in self.choices:
            if raw == choice or str(raw) == str(choice):
                return choice
        known = ", ".join(map(str, self.choices))
        raise self.error("unknown", f"{raw!r} is not one of {known}.", "Use one of them, spelled as shown.")

    def _flag(self, raw: object) -> bool:
        text = str(raw).lower()
        if text in YES or text in NO:
            return text in YES
        raise self.error("not_yes_or_no", f"{raw!r} is neither yes nor no.", "Write true or false.")

    def _programmes(self, raw: object) -> tuple[str, ...]:
        items = [part.strip() for part in raw.replace(";", ",").split(",")] if isinstance(raw, str) else list(raw)  # type: ignore[call-overload]
        strange = [item for item in items if item not in PROGRAMMES]
        if strange:
            known = ", ".join(PROGRAMMES)
            raise self.error(
                "unknown",
                f"{strange[0]!r} is not a programme.",
                f"Use a list of {known}, for example JKK,JKM.",
            )
        return tuple(programme for programme in PROGRAMMES if programme in items)

    def _date(self, raw: object) -> int:
        if isinstance(raw, datetime.date):
            return from_date(raw) if self.unit == "date" else raw.year * 12 + raw.month - 1
        try:
            return day_number(str(raw)) if self.unit == "date" else month_number(str(raw)[:7])
        except ValueError as error:
            raise self.error("not_a_date", str(error)) from None

    def error(self, code: str, message: str, remedy: str | None = None) -> FactError:
        """The error for something wrong with this fact."""
        return FactError(self.name, code, message, remedy)

    def write(self, value: Any) -> Any:
        """A value of this fact as people read it."""
        return written(self.unit, value)


def written(unit: str, value: Any) -> Any:
    """A value of a unit as people and JSON read it: days and months as text, sets as a list."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [written(unit, item) for item in value]
    if unit == "date":
        return day_text(value)
    if unit == "calendar_month":
        return month_text(value)
    if unit == "programmes":
        return ",".join(value)
    return value


def load_facts(folder: Path) -> dict[str, Fact]:
    """Every fact declared below a folder, by name.

    Raises:
        LawFileError: a name stands twice or a declaration is incomplete.
    """
    facts: dict[str, Fact] = {}
    for path in sorted(folder.rglob("facts.yaml")):
        for fact_name, described in read_yaml(path).items():
            where = path.relative_to(folder).as_posix()
            if fact_name in facts:
                raise LawFileError(f"The fact {fact_name} in {where} is declared elsewhere as well; keep one of them.")
            facts[fact_name] = _fact(fact_name, described, where)
    return facts


def _fact(fact_name: str, described: Mapping[str, Any], where: str) -> Fact:
    try:
        least, most = described.get("range", (None, None))
        fact = Fact(
            name=fact_name,
            title=dict(described["title"]),
            unit=described["unit"],
            meaning=dict(described["meaning"]),
            least=least,
            most=most,
            choices=tuple(described.get("choices", ())),
            absent=described.get("absent"),
            history=described.get("history", False),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LawFileError(f"The fact {fact_name} in {where} is not complete: {error}.") from error
    _bounds_are_missing(fact, where)
    return fact


def _bounds_are_missing(fact: Fact, where: str) -> None:
    if fact.is_number and (fact.least is None or fact.most is None):
        raise LawFileError(f"The fact {fact.name} in {where} is a number without a range; give range: [least, most].")
    if fact.is_choice and not fact.choices:
        raise LawFileError(f"The fact {fact.name} in {where} is a choice without choices; list them.")
