"""What officers decided makes later scores of doubtful pairs truer.

How far a warning should lower a score differs from region to region: in one, families share a NIK, in another, clerks
write names nobody recognises. No table made elsewhere knows this; a hundred decisions of the region itself do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import polars as pl

from payung.matching.scoring import DOUBTS

HELD = 1.5
"""Standard deviation, in natural logarithms of odds, of what is believed before the first decision."""
ROUNDS = 30
CERTAIN = 1e-6


def doubts_learned(decided: pl.DataFrame, before: Mapping[str, float] = DOUBTS) -> dict[str, float]:
    """By how much each warning should lower the odds, judged by decisions.

    Args:
        decided: pairs officers decided: `score` they were asked with, `warning`, and `same` (true or false).
        before: the factors those scores were made with.

    Returns:
        Factors for `link(…, doubts=…)`. A warning without decisions keeps its factor; few decisions move it little.
    """
    return {warning: factor * math.exp(_shift(decided, warning)) for warning, factor in before.items()}


def _shift(decided: pl.DataFrame, warning: str) -> float:
    """What to add to the logarithm of the odds so that as many are right as are said to be (Newton's method)."""
    mine = decided.filter((pl.col("warning") == warning) & pl.col("same").is_not_null())
    score = pl.col("score").clip(CERTAIN, 1 - CERTAIN)
    odds = mine.select((score / (1 - score)).log().alias("log"), pl.col("same").cast(pl.Float64))
    shift = 0.0
    for _ in range(ROUNDS if odds.height else 0):
        told = odds.select(said=1 / (1 + (-(pl.col("log") + shift)).exp()), same="same")
        slope = float((told["same"] - told["said"]).sum()) - shift / HELD**2
        bend = float((told["said"] * (1 - told["said"])).sum()) + 1 / HELD**2
        shift += max(-1.0, min(1.0, slope / bend))
    return shift
