"""What the column engines differ in, and nothing else: Polars and Spark behind one set of names."""

from __future__ import annotations

from typing import Any, Protocol


class Dialect(Protocol):
    """An engine's way to say what the column reading needs. Expressions support + − × comparisons & | ~ themselves."""

    def column(self, name: str) -> Any:
        """The column of that name."""

    def literal(self, constant: Any) -> Any:
        """A constant as an expression; whole numbers in 64 bits."""

    def missing_flag(self) -> Any:
        """A yes/no that is missing."""

    def choose(self, cases: list[tuple[Any, Any]], otherwise: Any) -> Any:
        """The answer beside the first condition that is true; missing conditions count as not true."""

    def is_missing(self, expr: Any) -> Any:
        """Rows in which it is missing."""

    def any_missing(self, exprs: list[Any]) -> Any:
        """Rows in which any of them is missing."""

    def quotient(self, number: Any, divisor: Any) -> Any:
        """The whole quotient of numbers that are not negative."""

    def remainder(self, number: Any, divisor: Any) -> Any:
        """The remainder of numbers that are not negative."""

    def floor(self, number: Any, divisor: int) -> Any:
        """The quotient rounded down, of any number by a positive one."""

    def size(self, number: Any) -> Any:
        """The absolute value."""

    def sign(self, number: Any) -> Any:
        """−1, 0 or 1 in 64 bits."""

    def as_number(self, flag: Any) -> Any:
        """1 for yes, 0 for no."""

    def has_bit(self, number: Any, index: int) -> Any:
        """Is that bit set?"""

    def total_over_worker(self, expr: Any) -> Any:
        """Sum over the rows of a worker; missing if any is missing."""

    def running_over_worker(self, expr: Any) -> Any:
        """Running sum over the rows of a worker by month; missing from the first that is missing."""
