"""A page of rows without counting all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

ROWS_A_PAGE = 50
LAST_PAGE = 2_000
"""Nobody turns so many pages; and the database would read through all before."""


@dataclass(frozen=True)
class Slice:
    """The rows of one page, and whether more follow."""

    rows: list[Any]
    number: int
    has_next: bool

    @property
    def previous(self) -> int:
        """Number of the page before; 0 for none."""
        return self.number - 1

    @property
    def next(self) -> int:
        """Number of the page after."""
        return self.number + 1


def sliced(rows: QuerySet[Any], asked: str | None) -> Slice:
    """The page asked for by its number, the first where it is none."""
    number = min(int(asked), LAST_PAGE) if asked and asked.isdecimal() and len(asked) < 9 else 1
    number = max(number, 1)
    start = (number - 1) * ROWS_A_PAGE
    found = list(rows[start : start + ROWS_A_PAGE + 1])
    return Slice(found[:ROWS_A_PAGE], number, len(found) > ROWS_A_PAGE)
