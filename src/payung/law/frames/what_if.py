"""A reform and the law as it stands, side by side for each worker and in total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import polars as pl

from payung.law.frames.compute import DEFAULT_TARGETS, PROBLEM, compute
from payung.law.ruleset import Law, current_law

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)
BEFORE, AFTER, CHANGE = "before", "after", "change"


def what_if(
    frame: Frame,
    reform: Mapping[str, Any],
    month: str | None = None,
    targets: Iterable[str] | None = None,
    law: Law | None = None,
) -> Frame:
    """The frame with `<target>_before`, `<target>_after` and `<target>_change` for each target.

    Args:
        frame: as for `compute`.
        reform: value name → {entries: [...]}, as in a reform file.
        month, targets: as for `compute`; the targets must be amounts.
        law: the law that is reformed; today's by default.

    Returns:
        All rows. `problem` is that of the law as it stands, `problem_after` that of the reform.

    Raises:
        LawFileError: the reform does not fit the law.
        FactError: as for `compute`.
    """
    before = law or current_law()
    wanted: tuple[str, ...] = tuple(DEFAULT_TARGETS if targets is None else targets)
    today = compute(frame.lazy(), month, wanted, before).rename(_named((*wanted, PROBLEM), BEFORE))
    both = compute(today, month, wanted, before.reformed(reform)).rename(_named((*wanted, PROBLEM), AFTER))
    changes = [(pl.col(f"{name}_{AFTER}") - pl.col(f"{name}_{BEFORE}")).alias(f"{name}_{CHANGE}") for name in wanted]
    compared = both.with_columns(*changes).rename({f"{PROBLEM}_{BEFORE}": PROBLEM})
    return compared if isinstance(frame, pl.LazyFrame) else compared.collect()


def _named(targets: tuple[str, ...], when: str) -> dict[str, str]:
    return {target: f"{target}_{when}" for target in targets}


def totals(compared: pl.LazyFrame, targets: Iterable[str]) -> pl.DataFrame:
    """One row a target: sums before, after and their difference (IDR), and how many rows pay more, less or the same.

    Args:
        compared: the result of `what_if`.
        targets: the targets it was made for.
    """
    rows = [compared.select(pl.lit(target).alias("target"), **sums_of_change(target)) for target in targets]
    return pl.concat(rows).collect()


def sums_of_change(target: str) -> dict[str, pl.Expr]:
    """The sums behind `totals`, by name. In 128 bits: ten million rows of a trillion rupiah leave 64."""
    change = pl.col(f"{target}_{CHANGE}")
    counted = {"more": change > 0, "less": change < 0, "same": change == 0, "not_computed": change.is_null()}
    return {
        **{when: pl.col(f"{target}_{when}").cast(pl.Int128).sum() for when in (BEFORE, AFTER, CHANGE)},
        **{word: where.sum().cast(pl.Int128) for word, where in counted.items()},
    }
