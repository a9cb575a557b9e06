"""What would this family get on this day: for one worker, or for a frame of workers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, overload

import polars as pl

from payung.law.family.answer import Answer, Line, answer
from payung.law.family.events import EVENTS, Event
from payung.law.family.outlook import Change, outlook
from payung.law.family.workers import workers
from payung.law.ruleset import Law

__all__ = ["EVENTS", "Answer", "Change", "Event", "Line", "answer", "family", "outlook", "workers"]


@overload
def family(about: Mapping[str, Any], on: str | datetime.date, law: Law | None = None) -> Answer: ...
@overload
def family(about: pl.DataFrame, on: str | datetime.date, law: Law | None = None) -> pl.DataFrame: ...
@overload
def family(about: pl.LazyFrame, on: str | datetime.date, law: Law | None = None) -> pl.LazyFrame: ...
def family(about: Any, on: str | datetime.date, law: Law | None = None) -> Any:
    """What natural death, death at work, total disability at work, job loss and pension age would bring.

    Args:
        about: facts of one worker by name, or a frame with one row a worker and columns named as the facts.
        on: the day of the event, YYYY-MM-DD.
        law: another law than today's, for what-ifs.

    Returns:
        For one worker an `Answer` with each amount, why, and what would change it; for a frame the frame with columns
        `<event>_at_once` (IDR), `<event>_monthly` (IDR a month), one column a line, and `<event>_problem`.

    Raises:
        FactError: a fact is unknown or cannot be what it is said to be.
    """
    if isinstance(about, pl.DataFrame):
        return workers(about, on, law)
    if isinstance(about, pl.LazyFrame):
        return workers(about, on, law)
    return answer(about, on, law)
