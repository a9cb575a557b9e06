"""How plans are run."""

from __future__ import annotations

import polars as pl


def done(plan: pl.LazyFrame) -> pl.DataFrame:
    """The plan's frame, made in memory.

    Polars' streaming engine takes milliseconds to start, which one person's ledger would pay a dozen times over; frames
    too large for memory are folded in parts.
    """
    return plan.collect(engine="in-memory")
