"""What-if: dated values laid over the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from payung.law.calendar import from_date, to_date
from payung.law.errors import LawFileError
from payung.law.values import DatedValue, Entry, values_from
from payung.law.values.dated import successor
from payung.law.values.load import read_yaml

ASSUMED = {"citation": "reform", "source": ["reform"], "confidence": "low", "checked": "reform"}


def read_reform(path: Path) -> dict[str, Any]:
    """The content of a reform file.

    Raises:
        LawFileError: it is not a YAML mapping of value names to entries.
    """
    return read_yaml(path)


def overlaid(values: Mapping[str, DatedValue], content: Mapping[str, Any]) -> dict[str, DatedValue]:
    """The values with a reform's entries laid over them.

    Args:
        values: the law's values, by name.
        content: value name → {entries: [{from, to, value}, …]}; citation and the like may be left out.

    Raises:
        LawFileError: the law has no such value, or an entry does not fit its kind.
    """
    result = dict(values)
    for name, described in content.items():
        if name not in values:
            raise LawFileError(f"The reform changes {name}, which the law does not have.", remedy=_alike(name, values))
        result[name] = _overlaid(values[name], described)
    return result


def _alike(name: str, values: Mapping[str, DatedValue]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, values, n=3)
    return f"Did you mean {', '.join(close)}?" if close else "`payung law table` lists the values."


def _overlaid(base: DatedValue, described: Any) -> DatedValue:
    if not isinstance(described, Mapping) or "entries" not in described:
        raise LawFileError(f"The reform of {base.name} has no entries; write `entries:` with from, to and value.")
    entries = [{**ASSUMED, **entry} for entry in described["entries"]]
    shape = {
        "title": base.title,
        "unit": base.unit,
        "clock": base.clock,
        "kind": base.kind,
        "entries": entries,
    }
    new = values_from({base.name: shape}, "reform")[base.name].entries
    kept = [piece for entry in base.entries for piece in _outside(base, entry, new)]
    return replace(base, entries=tuple(sorted((*kept, *new), key=lambda entry: entry.since)))


def _outside(value: DatedValue, entry: Entry, new: tuple[Entry, ...]) -> list[Entry]:
    """What is left of an entry outside the span of the new ones."""
    start, end = new[0].since, new[-1].until
    pieces = []
    if entry.since < start:
        before = _predecessor(value, start)
        pieces.append(replace(entry, until=before if entry.until is None else min(entry.until, before)))
    if end is not None and (entry.until is None or entry.until > end):
        pieces.append(replace(entry, since=max(entry.since, successor(value.clock, end))))
    return pieces


def _predecessor(value: DatedValue, number: int) -> int:
    if value.clock != "day":
        return number - 1
    return from_date(to_date(number).fromordinal(to_date(number).toordinal() - 1))
