"""Cutting an expression into words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from payung.allocation.expressions.syntax import ExpressionError, place_of

WORDS = {"and", "or", "not", "in", "is", "known", "unknown", "within", "true", "false"}
_PIECE = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
      | (?P<text>"[^"\n]*"|'[^'\n]*')
      | (?P<number>\d+(?![\w.]))
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<sign><=|>=|!=|==|=|<|>|\(|\)|\[|\]|,)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """A word of an expression.

    Attributes:
        kind: `text`, `number`, `name`, `word`, `sign` or `end`.
        value: as it is meant; a text without its quotation marks, `==` as `=`.
        start, end: offsets.
    """

    kind: str
    value: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """The words of an expression, with an `end` behind them.

    Raises:
        ExpressionError: a character has no meaning there.
    """
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise _has_no_meaning(text, at)
        if match.lastgroup != "space":
            found.append(_token(match))
        at = match.end()
    return [*found, Token("end", "the end", len(text), len(text))]


def _token(match: re.Match[str]) -> Token:
    kind: str = str(match.lastgroup)
    value: str = str(match[0])
    if kind == "name" and value.lower() in WORDS:
        kind, value = "word", value.lower()
    elif kind == "text":
        value = value[1:-1]
    elif value == "==":
        value = "="
    return Token(kind, value, match.start(), match.end())


def _has_no_meaning(text: str, at: int) -> ExpressionError:
    line, column = place_of(text, at)
    if text[at] in "\"'":
        return ExpressionError("a text begins and does not end.", line, column, f"Close it with {text[at]}.")
    if text[at].isdigit():
        remedy = "Numbers are whole; an area code is a text and stands in quotation marks."
        return ExpressionError("this number cannot be read.", line, column, remedy)
    sign = str(text[at])
    hints: dict[str, str] = {"&": "Write `and`.", "|": "Write `or`.", "!": "Write `not`."}
    return ExpressionError(f"{text[at]!r} has no meaning here.", line, column, hints.get(sign))
