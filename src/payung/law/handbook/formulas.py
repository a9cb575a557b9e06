"""A rule's formula as lines in which every name leads to what it names: the outline, set for reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from payung.law.handbook.edition import Edition
from payung.law.handbook.model import Line, Piece, Rich
from payung.law.readings.outline import Outline
from payung.law.term import Term

# The outline speaks text; names are carried through it between these signs, which no title holds.
OPEN, CLOSE = "\x02", "\x03"
# Sums and conditions of that many parts are written one part a line.
JOINED, LONG = ("total", "all_of", "any_of"), 3
NAME = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class Setter(Outline):
    """An outline whose names can be found again, with codes said as people say them."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.law, edition.language.code)
        self.edition = edition

    def named(self, name: str) -> str:
        return f"{OPEN}{name}{CLOSE}"

    def coded(self, code: str) -> str:
        return self.edition.code_name(code) or code

    def rich(self, term: Term) -> Rich:
        """A term as text with links."""
        return tuple(self._pieces(self.read(term)))

    def _pieces(self, text: str) -> Iterator[Piece]:
        for index, part in enumerate(NAME.split(text)):
            if index % 2:
                yield from self.edition.link(part)
            elif part:
                yield Piece(part)

    def lines(self, term: Term, depth: int = 0) -> Iterator[Line]:
        """A term line by line: each case, each part of a long sum or condition; cases within cases set deeper."""
        if term.word == "first_true":
            yield from self._cases(term, depth)
        elif term.word in JOINED and len(term.args) >= LONG:
            yield from self._parts(term, depth)
        else:
            yield Line(depth, "", (), self.rich(term))

    def _cases(self, term: Term, depth: int) -> Iterator[Line]:
        *cases, otherwise = term.args
        for condition, answer in zip(cases[::2], cases[1::2], strict=True):
            yield from self._case(depth, self.words["if"], self.rich(condition), answer)
        yield from self._case(depth, f"{self.words['otherwise']}:", (), otherwise)

    def _case(self, depth: int, lead: str, condition: Rich, answer: Term) -> Iterator[Line]:
        if answer.word == "first_true":
            yield Line(depth, lead, condition, ())
            yield from self.lines(answer, depth + 1)
        else:
            yield Line(depth, lead, condition, self.rich(answer))

    def _parts(self, term: Term, depth: int) -> Iterator[Line]:
        summed = term.word == "total"
        sign = "+" if summed else self.words[term.word].strip()
        for index, arg in enumerate(term.args):
            text = self._grouped(arg, self.read(arg)) if summed else self._grouped_condition(arg)
            yield Line(depth, sign if index else "", (), tuple(self._pieces(text)))


def formula(term: Term, edition: Edition) -> tuple[Line, ...]:
    """A rule's formula, set for reading."""
    return tuple(Setter(edition).lines(term))
