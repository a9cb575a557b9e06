"""The rows under judgement: their cells, what was read of them, and what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from payung.sheets.judging.findings import finding, graded, of_reasons
from payung.sheets.judging.readers import read
from payung.sheets.kinds import Kind


@dataclass(frozen=True)
class Setting:
    """What the judgement depends on beside the file.

    Attributes:
        on: the day of the judgement.
        regency: Kemendagri code of the region whose list this is, dots or not.
        places: table of areas (`code`, `name`) or None, in which case places are not judged.
        first_month: first month that is to be paid, or None.
        last_month: last month that is to be paid, or None.
        youngest: age in years a worker must have reached, or None: then it is not judged.
        oldest: age in years at which protection ends, or None: then it is not judged.
    """

    on: dt.date
    regency: str
    places: pl.DataFrame | None = None
    first_month: dt.date | None = None
    last_month: dt.date | None = None
    youngest: int | None = None
    oldest: int | None = None


@dataclass
class Rows:
    """All rows of a list.

    Attributes:
        cells: `at` (place from 0), `sheet`, `row` and the kind's columns as typed, null where not in the sheet.
        mapped: standard columns that are in the sheet.
        readings: standard column → what its reader said.
        values: `at` and the values the judgement ends with, by name.
    """

    kind: Kind
    setting: Setting
    cells: pl.DataFrame
    mapped: frozenset[str]
    readings: dict[str, pl.DataFrame] = field(default_factory=dict)
    values: pl.DataFrame = field(default_factory=pl.DataFrame)
    found: list[pl.DataFrame] = field(default_factory=list)
    overruled: list[pl.DataFrame] = field(default_factory=list)

    def read_all(self) -> None:
        """Read every column of the kind that is in the sheet, and take its readings as values."""
        self.values = self.cells.select("at")
        for name in self.kind.columns:
            if name in self.mapped:
                self.take(name, read(self.kind.read_as.get(name, name), self.cells[name], self.setting.on))
        if "name" in self.readings:
            self.put(name_key=self.readings["name"]["key"], name_search=self.readings["name"]["search"])

    def take(self, name: str, readings: pl.DataFrame) -> None:
        """Keep what a reader said of a column; its reading becomes the value."""
        self.readings[name] = readings
        self.put(**{name: readings["reading"]})

    def put(self, **values: pl.Series) -> None:
        """Set values by name, in the order of the rows."""
        self.values = self.values.with_columns(column.alias(name) for name, column in values.items())

    def value(self, name: str) -> pl.Series | None:
        """A value as it stands now; None where the list has no such column."""
        return self.values[name] if name in self.values.columns else None

    def values_or_null(self, **kinds: type[pl.DataType]) -> pl.DataFrame:
        """`at` and the named values, null where the list has no such column."""
        missing = [pl.lit(None, kind).alias(name) for name, kind in kinds.items() if name not in self.values.columns]
        return self.values.with_columns(missing).select("at", *kinds)

    def say(self, rows: pl.DataFrame, when: pl.Expr, code: str, column: str, *, facts: pl.Expr | None = None) -> None:
        """Record a trouble of the rows for which a condition holds; `rows` has `at`."""
        self.found.append(finding(rows, when, code, column, facts=facts))

    def overrule(self, rows: pl.DataFrame, when: pl.Expr, codes: Iterable[str], columns: Iterable[str]) -> None:
        """Take troubles back that something surer has explained."""
        chosen = rows.filter(when.fill_null(False)).select(pl.col("at").cast(pl.UInt32))
        for column in columns:
            pairs = pl.DataFrame({"code": list(codes)}).with_columns(pl.lit(column).alias("column"))
            self.overruled.append(chosen.join(pairs, how="cross"))

    def graded(self) -> pl.DataFrame:
        """All troubles that still stand, the gravest of each row first; see `findings.graded`."""
        said = [of_reasons(readings, name) for name, readings in self.readings.items()]
        told = graded([*said, *self.found], self.kind)
        if not self.overruled:
            return told
        return told.join(pl.concat(self.overruled), on=["at", "code", "column"], how="anti", maintain_order="left")
