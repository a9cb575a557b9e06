"""Which pairs are looked at: rows that share a key of some rule, unless its value is too common to prove anything."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

PAIRS_PER_ROW = 4
"""Pairs a rule may make for each row of both lists; beyond, its commonest values are left out."""
LEAST_PAIRS = 300_000


def _key(*parts: str) -> pl.Expr:
    """A hash of these columns; null if one is null."""
    whole = pl.all_horizontal(pl.col(part).is_not_null() for part in parts)
    return pl.when(whole).then(pl.struct(pl.col(part) for part in parts).hash(7).reinterpret(signed=True))


@dataclass(frozen=True)
class Rule:
    """Rows of the left that share `left` with `right` of the right are compared."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def _alike(name: str, *columns: str) -> Rule:
    return Rule(name, columns, columns)


RULES = (
    _alike("nik", "nik"),
    _alike("nik_15", "nik15"),
    _alike("best_date_first_word", "best", "first"),
    _alike("best_date_last_word", "best", "last"),
    Rule("nik_date_first_word", ("d2", "first"), ("best", "first")),
    Rule("date_nik_date_first_word", ("best", "first"), ("d2", "first")),
    _alike("best_date_village", "best", "village"),
    _alike("name_village", "name", "village"),
    _alike("skeleton_village", "skeleton", "village"),
    _alike("name_year", "name", "year"),
    _alike("joined", "joined", "year"),
    _alike("phone", "phone"),
    Rule("swapped_date", ("swapped", "first"), ("best", "first")),
    _alike("nik_end_first_word", "nik10", "first"),
    _alike("mother_first_word_village", "mother", "first", "village"),
    _alike("mother_best_date", "mother", "best"),
    _alike("kk_first_word", "kk", "first"),
    _alike("best_date_letters", "best", "letters"),
)


def with_keys(
    left: pl.DataFrame, right: pl.DataFrame | None
) -> tuple[pl.DataFrame, pl.DataFrame | None, list[str], list[str], int]:
    """Add two key columns a rule (`k<n>_a` for the left role, `k<n>_b` for the right).

    Returns:
        Left and right with keys, the SQL of the rules that can make pairs, the names of rules of which common values
        had to be left out, and how many pairs all rules make if none is made twice.
    """
    conditions, crowded, most = [], [], 0
    both = [left] if right is None else [left, right]
    budget = max(LEAST_PAIRS, PAIRS_PER_ROW * sum(frame.height for frame in both))
    for number, rule in enumerate(RULES):
        a, b = f"k{number}_a", f"k{number}_b"
        both = [frame.with_columns(_key(*rule.left).alias(a), _key(*rule.right).alias(b)) for frame in both]
        kept, full, made = _kept_values(
            both[0][a], both[-1][b], budget, among_one=right is None and rule.left == rule.right
        )
        most += made
        if full:
            crowded.append(rule.name)
            both = [frame.with_columns(_only(kept, a), _only(kept, b)) for frame in both]
        if len(kept):
            conditions.append(f"l.{a} = r.{b}")
            both = [frame.with_columns(_only(kept, a)) for frame in both] if full else both
    return both[0], (None if right is None else both[1]), conditions, crowded, most


def _only(kept: pl.Series, column: str) -> pl.Expr:
    return pl.when(pl.col(column).is_in(kept.implode())).then(column).alias(column)


def _kept_values(left: pl.Series, right: pl.Series, budget: int, *, among_one: bool) -> tuple[pl.Series, bool, int]:
    """Values that make pairs, rarest first as long as the budget lasts; whether some were left out; how many pairs."""
    counts = [
        column.drop_nulls().value_counts(name=f"rows_{number}").rename({column.name: "value"})
        for number, column in enumerate((left, right))
    ]
    pairs = (
        counts[0]
        .join(counts[1], on="value")
        .with_columns(
            (pl.col("rows_0").cast(pl.Int64) * (pl.col("rows_1").cast(pl.Int64) - int(among_one))).alias("pairs")
        )
    )
    pairs = pairs.filter(pl.col("pairs") > 0).sort("pairs")
    kept = pairs.filter(pl.col("pairs").cum_sum() <= budget)
    return kept["value"], kept.height < pairs.height, int(kept["pairs"].sum()) // (2 if among_one else 1)
