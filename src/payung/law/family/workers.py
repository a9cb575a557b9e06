"""What the families of a whole frame of workers would get."""

from __future__ import annotations

import datetime
from typing import TypeVar

import polars as pl

from payung.law.explain import date_text
from payung.law.family.events import EVENTS, Event
from payung.law.frames.compute import PROBLEM, compute
from payung.law.ruleset import Law, current_law

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def workers(frame: Frame, on: str | datetime.date, law: Law | None = None) -> Frame:
    """One row a worker, with what each event would bring; see `family`."""
    law = law or current_law()
    day = date_text(on)
    lazy = frame.lazy()
    for event in EVENTS:
        lazy = _with_event(lazy, event, day, law)
    return lazy if isinstance(frame, pl.LazyFrame) else lazy.collect()


def _with_event(frame: pl.LazyFrame, event: Event, day: str, law: Law) -> pl.LazyFrame:
    stated = {"day": day, **event.supposed}
    computed = compute(frame, month=day[:7], targets=event.lines, law=law, stated=stated, keep_known=True)
    named = {rule: f"{event.name}_{rule.removeprefix('family_')}" for rule in event.lines}
    sums = {
        f"{event.name}_at_once": _sum(event.at_once),
        **({f"{event.name}_monthly": _sum(event.monthly)} if event.monthly else {}),
    }
    return computed.with_columns(**sums).rename({**named, PROBLEM: f"{event.name}_{PROBLEM}"})


def _sum(rules: tuple[str, ...]) -> pl.Expr:
    """The sum, missing if any part is."""
    expr = pl.col(rules[0])
    for rule in rules[1:]:
        expr = expr + pl.col(rule)
    return expr
