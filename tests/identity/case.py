"""Cases as data: `tests/cases/identity/*.yaml`, and how each is put to the function it is about.

A case has a `sentence`; a `given` cell, or a `list` whose first cell (or cell number `row`) is meant; `with` for
further arguments; and `expect`, the columns that must come out. Cases with several columns name them under `columns`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from payung import identity

FOLDER = Path(__file__).parent.parent / "cases" / "identity"
TODAY = dt.date(2026, 11, 22)
Frame = pl.DataFrame


@dataclass(frozen=True)
class Case:
    """One sentence with the cells of a list and what must come out for one of them."""

    sentence: str
    about: str
    columns: dict[str, list[Any]]
    expect: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)
    row: int = 0

    @property
    def found(self) -> dict[str, Any]:
        frame = FUNCTIONS[self.about](self.columns, self.options)
        return {name: plain(frame[name][self.row]) for name in self.expect}


def plain(value: Any) -> Any:
    """A value as YAML can hold it."""
    if isinstance(value, pl.Series):
        return [plain(part) for part in value.to_list()]
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases_in(path))


def _cases_in(path: Path) -> Iterator[Case]:
    for raw in yaml.safe_load(path.read_text(encoding="utf-8")):
        cells = raw["list"] if "list" in raw else [raw.get("given")]
        yield Case(
            sentence=raw["sentence"],
            about=path.stem,
            columns=raw.get("columns", {"cells": cells}),
            expect=raw["expect"],
            options=raw.get("with", {}),
            row=raw.get("row", 0),
        )


def series(cells: list[Any]) -> pl.Series:
    """A column of the type the cells have; texts that are dates only where a function asks for dates."""
    return pl.Series(cells, dtype=pl.String) if all(cell is None for cell in cells) else pl.Series(cells)


def dates(cells: list[str | None]) -> pl.Series:
    return pl.Series(cells, dtype=pl.String).str.to_date("%Y-%m-%d")


def _one(function: Callable[..., Frame]) -> Callable[[dict[str, list[Any]], dict[str, Any]], Frame]:
    return lambda columns, options: function(series(columns["cells"]), **options)


def _on_today(function: Callable[..., Frame]) -> Callable[[dict[str, list[Any]], dict[str, Any]], Frame]:
    return lambda columns, options: function(series(columns["cells"]), on=TODAY, **options)


def _rest_of_row(columns: dict[str, list[Any]], names: tuple[str, ...]) -> dict[str, pl.Series]:
    found = {name: series(columns[name]) for name in names if name in columns}
    return found | ({"birth_date": dates(columns["birth_date"])} if "birth_date" in columns else {})


def _against(columns: dict[str, list[Any]], options: dict[str, Any]) -> Frame:
    readings = identity.nik.read(series(columns["nik"]), on=TODAY)
    return identity.nik.against(readings, **_rest_of_row(columns, ("sex", "kk", "area")), **options)


def _candidates(columns: dict[str, list[Any]], options: dict[str, Any]) -> Frame:
    readings = identity.nik.read(series(columns["nik"]), on=TODAY)
    found = identity.nik.candidates(readings, **_rest_of_row(columns, ("sex",)), **options)
    return found.select(pl.col("candidate").implode(), pl.col("reason").implode()) if found.height else EMPTY


EMPTY = pl.DataFrame({"candidate": [[]], "reason": [[]]})


def _codes(columns: dict[str, list[Any]], options: dict[str, Any]) -> Frame:
    readings = identity.places.read(series(columns["cells"]), level=options.get("level", "village"))
    return identity.places.to_codes(readings, area_table(), **options)


@cache
def area_table() -> Frame:
    return pl.read_csv(FOLDER / "areas.csv", infer_schema=False)


def _search(columns: dict[str, list[Any]], options: dict[str, Any]) -> Frame:
    """Which of the cells are found when `typed` has been typed."""
    keys = identity.search_key(series(columns["cells"]))
    ways = identity.search_terms(options["typed"])
    found = [any(all(term in (key or "") for term in way) for way in ways) for key in keys]
    return pl.DataFrame({"found": [[cell for cell, hit in zip(columns["cells"], found, strict=True) if hit]]})


FUNCTIONS: dict[str, Callable[[dict[str, list[Any]], dict[str, Any]], Frame]] = {
    "nik": _on_today(identity.nik.read),
    "nik_against": _against,
    "nik_candidates": _candidates,
    "kk": _on_today(identity.kk.read),
    "kpj": _one(identity.kpj.read),
    "npp": _one(identity.npp.read),
    "phone": _one(identity.phone.read),
    "dates": _on_today(identity.dates.read),
    "birthplace_and_date": _on_today(identity.dates.birthplace_and_date),
    "sex": _one(identity.sex.read),
    "names": _one(identity.names.read),
    "name_search": _search,
    "places": _one(identity.places.read),
    "place_codes": _codes,
    "addresses": _one(identity.addresses.read),
    "occupations": _one(identity.occupations.read),
}
