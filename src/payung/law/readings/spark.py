"""The dialect of Spark: the rules as native columns, for a nation on a cluster. Needs the extra `payung[spark]`."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from pyspark.sql import Column, Window
from pyspark.sql import functions as F

WORKER, CLOCK = "law:worker_id", "law:month"


class SparkDialect:
    """Columns of Spark; see `Dialect`. Division is Spark's whole-number `div`: its `/` goes through a double."""

    def column(self, name: str) -> Column:
        return F.col(f"`{name}`")

    def literal(self, constant: Any) -> Column:
        whole = isinstance(constant, int) and not isinstance(constant, bool)
        return F.lit(constant).cast("bigint") if whole else F.lit(constant)

    def missing_flag(self) -> Column:
        return F.lit(None).cast("boolean")

    def choose(self, cases: list[tuple[Any, Any]], otherwise: Any) -> Column:
        chain: Any = F
        for condition, answer in cases:
            chain = chain.when(condition, answer)
        column: Column = chain.otherwise(otherwise)
        return column

    def is_missing(self, expr: Column) -> Column:
        return expr.isNull()

    def any_missing(self, exprs: list[Column]) -> Column:
        return reduce(or_, (expr.isNull() for expr in exprs))

    def quotient(self, number: Column, divisor: Any) -> Column:
        return F.call_function("div", number, self._column(divisor))

    def remainder(self, number: Column, divisor: Any) -> Column:
        return number % divisor

    def floor(self, number: Column, divisor: int) -> Column:
        return self.quotient(number - F.pmod(number, F.lit(divisor)), divisor)

    def size(self, number: Column) -> Column:
        return F.abs(number)

    def sign(self, number: Column) -> Column:
        return F.signum(number).cast("bigint")

    def as_number(self, flag: Column) -> Column:
        return flag.cast("bigint")

    def has_bit(self, number: Column, index: int) -> Column:
        return number.bitwiseAND(1 << index) > 0

    def total_over_worker(self, expr: Column) -> Column:
        rows = Window.partitionBy(F.col(f"`{WORKER}`"))
        gap = F.max(expr.isNull().cast("int")).over(rows) > 0
        return F.when(gap, F.lit(None)).otherwise(F.sum(expr).over(rows))

    def running_over_worker(self, expr: Column) -> Column:
        rows = Window.partitionBy(F.col(f"`{WORKER}`")).orderBy(F.col(f"`{CLOCK}`"))
        gap = F.max(expr.isNull().cast("int")).over(rows) > 0
        return F.when(gap, F.lit(None)).otherwise(F.sum(expr).over(rows))

    def _column(self, divisor: Any) -> Column:
        return divisor if isinstance(divisor, Column) else F.lit(divisor).cast("bigint")
