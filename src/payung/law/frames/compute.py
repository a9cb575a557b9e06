"""Contributions and benefits of a frame of workers: `compute(frame, month=…, targets=…)`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import polars as pl

from payung.law.calendar import FIRST_MONTH, month_number, month_text
from payung.law.errors import FactError
from payung.law.explain import readable, target_is_unknown
from payung.law.facts import Fact
from payung.law.frames.door import Read, born_after_month, read_column, written_column
from payung.law.frames.gaps import ALWAYS_KNOWN, always_known, gaps, not_in_force
from payung.law.readings.columns import HANDED_IN, PREFIX, Columns
from payung.law.readings.polars import PolarsDialect
from payung.law.ruleset import Law, current_law

DEFAULT_TARGETS = (
    "jkk",
    "jkm",
    "jht_employer",
    "jht_worker",
    "jp_employer",
    "jp_worker",
    "due_employer",
    "due_worker",
    "due_payer",
    "due_total",
)
PROBLEM = "problem"
WORKER = "worker_id"
_SUSPECTED = "law:suspected"
REMEDIES = {
    "month": "Add it, written YYYY-MM, or say --month YYYY-MM.",
    "segment": "Add it: PU, BPU, JAKON or PMI in each row.",
}
Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def compute(
    frame: Frame,
    month: str | None = None,
    targets: Iterable[str] | None = None,
    law: Law | None = None,
    stated: Mapping[str, Any] | None = None,
    keep_known: bool = False,
) -> Frame:
    """The frame with one column a target and `problem`.

    Args:
        frame: one row a worker and month, columns named as the facts (`payung law targets` lists them); others are
            carried through. Eager or lazy; a lazy one stays lazy.
        month: YYYY-MM, taken for all rows instead of a column `month`.
        targets: quantities to compute, IDR a month unless the target says otherwise; by default the contributions of
            each programme and what each party owes.
        law: another law than today's, for what-ifs.
        stated: facts that hold for all rows, whatever the frame says.
        keep_known: keep the amounts that are known of a row where others are missing.

    Returns:
        All rows, in their order. Where `problem` is not empty it holds a code, and the amounts are missing.

    Raises:
        FactError: a column that is always needed is missing, a target is unknown, or `month` is not a month.
    """
    wanted = tuple(DEFAULT_TARGETS if targets is None else targets)
    lazy = frame.lazy()
    everywhere = {**({} if month is None else {"month": month}), **(stated or {})}
    plan = plan_for(lazy.collect_schema(), everywhere, wanted, law or current_law())
    computed = plan.applied_to(lazy, keep_known)
    return computed if isinstance(frame, pl.LazyFrame) else computed.collect()


@dataclass(frozen=True)
class FramePlan:
    """How a frame of a certain schema is computed.

    Attributes:
        carried: columns that go through unchanged.
        keys: columns that tell whose row it is, where a history is looked back on.
        reads: how each needed fact is read.
        layers: rules' columns, layer by layer.
        targets: target → column.
        units: target → its unit.
        gaps: (where, code) of facts that are missing where they are needed.
        troubles: (where, code) of what can be wrong with a cell.
        suspected: cheap looks, one of which holds wherever a trouble does.
    """

    carried: tuple[str, ...]
    keys: Mapping[str, pl.Expr]
    reads: tuple[Read, ...]
    layers: tuple[Mapping[str, pl.Expr], ...]
    targets: Mapping[str, pl.Expr]
    units: Mapping[str, str]
    gaps: tuple[tuple[pl.Expr, str], ...]
    troubles: tuple[tuple[pl.Expr, str], ...]
    suspected: tuple[pl.Expr, ...]

    def applied_to(self, frame: pl.LazyFrame, keep_known: bool = False) -> pl.LazyFrame:
        """The computed frame; see `compute` for `keep_known`."""
        steps = frame.with_columns(**self.keys, **{PREFIX + read.fact.name: read.filled() for read in self.reads})
        for layer in self.layers:
            steps = steps.with_columns(**layer)
        steps = steps.with_columns(**{PREFIX + target: expr for target, expr in self.targets.items()})
        steps = steps.with_columns(self.problem().alias(PREFIX + PROBLEM))
        sound = _sound(keep_known)
        amounts = [
            pl.when(sound).then(written_column(pl.col(PREFIX + target), self.units[target])).alias(target)
            for target in self.targets
        ]
        return steps.select(*self.carried, *amounts, pl.col(PREFIX + PROBLEM).alias(PROBLEM))

    def problem(self) -> pl.Expr:
        """The first thing wrong with a row, or nothing."""
        unanswered = [pl.col(PREFIX + target).is_null() for target in self.targets]
        return looked_into(pl.any_horizontal(*self.suspected, *unanswered), first_of([*self.troubles, *self.gaps]))


def _sound(keep_known: bool) -> pl.Expr:
    """Rows whose amounts may be shown: those without a problem or, if wanted, those that merely lack something."""
    problem = pl.col(PREFIX + PROBLEM)
    lacking = problem.str.ends_with("_missing") | problem.str.ends_with("_not_in_force")
    return (problem == "") | lacking if keep_known else problem == ""


def first_of(troubles: Sequence[tuple[pl.Expr, str]]) -> pl.Expr:
    """The code of the first trouble that holds, or an empty text."""
    found = [pl.when(where).then(pl.lit(code)) for where, code in troubles]
    return pl.coalesce(*found, pl.lit(""))


def looked_into(suspected: pl.Expr, verdict: pl.Expr) -> pl.Expr:
    """The verdict (a text) on suspected rows, and an empty text for all others, which need no costly verdict."""

    def look(rows: pl.Series) -> pl.Series:
        frame = rows.struct.unnest()
        places = frame[_SUSPECTED].arg_true()
        nothing = pl.repeat("", frame.height, eager=True)
        return nothing.scatter(places, frame[places].select(verdict).to_series()) if len(places) else nothing

    columns = sorted(set(verdict.meta.root_names()))
    rows = pl.struct(suspected.fill_null(False).alias(_SUSPECTED), *columns)
    return rows.map_batches(look, return_dtype=pl.String, is_elementwise=True)


def plan_for(schema: pl.Schema, stated: Mapping[str, Any], targets: Sequence[str], law: Law) -> FramePlan:
    """How a frame of this schema is computed.

    Args:
        schema: the frame's columns.
        stated: facts that hold for all rows.
        targets: what to compute.
        law: the law to read.

    Raises:
        FactError: see `compute`.
    """
    constants = constants_for(schema, stated, targets, law)
    handed_in = frozenset(name for name in schema.names() if name in law.rules and law.rules[name][-1].may_be_given)
    reading = Columns(law, PolarsDialect(), constants, ALWAYS_KNOWN, handed_in - set(targets))
    columns = {target: reading.lookup(target) for target in targets}
    facts = [law.facts[name] for name in (*always_known(law, constants), *reading.needed)]
    facts += [_as_fact(name, reading, law) for name in handed_in if name in reading.known]
    reads = tuple({fact.name: read_column(fact, _carried(fact), schema[_carried(fact)]) for fact in facts}.values())
    troubles = [trouble for read in reads for trouble in _troubles(read)]
    suspected = [glance for read in reads for glance in _suspected(read)]
    if "birth_date" in reading.needed:
        troubles.append(_born_after(constants))
        suspected.append(troubles[-1][0])
    return FramePlan(
        carried=tuple(name for name in schema.names() if name not in (*targets, PROBLEM)),
        keys=_keys(reading, schema, constants),
        reads=reads,
        layers=tuple(reading.layers_of_steps()),
        targets={target: reading.expr(column) for target, column in columns.items()},
        units={target: law.unit_of(target) for target in targets},
        gaps=(
            *gaps(law, reading.engine, targets, constants, reading.handed_in),
            *not_in_force(law, reading.engine, targets),
        ),
        troubles=tuple(troubles),
        suspected=tuple(suspected),
    )


def _keys(reading: Columns, schema: Collection[str], constants: Mapping[str, Any]) -> dict[str, pl.Expr]:
    """Whose row it is and of which month, where any rule looks back on the worker's history.

    Raises:
        FactError: it is needed and there is none.
    """
    if not reading.looks_back:
        return {}
    if WORKER not in schema:
        remedy = "Add it: it tells which rows are the history of one worker."
        raise FactError(WORKER, "column_missing", "the file has no such column.", remedy)
    month = {f"{PREFIX}month": pl.lit(constants["month"])} if "month" in constants else {}
    return {PREFIX + WORKER: pl.col(WORKER), **month}


def _as_fact(name: str, reading: Columns, law: Law) -> Fact:
    """A quantity that rows state themselves, with the bounds it could be computed to."""
    span = reading.spans.lookup(name)
    return Fact(HANDED_IN + name, {}, law.unit_of(name), {}, span.least, span.most)


def _carried(fact: Fact) -> str:
    return fact.name.removeprefix(HANDED_IN)


def _troubles(read: Read) -> list[tuple[pl.Expr, str]]:
    missing = (
        [(pl.col(PREFIX + read.fact.name).is_null(), f"{read.fact.name}_missing")]
        if read.fact.name in ALWAYS_KNOWN
        else []
    )
    return [*read.problem(), *missing]


def _suspected(read: Read) -> list[pl.Expr]:
    missing = [pl.col(PREFIX + read.fact.name).is_null()] if read.fact.name in ALWAYS_KNOWN else []
    return [*read.suspected, *missing]


def _born_after(constants: Mapping[str, Any]) -> tuple[pl.Expr, str]:
    month = constants.get("month")
    return born_after_month(pl.col(f"{PREFIX}month") if month is None else pl.lit(month))


def constants_for(
    schema: Collection[str], stated: Mapping[str, Any], targets: Sequence[str], law: Law
) -> dict[str, Any]:
    """Facts that are the same for all rows: what was stated, the meaning of silence, or missing.

    Raises:
        FactError: see `compute`.
    """
    _targets_are_unknown(targets, law)
    constants = {name: fact.absent for name, fact in law.facts.items() if name not in schema}
    constants |= {name: readable(law, name, raw) for name, raw in stated.items()}
    if constants.get("month") is not None and constants["month"] < month_number(FIRST_MONTH):
        raise FactError(
            "month", "before_law", f"{month_text(constants['month'])} lies before {FIRST_MONTH}, when this law began."
        )
    needed = law.facts_for(targets)
    for name, remedy in REMEDIES.items():
        if name in needed and name in constants and constants[name] is None:
            raise FactError(name, "column_missing", "the file has no such column.", remedy)
    return constants


def _targets_are_unknown(targets: Sequence[str], law: Law) -> None:
    for target in targets:
        target_is_unknown(law, target)
