"""A formula as data: what a rule is once its words have been written down, before any reading.

A `Term` is a word with its operands. Rules are run once on terms; every reading (a number, a column, a range, an
outline …) then walks the same term. Arithmetic and comparison signs on terms make more terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union

Operand = Union["Term", int, bool, str]


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """A word and what it is said of.

    Attributes:
        word: the word's name, `name` for a fact, value or rule, or `literal` for a bare constant.
        args: the operands, terms themselves.
        detail: what belongs to the word itself: the name, the constant, the rounding.
    """

    word: str
    args: tuple[Term, ...] = ()
    detail: Any = None

    def __add__(self, other: Operand) -> Term:
        return Term("plus", (self, lift(other)))

    def __radd__(self, other: Operand) -> Term:
        return Term("plus", (lift(other), self))

    def __sub__(self, other: Operand) -> Term:
        return Term("minus", (self, lift(other)))

    def __rsub__(self, other: Operand) -> Term:
        return Term("minus", (lift(other), self))

    def __mul__(self, other: Operand) -> Term:
        return Term("times", (self, lift(other)))

    def __rmul__(self, other: Operand) -> Term:
        return Term("times", (lift(other), self))

    def __lt__(self, other: Operand) -> Term:
        return Term("less", (self, lift(other)))

    def __le__(self, other: Operand) -> Term:
        return Term("at_most", (self, lift(other)))

    def __gt__(self, other: Operand) -> Term:
        return Term("less", (lift(other), self))

    def __ge__(self, other: Operand) -> Term:
        return Term("at_most", (lift(other), self))

    def __eq__(self, other: object) -> Term:  # type: ignore[override]
        return Term("same", (self, lift(other)))

    def __ne__(self, other: object) -> Term:  # type: ignore[override]
        return Term("no", (Term("same", (self, lift(other))),))

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError(
            "A rule asked Python to decide on a quantity it does not know yet. "
            "Use first_true(…), all_of(…), any_of(…) or no(…) instead of if, and, or, not, min, max."
        )

    def names(self) -> Iterator[str]:
        """Every fact, value or rule that this term reads, in order of appearance, repeated as often as read."""
        if self.word == "name":
            yield self.detail
        for arg in self.args:
            yield from arg.names()

    def words(self) -> Iterator[Term]:
        """This term and all terms within it."""
        yield self
        for arg in self.args:
            yield from arg.words()


def lift(operand: object) -> Term:
    """The operand as a term; constants become literals.

    Raises:
        TypeError: the operand is neither a term nor a whole number, yes/no or text.
    """
    if isinstance(operand, Term):
        return operand
    if isinstance(operand, (bool, int, str)):
        return Term("literal", (), operand)
    raise TypeError(
        f"A rule uses {operand!r} ({type(operand).__name__}); only whole numbers, yes/no and text may be written out."
    )


def name(text: str) -> Term:
    """The term for the fact, value or rule of that name."""
    return Term("name", (), text)
