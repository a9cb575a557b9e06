"""One step of the column reading, and the names its columns have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from payung.law.facts import PROGRAMMES
from payung.law.readings.span import Span

PREFIX = "law:"  # columns of the law's own, apart from what a file carries
HANDED_IN = "stated:"  # among them, quantities a row states itself


@dataclass(frozen=True)
class Column:
    """A step: an expression of the engine, or one constant for all rows.

    Attributes:
        expr: the engine's expression; None for a constant.
        span: its bounds.
        constant: the one value of all rows, if `expr` is None; None = missing everywhere.
    """

    expr: Any
    span: Span
    constant: Any = None

    @property
    def is_constant(self) -> bool:
        """Is it the same for all rows?"""
        return self.expr is None


def mask_of(programmes: tuple[str, ...]) -> int:
    """A set of programmes as bits, the first programme the lowest."""
    return sum(1 << PROGRAMMES.index(programme) for programme in programmes)
