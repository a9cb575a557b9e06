"""The dialect of Polars, the engine of record."""

from __future__ import annotations

from typing import Any

import polars as pl

WORKER, CLOCK = "law:worker_id", "law:month"


class PolarsDialect:
    """Expressions of Polars; see `Dialect`."""

    def column(self, name: str) -> pl.Expr:
        return pl.col(name)

    def literal(self, constant: Any) -> pl.Expr:
        if isinstance(constant, bool) or not isinstance(constant, int):
            return pl.lit(constant)
        return pl.lit(constant, dtype=pl.Int64)

    def missing_flag(self) -> pl.Expr:
        return pl.lit(None, dtype=pl.Boolean)

    def choose(self, cases: list[tuple[Any, Any]], otherwise: Any) -> pl.Expr:
        chain: Any = pl
        for condition, answer in cases:
            chain = chain.when(condition).then(answer)
        expr: pl.Expr = chain.otherwise(otherwise)
        return expr

    def is_missing(self, expr: pl.Expr) -> pl.Expr:
        return expr.is_null()

    def any_missing(self, exprs: list[pl.Expr]) -> pl.Expr:
        return pl.any_horizontal(*(expr.is_null() for expr in exprs))

    def quotient(self, number: pl.Expr, divisor: Any) -> pl.Expr:
        quotient: pl.Expr = number // divisor
        return quotient

    def remainder(self, number: pl.Expr, divisor: Any) -> pl.Expr:
        remainder: pl.Expr = number % divisor
        return remainder

    def floor(self, number: pl.Expr, divisor: int) -> pl.Expr:
        return number // divisor

    def size(self, number: pl.Expr) -> pl.Expr:
        return number.abs()

    def sign(self, number: pl.Expr) -> pl.Expr:
        return number.sign()

    def as_number(self, flag: pl.Expr) -> pl.Expr:
        return flag.cast(pl.Int64)

    def has_bit(self, number: pl.Expr, index: int) -> pl.Expr:
        return (number & (1 << index)) > 0

    def total_over_worker(self, expr: pl.Expr) -> pl.Expr:
        gap = expr.is_null().any().over(WORKER)
        return pl.when(gap).then(None).otherwise(expr.sum().over(WORKER))

    def running_over_worker(self, expr: pl.Expr) -> pl.Expr:
        gap = expr.is_null().cast(pl.Int64).cum_sum().over(WORKER, order_by=CLOCK) > 0
        return pl.when(gap).then(None).otherwise(expr.cum_sum().over(WORKER, order_by=CLOCK))
