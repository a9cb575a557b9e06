"""Which fact is to blame where an answer is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import polars as pl

from payung.law.readings.columns import PREFIX, Columns
from payung.law.readings.polars import PolarsDialect
from payung.law.ruleset import Law

# Known of every row that is computed at all: the door tells where they are not.
ALWAYS_KNOWN = frozenset({"segment", "month"})


def gaps(
    law: Law, targets: Sequence[str], constants: Mapping[str, Any], handed_in: frozenset[str] = frozenset()
) -> list[tuple[pl.Expr, str]]:
    """(where, code) of each fact that is missing where an answer needs it.

    Each segment reads facts of its own, so the law is read once a segment: a wage earner is not blamed for having no
    income band.
    """
    blamed: dict[str, list[pl.Expr]] = {}
    for segment in law.facts["segment"].choices if "segment" not in constants else [None]:
        known = constants if segment is None else {**constants, "segment": segment}
        reading = Columns(law, PolarsDialect(), known, ALWAYS_KNOWN, handed_in)
        here = pl.lit(True) if segment is None else pl.col(f"{PREFIX}segment") == segment
        for target in targets:
            reading.lookup(target)
            unanswered = here & pl.col(PREFIX + target).is_null()
            # What a rule first asks for (`given`) it can do without: such facts are to blame last.
            for name in sorted(reading.rests_on[target], key=reading.asked.__contains__):
                if name not in ALWAYS_KNOWN:
                    blamed.setdefault(name, []).append(unanswered)
    return [(_is_missing(name, constants) & reduce(or_, where), f"{name}_missing") for name, where in blamed.items()]


def _is_missing(name: str, constants: Mapping[str, Any]) -> pl.Expr:
    return pl.lit(True) if name in constants else pl.col(PREFIX + name).is_null()


def nothing_in_force(targets: Sequence[str]) -> tuple[pl.Expr, str]:
    """Where the law has no answer at all, though nothing is missing."""
    unanswered = [pl.col(PREFIX + target).is_null() for target in targets]
    return reduce(lambda a, b: a & b, unanswered), f"{targets[-1]}_not_in_force"
