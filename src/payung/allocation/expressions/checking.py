"""Checking an expression on entry: every name is known, every value fits its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from payung.allocation.expressions.parsing import parsed
from payung.allocation.expressions.syntax import (
    Comparison,
    ExpressionError,
    Junction,
    Name,
    Negation,
    Node,
    place_of,
)

_ORDERED = {"<", "<=", ">", ">="}
_WORDS_FOR = {"text": "a text in quotation marks", "number": "a whole number", "flag": "true or false"}


def checked(text: str, kinds: Mapping[str, str]) -> Node:
    """The expression of a text, all of whose names and values are in order.

    Args:
        text: the rule as written.
        kinds: column or switch → `text`, `number` or `flag`.

    Raises:
        ExpressionError: the first mistake, with line, column and what to write.
    """
    node = parsed(text)
    for mistake in _mistakes(text, node, kinds):
        raise mistake
    return node


def _mistakes(text: str, node: Node, kinds: Mapping[str, str]) -> Iterator[ExpressionError]:
    if isinstance(node, Junction):
        for part in node.parts:
            yield from _mistakes(text, part, kinds)
    elif isinstance(node, Negation):
        yield from _mistakes(text, node.inside, kinds)
    elif isinstance(node, Comparison):
        yield from _name_is_unknown(text, node.name, kinds) or _value_does_not_fit(text, node, kinds)
    else:
        yield from _name_is_unknown(text, node, kinds) or _name_alone_is_no_condition(text, node, kinds)


def _name_is_unknown(text: str, name: Name, kinds: Mapping[str, str]) -> list[ExpressionError]:
    if name.name in kinds:
        return []
    close = get_close_matches(name.name, kinds, n=2)
    remedy = f"Did you mean {' or '.join(close)}?" if close else f"Known are {', '.join(sorted(kinds))}."
    return [ExpressionError(f"{name.name} is not known.", *place_of(text, name.span.start), remedy)]


def _name_alone_is_no_condition(text: str, name: Name, kinds: Mapping[str, str]) -> list[ExpressionError]:
    if kinds[name.name] == "flag":
        return []
    message = f"{name.name} alone is no condition."
    remedy = f"Compare it with {_WORDS_FOR[kinds[name.name]]}."
    return [ExpressionError(message, *place_of(text, name.span.start), remedy)]


def _value_does_not_fit(text: str, node: Comparison, kinds: Mapping[str, str]) -> list[ExpressionError]:
    kind, place = kinds[node.name.name], place_of(text, node.span.start)
    fits = {"text": str, "number": int, "flag": bool}[kind]
    if node.operator in _ORDERED and kind != "number":
        return [ExpressionError(f"{node.name.name} has no order, so {node.operator} means nothing.", *place)]
    if node.operator == "within" and kind != "text":
        return [ExpressionError("`within` is asked of area codes.", *place, "Write `=` or `in`.")]
    for value in node.values:
        if type(value) is not fits:
            shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
            message = f"{node.name.name} is compared with {shown}."
            return [ExpressionError(message, *place, f"Compare it with {_WORDS_FOR[kind]}.")]
    return []
