"""The same facts through each engine, with the same answers asked for."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.law.readings.columns import PREFIX, Columns, mask_of
from payung.law.readings.number import Numbers
from payung.law.readings.polars import PolarsDialect
from payung.law.ruleset import Law

Rows = list[dict[str, Any]]


def by_numbers(law: Law, workers: Rows, targets: list[str]) -> Rows:
    answers = []
    for worker in workers:
        reader = Numbers(law, worker)
        answers.append({target: plain(reader.lookup(target)) for target in targets})
    return answers


def by_polars(law: Law, workers: Rows, targets: list[str]) -> Rows:
    reading = Columns(law, PolarsDialect(), constants_of(law, workers))
    exprs = {target: reading.expr(reading.lookup(target)) for target in targets}
    frame = frame_of(law, workers)
    for layer in reading.layers_of_steps():
        frame = frame.with_columns(**layer)
    return frame.select(**exprs).rows(named=True)


def plain(answer: Any) -> Any:
    """Sets as the bits columns hold."""
    return mask_of(answer) if isinstance(answer, tuple) else answer


def constants_of(law: Law, workers: Rows) -> dict[str, Any]:
    """Facts that no worker states."""
    stated = {name for worker in workers for name in worker}
    return {name: fact.absent for name, fact in law.facts.items() if name not in stated}


def columns_of(law: Law, workers: Rows) -> dict[str, list[Any]]:
    """Facts by column; what silence stands for is filled in, as the door does."""
    stated = dict.fromkeys(name for worker in workers for name in worker)
    return {name: [plain(worker.get(name, law.facts[name].absent)) for worker in workers] for name in stated}


def frame_of(law: Law, workers: Rows) -> pl.DataFrame:
    return pl.DataFrame(
        {
            PREFIX + name: pl.Series(values, dtype=dtype_of(law, name))
            for name, values in columns_of(law, workers).items()
        }
    )


def dtype_of(law: Law, name: str) -> Any:
    fact = law.facts[name]
    if fact.is_choice and isinstance(fact.choices[0], str):
        return pl.Enum(fact.choices)
    return pl.Boolean if fact.unit == "flag" else pl.Int64
