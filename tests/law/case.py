"""Worked cases as data: `tests/cases/law/**/*.yaml`, and how a case is put to each reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from law.engines import column_name, constants_of, dtype_of, handed_in, plain
from payung import law
from payung.law.frames.door import written_column
from payung.law.readings.columns import PREFIX, Columns
from payung.law.readings.polars import PolarsDialect
from payung.law.ruleset import Law, current_law
from payung.law.values.load import Loader

FOLDER = Path(__file__).parent.parent / "cases" / "law"


@dataclass(frozen=True)
class Case:
    """One sentence with what is known and what must come out."""

    sentence: str
    source: str
    on: str
    facts: dict[str, Any]
    expect: dict[str, Any]
    where: str
    reform: dict[str, Any] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        """The law the case is about: today's, or with the case's own reform."""
        return current_law().reformed(self.reform, self.sentence) if self.reform else current_law()


@cache
def all_cases() -> tuple[Case, ...]:
    return tuple(case for path in sorted(FOLDER.rglob("*.yaml")) for case in _cases_in(path))


def _cases_in(path: Path) -> Iterator[Case]:
    where = path.relative_to(FOLDER).as_posix()
    for raw in yaml.load(path.read_text(encoding="utf-8"), Loader) or []:  # noqa: S506 (the law's own safe loader)
        yield Case(
            sentence=raw["sentence"],
            source=raw["source"],
            on=str(raw["on"]),
            facts=raw.get("facts", {}),
            expect=raw["expect"],
            where=where,
            reform=raw.get("reform", {}),
        )


def by_numbers(case: Case) -> dict[str, Any]:
    """What the explanation gives for each expected target."""
    return {
        target: law.explain(target, on=case.on, law=case.law, suppose=False, **case.facts).value
        for target in case.expect
    }


def by_polars(case: Case) -> dict[str, Any]:
    """What Polars gives: histories are rows of one worker, all else stands in each row."""
    known = law.facts_on(case.law, case.on, case.facts)
    frame = facts_frame(case.law, known)
    reading = Columns(
        case.law, PolarsDialect(), constants_of(case.law, [known]), handed_in=handed_in(case.law, [known])
    )
    exprs = {target: reading.expr(reading.lookup(target)) for target in case.expect}
    for layer in reading.layers_of_steps():
        frame = frame.with_columns(**layer)
    answers = {target: written_column(expr, case.law.unit_of(target)) for target, expr in exprs.items()}
    last = frame.select(**answers).row(-1, named=True)
    return {target: str(value) if isinstance(value, date) else value for target, value in last.items()}


def facts_frame(of: Law, known: dict[str, Any]) -> pl.DataFrame:
    """Facts as the columns a reading of frames asks for."""
    length = max((len(value) for value in known.values() if isinstance(value, list)), default=1)
    columns = {column_name(of, name): _column(of, name, value, length) for name, value in known.items()}
    extra = {PREFIX + "worker_id": pl.Series(["W-9001"] * length)}
    return pl.DataFrame({**columns, **extra})


def _column(of: Law, name: str, value: Any, length: int) -> pl.Series:
    values = value if isinstance(value, list) else [value] * length
    return pl.Series([plain(each) for each in values], dtype=dtype_of(of, name))
