"""Read the files that say what each kind of list holds and what its rows need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from payung.errors import PayungError


@dataclass(frozen=True)
class Kind:
    """A kind of list.

    Attributes:
        name: as on the command line ("nominations").
        title: English name.
        judul: Indonesian name.
        columns: standard columns such a list may have.
        required: of each group at least one column must be found, or the list cannot be judged.
        empty: column → severity of a cell in which nothing can be read; other columns may stay empty.
        any_of: of each group at least one cell of a row must be readable, or the row is held.
        once: columns that together may stand in the list only once ("nik", or "nik" and "month").
        severity: code → severity, where this kind judges otherwise than the catalogue.
        at_most: column → the gravest its troubles may be ("note" where another number identifies the row).
        read_as: column → name of another reader, where this kind means something else by the column.
        checks: modules of `payung.sheets.judging.checks`, in the order in which they look at the rows.
        birth_date_from_nik: True where a missing birth date and sex may be taken from the NIK, and said so.
    """

    name: str
    title: str
    judul: str
    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    empty: Mapping[str, str] = field(default_factory=dict)
    any_of: tuple[tuple[str, ...], ...] = ()
    once: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    at_most: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    birth_date_from_nik: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name."""
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    return {path.stem: _kind(path) for path in files}


def kind(name: str) -> Kind:
    """One kind by its name.

    Raises:
        PayungError: there is no such kind.
    """
    if name not in kinds():
        raise PayungError(f"'{name}' is not a kind of list.", remedy=f"Choose one of {', '.join(kinds())}.")
    return kinds()[name]


def missing_columns(name: str, mapped: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The groups of required columns of which none was found.

    Args:
        name: of the kind.
        mapped: standard columns that were found.
    """
    return tuple(group for group in kind(name).required if not set(group) & set(mapped))


def _kind(path: Path) -> Kind:
    told: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name in ("columns", "once", "checks"):
        told[name] = tuple(told.get(name, ()))
    for name in ("required", "any_of"):
        told[name] = tuple(tuple(group) for group in told.get(name, ()))
    return Kind(name=path.stem, **told)
