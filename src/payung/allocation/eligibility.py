"""Who may be paid from what, in which month: every person against every option, as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import polars as pl

from payung.allocation.expressions import as_column
from payung.allocation.funds.model import OPTIONAL_COLUMNS, Funds, Rule
from payung.allocation.options import Option

MOST_MONTHS = 60  # months are bits of one whole number


def columns_in(month: int, people: pl.DataFrame, funds: Funds) -> dict[str, pl.Expr]:
    """What the names in rules stand for in a month."""
    plain = {name: pl.col(name) for name in ("segment", "group", "occupation", "decile", "area", "children")}
    given = {name: pl.col(name) for name in (*OPTIONAL_COLUMNS, *funds.columns) if name in people.columns}
    absent = {name: pl.lit(None, pl.String) for name in OPTIONAL_COLUMNS if name not in people.columns}
    first_day = month // 12 * 10000 + (month % 12 + 1) * 100 + 1
    reckoned = {
        "age": (first_day - pl.col("birth")) // 10000,
        "covered": (pl.col("covered_to") >= month).fill_null(False),
    }
    switches = {name: pl.lit(on) for name, on in funds.switches.items()}
    return {**plain, **absent, **given, **reckoned, **switches}


def may_be_paid(option: Option, month: int, people: pl.DataFrame, funds: Funds) -> pl.Expr:
    """Whether an option is open to a person in a month; what is not known closes it."""
    fund = option.fund
    rules = rules_in(option, month, funds)
    if not fund.first <= month <= fund.last or not any(rule in fund.eligibility for rule in rules):
        return pl.lit(False)
    columns = columns_in(month, people, funds)
    conditions = [as_column(rule.node, columns).fill_null(False) for rule in rules]
    return reduce(lambda a, b: a & b, conditions) & ~columns["covered"]


def rules_in(option: Option, month: int, funds: Funds) -> list[Rule]:
    """The rules that decide on an option in a month."""
    dated = [rule for rule in (*funds.everyone, *option.fund.eligibility) if rule.first <= month <= rule.last]
    return [*dated, *([option.choice.when] if option.choice.when else [])]


def open_months(people: pl.DataFrame, options: Sequence[Option], months: Sequence[int], funds: Funds) -> pl.DataFrame:
    """For each person and option the months it is open, as bits: bit 0 for the first month.

    Args:
        people: as read.
        options: whose columns `open_0`, `open_1`, … are added.
        months: at most 60 month numbers.
        funds: with the rules.
    """
    made: Mapping[str, pl.Expr] = {
        f"open_{option.number}": pl.sum_horizontal(
            may_be_paid(option, month, people, funds).cast(pl.Int64) * (1 << bit) for bit, month in enumerate(months)
        )
        for option in options
    }
    return people.with_columns(**made)


def transport(people: pl.DataFrame, funds: Funds) -> pl.Expr:
    """Whether somebody works in transport; who is not known to, does not."""
    if funds.transport is not None:
        return as_column(funds.transport.node, columns_in(0, people, funds)).fill_null(False)
    if "sector" in people.columns:
        return (pl.col("sector") == "transport").fill_null(False)
    return pl.lit(False)


def percent(people: pl.DataFrame, funds: Funds, month: int) -> pl.Expr:
    """How much a person's points count, in per cent: decile times priorities."""
    worth, columns = funds.worth, columns_in(month, people, funds)
    start = pl.col("decile").replace_strict(worth.deciles, default=100, return_dtype=pl.Int64).fill_null(100)
    for each in worth.priorities:
        applies = as_column(each.where.node, columns).fill_null(False)
        start = pl.when(applies).then(start * each.percent // 100).otherwise(start)
    return start
