"""One dated line about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """What happened, in the language of the one who looks.

    Attributes:
        on: The day; None where it is not known.
        text: One line, without numbers of persons.
        kind: One word for what it is ("work", "decree"), for filters and tests.
        batch: Key of intake's batch it comes from, or None.
        address: Page with more about it, or "".
    """

    on: date | None
    text: str
    kind: str = ""
    batch: int | None = None
    address: str = ""
