"""From YAML files to dated values; everything that is wrong in a file is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from payung.law.calendar import day_number
from payung.law.errors import LawFileError
from payung.law.values import fail_if
from payung.law.values.dated import DatedValue, Entry, clock_number

RESERVED_FILES = ("facts.yaml",)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which only true and false are yes and no; `on`, `no` and `y` are the words they are."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file; an empty file is an empty mapping.

    Raises:
        LawFileError: it is not YAML, not text, or not a mapping.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506 (the loader is a safe one)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LawFileError(f"{path.name} is not readable as YAML: {error}. Quote texts that contain ': '.") from error
    if content is None:
        return {}
    if not isinstance(content, Mapping):
        raise LawFileError(f"{path.name} must be a mapping of names to values, but is a {type(content).__name__}.")
    return dict(content)


def value_files(folder: Path) -> Iterator[Path]:
    """Files of values below a folder, in a fixed order."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name not in RESERVED_FILES and not path.name.startswith("sources"):
            yield path


def load_values(folder: Path) -> dict[str, DatedValue]:
    """Every dated value below a folder, by name.

    Raises:
        LawFileError: a name stands twice, dates overlap or leave holes, or an entry is not shaped as its kind says.
    """
    values: dict[str, DatedValue] = {}
    for path in value_files(folder):
        found = values_from(read_yaml(path), path.relative_to(folder).as_posix())
        fail_if.value_stands_twice(values, found)
        values.update(found)
    return values


def values_from(content: Mapping[str, Any], where: str) -> dict[str, DatedValue]:
    """Dated values from the content of one file.

    Args:
        content: value name → its description as in `docs/law/writing-rules.md`.
        where: the file's name, for messages.

    Raises:
        LawFileError: as `load_values`.
    """
    values = {}
    for name, described in content.items():
        try:
            values[name] = _value(name, described, where)
            fail_if.entries_leave_a_hole_or_overlap(values[name])
            fail_if.table_is_out_of_order(values[name])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            why = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise LawFileError(f"{name} in {where}: {why}") from error
    return values


def _value(name: str, described: Mapping[str, Any], where: str) -> DatedValue:
    clock, kind, unit = described["clock"], described["kind"], described["unit"]
    entries = tuple(
        sorted((_entry(clock, kind, unit, raw) for raw in described["entries"]), key=lambda entry: entry.since)
    )
    return DatedValue(name, dict(described["title"]), unit, clock, kind, entries, described.get("key"), where)


def _entry(clock: Any, kind: str, unit: str, raw: Mapping[str, Any]) -> Entry:
    until = raw.get("to")
    return Entry(
        since=clock_number(clock, str(raw["from"])),
        until=None if until is None else clock_number(clock, str(until)),
        value=_shaped(kind, unit, raw["value"]),
        citation=str(raw["citation"]),
        source=tuple(raw["source"]),
        confidence=raw["confidence"],
        checked=str(raw["checked"]),
        unsettled=raw.get("unsettled"),
        unsettled_id=raw.get("unsettled_id"),
    )


def _shaped(kind: str, unit: str, value: Any) -> Any:
    """The YAML value in the form the readings use: tuples for bands and layers, day numbers for dates."""
    if kind in ("bands", "layers"):
        return tuple((bound, number) for bound, number in value)
    if kind == "scalar" and unit == "date":
        return day_number(str(value))
    if kind == "scalar" and unit == "programmes":
        return tuple(value)
    if kind == "by_key" and unit == "date":
        return {key: day_number(str(text)) for key, text in value.items()}
    return value
