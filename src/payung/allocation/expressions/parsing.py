"""Reading an expression by its grammar: `or` binds weakest, then `and`, then `not`, then comparisons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from payung.allocation.expressions.syntax import (
    Comparison,
    ExpressionError,
    Junction,
    Literal,
    Name,
    Negation,
    Node,
    Span,
    place_of,
)
from payung.allocation.expressions.tokens import Token, tokens_of

_SIGNS = {"=", "!=", "<", "<=", ">", ">="}
_DEEPEST = 50


def parsed(text: str) -> Node:
    """The expression a text means; names and kinds of values are not yet looked at.

    Raises:
        ExpressionError: with line and column.
    """
    reader = _Reader(text, tokens_of(text))
    if reader.now.kind == "end":
        raise reader.error("the rule is empty.", 'Say whom the fund may pay, for example: group = "nelayan".')
    node = reader.either()
    if reader.now.kind != "end":
        raise reader.error(f"{reader.now.value!r} was not expected here.", "Join conditions with `and` or `or`.")
    return node


@dataclass
class _Reader:
    """Where the reading stands."""

    text: str
    tokens: list[Token]
    at: int = 0
    depth: int = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def took(self, *values: str) -> bool:
        """Goes on if the next word or sign is one of these."""
        if self.now.kind in ("word", "sign") and self.now.value in values:
            self.at += 1
            return True
        return False

    def error(self, message: str, remedy: str | None = None) -> ExpressionError:
        return ExpressionError(message, *place_of(self.text, self.now.start), remedy)

    def either(self) -> Node:
        return self._joined("or", self._both)

    def _both(self) -> Node:
        return self._joined("and", self._one)

    def _joined(self, word: str, read: Callable[[], Node]) -> Node:
        start, parts = self.now.start, [read()]
        while self.took(word):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Junction(word, tuple(parts), self._since(start))

    def _one(self) -> Node:
        start = self.now.start
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error("too many brackets and `not` inside one another.", "Write the rule more simply.")
        node = self._negated_or_simple(start)
        self.depth -= 1
        return node

    def _negated_or_simple(self, start: int) -> Node:
        if self.took("not"):
            return Negation(self._one(), self._since(start))
        if self.took("("):
            node = self.either()
            if not self.took(")"):
                raise self.error("a bracket is open.", "Close it with `)`.")
            return node
        return self._comparison(start)

    def _comparison(self, start: int) -> Node:
        if self.now.kind != "name":
            raise self.error(f"a column or switch was expected, not {self.now.value!r}.", "For example: decile <= 4.")
        name = Name(self.now.value, Span(self.now.start, self.now.end))
        self.at += 1
        if self.now.kind == "sign" and self.now.value in _SIGNS:
            operator = self._next()
            return Comparison(name, operator, (self._literal(),), self._since(start))
        return self._worded(name, start)

    def _worded(self, name: Name, start: int) -> Node:
        if self.took("is"):
            if not self.took("known", "unknown"):
                raise self.error("`known` or `unknown` was expected after `is`.", "To compare, write `=`.")
            return Comparison(name, f"is {self.tokens[self.at - 1].value}", (), self._since(start))
        if self.now.value == "not" and self.now.kind == "word":
            self.at += 1
            if not self.took("in"):
                raise self.error("`in` was expected after `not`.", "Or write `not` before the condition.")
            return Comparison(name, "not in", self._list(), self._since(start))
        for operator in ("in", "within"):
            if self.took(operator):
                return Comparison(name, operator, self._list(), self._since(start))
        return name

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1].value

    def _list(self) -> tuple[Literal, ...]:
        if not self.took("["):
            return (self._literal(),)
        values = [self._literal()]
        while self.took(","):
            values.append(self._literal())
        if not self.took("]"):
            raise self.error("the list goes on or ends here.", "Put `,` between its values and `]` at its end.")
        return tuple(values)

    def _literal(self) -> Literal:
        token = self.now
        if token.kind == "name":
            raise self.error(f"{token.value} is compared with.", f'Is it a text? Write "{token.value}".')
        if token.kind not in ("text", "number") and token.value not in ("true", "false"):
            raise self.error(f"a value was expected, not {token.value!r}.", 'A number, or a text like "nelayan".')
        self.at += 1
        if token.kind == "number":
            return int(token.value)
        return token.value if token.kind == "text" else token.value == "true"

    def _since(self, start: int) -> Span:
        return Span(start, self.tokens[self.at - 1].end)
