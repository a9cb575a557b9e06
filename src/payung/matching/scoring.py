"""From levels of agreement to a calibrated probability and one of three answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from payung.matching.comparisons import IDENTITY, NAME, NAMES_DISAGREE, NAMES_IN_PART, NIK_AGREES
from payung.matching.weights import Weights, probabilities

Once = Literal["right", "left", "both", "none"]
SURE_DATES = ("date_no_nik", "date_other_nik")
ODDS_LIMIT = 1e9
DOUBTS = {
    "nik_used_by_relative": 1 / 15,
    "names_differ": 1 / 10,
    "may_be_twins": 1 / 20,
    "sex_differs": 1 / 30,
    "two_niks": 1 / 10,
}
"""By how much a warning lowers the odds. Levels are taken as independent, which in these cases they are not."""
WHOLE_NIK = ("nik_and_date", "nik_only")
LEAST_SCORE = 1e-4
QUESTIONS = 3
"""Nobody compares a row with more candidates than these."""


@dataclass(frozen=True)
class Thresholds:
    """From which score on a pair is the same, and from which it is asked."""

    same: float = 0.97
    ask: float = 0.05


def scored(
    levels: pl.DataFrame,
    left: pl.DataFrame,
    right: pl.DataFrame,
    weights: Weights,
    once: Once = "right",
    doubts: Mapping[str, float] = DOUBTS,
) -> pl.DataFrame:
    """Pairs with a `score` between 0 and 1 and the `warning` that keeps a pair from being linked without a person.

    `relative` marks the whole NIK under a name that disagrees.

    Args:
        levels: pairs with `gamma_…` columns.
        left, right: the evidence of both lists (twice the same for one list).
        weights: the trained model.
        once: which list holds a person once. Candidates of one row then compete: of two good ones, none is sure.
        doubts: by how much each warning lowers the odds.
    """
    relative = _code("identity", IDENTITY.codes).is_in(WHOLE_NIK) & _code("name", NAME.codes).is_in(NAMES_DISAGREE)
    frame = probabilities(levels, weights).with_columns(relative.alias("relative"))
    frame = frame.filter((pl.col("p_same") > LEAST_SCORE) | pl.col("relative")).sort("left", "right")
    frame = _warned(_with_facts(frame, left, right))
    doubt = pl.col("warning").replace_strict(dict(doubts), default=1.0, return_dtype=pl.Float64)
    own = pl.col("p_same") / (1 - pl.col("p_same")).clip(1 / ODDS_LIMIT) * doubt
    rival = pl.lit(0.0)
    if once in ("right", "both"):
        rival = rival + own.sum().over("left") - own
    if once in ("left", "both"):
        rival = rival + own.sum().over("right") - own
    return frame.with_columns((own / (1 + own + rival.clip(0))).alias("score"))


def _with_facts(frame: pl.DataFrame, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    facts = [
        pl.col("row").cast(pl.UInt32),
        pl.coalesce("sex", "nik_sex").alias("sex"),
        (pl.col("nik").str.len_chars() == 16).alias("nik"),
    ]
    sides = [
        side.select(facts).rename({"row": name, "sex": f"sex_{name}", "nik": f"nik_{name}"})
        for side, name in ((left, "left"), (right, "right"))
    ]
    frame = frame.with_columns(pl.col("left", "right").cast(pl.UInt32))
    return frame.join(sides[0], on="left", how="left").join(sides[1], on="right", how="left")


def _warned(frame: pl.DataFrame) -> pl.DataFrame:
    """What a person must look at, however sure the score: each warning is a kind of error that numbers cannot see."""
    identity, name = _code("identity", IDENTITY.codes), _code("name", NAME.codes)
    two_niks = pl.col("nik_left") & pl.col("nik_right")
    disagree = name.is_in(NAMES_DISAGREE)
    warning = (
        pl.when(disagree & identity.is_in(NIK_AGREES)).then(pl.lit("nik_used_by_relative"))
        .when(disagree).then(pl.lit("names_differ"))
        .when(name.is_in(NAMES_IN_PART) & (identity == "nik_serial")).then(pl.lit("may_be_twins"))
        .when((pl.col("sex_left") != pl.col("sex_right")).fill_null(False)).then(pl.lit("sex_differs"))
        .when(two_niks & ~identity.is_in([*NIK_AGREES, *SURE_DATES])).then(pl.lit("two_niks"))
    )  # fmt: skip
    return frame.with_columns(warning.alias("warning"))


def _code(comparison: str, codes: list[str]) -> pl.Expr:
    table = {-1: "missing", **dict(enumerate(codes))}
    return pl.col(f"gamma_{comparison}").replace_strict(table, return_dtype=pl.String)


def answered(frame: pl.DataFrame, thresholds: Thresholds, once: Once = "right") -> pl.DataFrame:
    """Add `answer`: same, ask, different. Where a person stands once, a row has one partner at most, the best.

    A whole NIK under another name is asked whatever its score: one of the two rows has a NIK that is not its own.
    """
    best = pl.lit(True)
    if once in ("right", "both"):
        best = best & (pl.col("score") == pl.col("score").max().over("left"))
    if once in ("left", "both"):
        best = best & (pl.col("score") == pl.col("score").max().over("right"))
    same = (pl.col("score") >= thresholds.same) & pl.col("warning").is_null() & best
    asked = ((pl.col("score") >= thresholds.ask) & best) | pl.col("relative")
    asked = asked & (pl.col("score").rank("ordinal", descending=True).over("left") <= QUESTIONS)
    answer = pl.when(same).then(pl.lit("same")).when(asked).then(pl.lit("ask")).otherwise(pl.lit("different"))
    return frame.with_columns(answer.alias("answer"))
