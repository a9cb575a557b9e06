"""The parts of an expression, and the mistake one can make in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from payung.errors import PayungError

Literal = str | int | bool


class ExpressionError(PayungError):
    """A rule cannot be read.

    Args:
        message: what is wrong, in a sentence.
        line, column: where in the rule, counted from 1.
        remedy: what to write instead.
    """

    def __init__(self, message: str, line: int, column: int, remedy: str | None = None) -> None:
        super().__init__(message, place=f"line {line}, column {column}", remedy=remedy)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Span:
    """Where a part stands: offsets into the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Name:
    """A column of the people, or a switch."""

    name: str
    span: Span


@dataclass(frozen=True)
class Comparison:
    """A column compared with a literal, or with several.

    Attributes:
        name: the column.
        operator: `=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `not in`, `within`, `is known`, `is unknown`.
        values: one literal, several for `in` and `within`, none for `is known`.
        span: where it stands.
    """

    name: Name
    operator: str
    values: tuple[Literal, ...]
    span: Span


@dataclass(frozen=True)
class Negation:
    """`not` before a condition."""

    inside: Node
    span: Span


@dataclass(frozen=True)
class Junction:
    """Conditions joined by `and` or by `or`."""

    word: str
    parts: tuple[Node, ...]
    span: Span


Node = Name | Comparison | Negation | Junction


def names_in(node: Node) -> Iterator[Name]:
    """Every column or switch an expression reads, in order, also repeatedly."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, Comparison):
        yield node.name
    elif isinstance(node, Negation):
        yield from names_in(node.inside)
    else:
        for part in node.parts:
            yield from names_in(part)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
