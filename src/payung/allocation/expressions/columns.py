"""An expression as a column: true, false, or missing where what it needs is not known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import polars as pl

from payung.allocation.expressions.syntax import Comparison, Junction, Name, Negation, Node


def as_column(node: Node, columns: Mapping[str, pl.Expr]) -> pl.Expr:
    """The column an expression means.

    Missing stays missing, as in logic with three values: `decile <= 4 and group = "nelayan"` is false for a farmer of
    unknown decile and missing for a fisher of unknown decile.

    Args:
        node: a checked expression.
        columns: what each name stands for.
    """
    if isinstance(node, Name):
        return columns[node.name]
    if isinstance(node, Negation):
        return as_column(node.inside, columns).not_()
    if isinstance(node, Junction):
        parts = [as_column(part, columns) for part in node.parts]
        return reduce(lambda a, b: a & b if node.word == "and" else a | b, parts)
    return _compared(columns[node.name.name], node)


def _compared(column: pl.Expr, node: Comparison) -> pl.Expr:
    if node.operator == "is known":
        return column.is_not_null()
    if node.operator == "is unknown":
        return column.is_null()
    if node.operator in ("in", "not in"):
        found = column.is_in(list(node.values))
        return found if node.operator == "in" else found.not_()
    if node.operator == "within":
        return reduce(lambda a, b: a | b, (within(column, str(area)) for area in node.values))
    return _signed(column, node.operator, pl.lit(node.values[0]))


def _signed(column: pl.Expr, operator: str, value: pl.Expr) -> pl.Expr:
    return {
        "=": column.eq,
        "!=": column.ne,
        "<": column.lt,
        "<=": column.le,
        ">": column.gt,
        ">=": column.ge,
    }[operator](value)


def within(column: pl.Expr, area: str) -> pl.Expr:
    """Whether an area code is that of an area or of a part of it: 14.08.01 lies within 14.08, 14.081 does not."""
    return (column == area) | column.str.starts_with(f"{area}.")


def conditions(text: str, node: Node) -> list[tuple[str, Node]]:
    """The conditions that must all hold, each with its own words; what is joined by `or` stays one condition."""
    parts = node.parts if isinstance(node, Junction) and node.word == "and" else (node,)
    return [(" ".join(text[part.span.start : part.span.end].split()), part) for part in parts]
