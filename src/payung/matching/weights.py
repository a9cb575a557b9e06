"""What each level of agreement proves: shares among three kinds of pairs, estimated on the data at hand.

A pair is one person (`same`), two members of one household (`household`) or strangers (`stranger`). The middle kind is
why spouses, siblings, twins and namesake sons are not linked: they share village, mother, telephone and family card as
one person does, so that agreement there speaks for the household at least as much as for the person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from payung.matching.comparisons import COMPARISONS, GAMMAS, RARITIES, Comparison
from payung.matching.pairs import Pairs

KINDS = ("same", "household", "stranger")
Shares = dict[str, dict[str, list[float]]]
"""Kind → comparison → share of pairs at each level, by level number."""
ROUNDS = 12
HOLD = {"same": 300.0, "household": 20_000.0}
"""How many pairs the shipped shares weigh against what is estimated."""
HOLD_RANDOM = 20_000.0
HOUSEHOLD_PER_PERSON = 1.0


@dataclass(frozen=True)
class Weights:
    """A trained model: shares of each level, and how often each kind of pair is met among all possible pairs."""

    shares: Shares
    kinds: dict[str, float]

    def as_json(self) -> str:
        """To be stored beside the decisions it made."""
        return json.dumps({"shares": self.shares, "kinds": self.kinds}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """What `as_json` wrote."""
        return cls(**json.loads(text))


@cache
def priors() -> dict[str, Any]:
    """The shipped shares: comparison → kind → level → share."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("priors.json").read_text(encoding="utf-8"))
    return found


def trained(pairs: Pairs, expected: int) -> Weights:
    """Estimate the shares by expectation and maximisation, held by the shipped ones.

    Args:
        pairs: pairs with levels.
        expected: a first guess of how many pairs are one person.
    """
    start = {kind: {each.name: _prior(each, kind, pairs.name_shares) for each in COMPARISONS} for kind in KINDS}
    start["stranger"] = {each.name: _by_chance(each, start["stranger"][each.name], pairs) for each in COMPARISONS}
    often = max(expected, 1) / pairs.possible
    weights = Weights(start, {"same": often, "household": HOUSEHOLD_PER_PERSON * often, "stranger": 1.0})
    patterns = pairs.compared.group_by(GAMMAS).len("pairs")
    for _ in range(ROUNDS if patterns.height else 0):
        weights = _better(weights, start, patterns, pairs.possible)
    return weights


def probabilities(patterns: pl.DataFrame, weights: Weights) -> pl.DataFrame:
    """Add the probability of each kind (`p_same`, `p_household`) to rows with levels."""
    logs = [
        pl.lit(weights.kinds[kind]).log() + pl.sum_horizontal(_log(each, weights.shares[kind]) for each in COMPARISONS)
        for kind in KINDS
    ]
    frame = patterns.with_columns(log.alias(f"log_{kind}") for kind, log in zip(KINDS, logs, strict=True))
    most = pl.max_horizontal(f"log_{kind}" for kind in KINDS)
    frame = frame.with_columns((pl.col(f"log_{kind}") - most).exp().alias(f"e_{kind}") for kind in KINDS)
    whole = pl.sum_horizontal(f"e_{kind}" for kind in KINDS)
    return frame.with_columns(
        (pl.col("e_same") / whole).alias("p_same"), (pl.col("e_household") / whole).alias("p_household")
    ).select(*patterns.columns, "p_same", "p_household")


def _log(comparison: Comparison, shares: dict[str, list[float]]) -> pl.Expr:
    import math

    table = {-1: 0.0, **{level: math.log(max(share, 1e-12)) for level, share in enumerate(shares[comparison.name])}}
    return pl.col(f"gamma_{comparison.name}").replace_strict(table, return_dtype=pl.Float64)


def _prior(comparison: Comparison, kind: str, name_shares: pl.DataFrame) -> list[float]:
    """Shipped shares by level number; equal names are divided by how many people have a name that rare."""
    shipped = dict(priors()[comparison.name][kind])
    if comparison.name == "name":
        equal = shipped.pop("equal")
        column = "chance" if kind == "stranger" else "people"
        whole = max(name_shares[column].sum(), 1e-9)
        for rarity in range(RARITIES):
            part = name_shares[column][rarity]
            shipped[f"equal_{rarity}"] = max(part if kind == "stranger" else equal * part / whole, 1e-9)
    return [float(shipped[code]) for code in comparison.codes]


def _by_chance(comparison: Comparison, prior: list[float], pairs: Pairs) -> list[float]:
    """What strangers have in common: shipped shares and pairs drawn by chance; equal names are counted exactly."""
    column = f"gamma_{comparison.name}"
    seen = pairs.random.filter(pl.col(column) >= 0).group_by(column).agg(pl.col("pairs").sum())
    counts = dict(seen.rows())
    drawn = sum(counts.values())
    exact = {level for level, code in enumerate(comparison.codes) if code.startswith("equal_")}
    mixed = [
        share if level in exact else (share * HOLD_RANDOM + counts.get(level, 0)) / (HOLD_RANDOM + drawn)
        for level, share in enumerate(prior)
    ]
    return [share / sum(mixed) for share in mixed]


def _better(weights: Weights, start: Shares, patterns: pl.DataFrame, possible: int) -> Weights:
    told = probabilities(patterns, weights).with_columns(
        (pl.col("pairs") * pl.col("p_same")).alias("same"), (pl.col("pairs") * pl.col("p_household")).alias("household")
    )
    shares: Shares = {"stranger": weights.shares["stranger"]}
    for kind, hold in HOLD.items():
        shares[kind] = {each.name: _mixed(told, each, kind, start[kind][each.name], hold) for each in COMPARISONS}
    kinds = {kind: max(float(told[kind].sum()), 0.5) / possible for kind in HOLD}
    return Weights(shares, {**kinds, "stranger": 1.0})


def _mixed(told: pl.DataFrame, comparison: Comparison, kind: str, prior: list[float], hold: float) -> list[float]:
    column = f"gamma_{comparison.name}"
    seen = dict(told.filter(pl.col(column) >= 0).group_by(column).agg(pl.col(kind).sum()).rows())
    mixed = [hold * share + seen.get(level, 0.0) for level, share in enumerate(prior)]
    return [share / sum(mixed) for share in mixed]
