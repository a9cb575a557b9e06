"""What may go wrong in the law's files and in what is asked of the law."""

from __future__ import annotations

from payung.errors import PayungError


class LawFileError(PayungError):
    """A file of values, facts or a reform that the law cannot take as it stands."""


class RuleError(PayungError):
    """Rules that do not fit together: unknown names, circles, mixed units, overlapping dates, possible overflow."""


class FactError(PayungError):
    """A fact that was handed in cannot be what it is said to be.

    Attributes:
        fact: its name.
        code: a stable code of the trouble, such as `not_a_number`.
    """

    def __init__(self, fact: str, code: str, message: str, remedy: str | None = None) -> None:
        super().__init__(message, place=fact, remedy=remedy)
        self.fact = fact
        self.code = code
