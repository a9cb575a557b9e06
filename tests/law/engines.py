"""The same facts through each engine, with the same answers asked for."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.law.readings.columns import HANDED_IN, PREFIX, Columns, mask_of
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
    reading = Columns(law, PolarsDialect(), constants_of(law, workers), handed_in=handed_in(law, workers))
    exprs = {target: reading.expr(reading.lookup(target)) for target in targets}
    frame = frame_of(law, workers)
    for layer in reading.layers_of_steps():
        frame = frame.with_columns(**layer)
    return frame.select(**exprs).rows(named=True)


def plain(answer: Any) -> Any:
    """Sets as the bits columns hold."""
    return mask_of(answer) if isinstance(answer, tuple) else answer


def stated(workers: Rows) -> list[str]:
    """Names that any worker states."""
    return list(dict.fromkeys(name for worker in workers for name in worker))


def handed_in(law: Law, workers: Rows) -> frozenset[str]:
    """Rules among them."""
    return frozenset(stated(workers)) & law.rules.keys()


def constants_of(law: Law, workers: Rows) -> dict[str, Any]:
    """Facts that no worker states."""
    known = set(stated(workers))
    return {name: fact.absent for name, fact in law.facts.items() if name not in known}


def columns_of(law: Law, workers: Rows) -> dict[str, list[Any]]:
    """Facts by name; what silence stands for is filled in, as the door does."""
    absent = {name: law.facts[name].absent if name in law.facts else None for name in stated(workers)}
    return {name: [plain(worker.get(name, silence)) for worker in workers] for name, silence in absent.items()}


def column_name(law: Law, name: str) -> str:
    """The column a fact, or a quantity that is handed in, stands in."""
    return f"{PREFIX}{HANDED_IN if name in law.rules else ''}{name}"


def kind_of(law: Law, name: str) -> str:
    """text, flag or number."""
    fact = law.facts.get(name)
    if fact is not None and fact.is_choice and isinstance(fact.choices[0], str):
        return "text"
    return "flag" if law.unit_of(name) == "flag" else "number"


def frame_of(law: Law, workers: Rows) -> pl.DataFrame:
    columns = columns_of(law, workers)
    return pl.DataFrame([pl.Series(column_name(law, n), v, dtype=dtype_of(law, n)) for n, v in columns.items()])


def dtype_of(law: Law, name: str) -> Any:
    kind = kind_of(law, name)
    return pl.Enum(law.facts[name].choices) if kind == "text" else pl.Boolean if kind == "flag" else pl.Int64
