"""Compare two lists, or one with itself, from cells to answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import polars as pl

from payung.errors import PayungError
from payung.matching.evidence import evidence
from payung.matching.lists import PeopleList
from payung.matching.pairs import Pairs, pairs_of
from payung.matching.scoring import Once, Thresholds, answered, scored
from payung.matching.weights import Weights, trained

OVERLAP = 0.3
"""First guess of the share of the smaller list that is in the other."""
REPEATS = 0.02


@dataclass(frozen=True)
class Found:
    """What came of a comparison.

    Attributes:
        pairs: `left_id`, `right_id`, `score`, `answer` (same or ask), `warning`, `left`, `right` (rows), levels.
        weights: the model as trained on these lists; hand it in again for a later list of the same kind.
        compared: how many pairs were looked at.
        crowded: rules of which values too common to prove anything were left out.
        notes: sentences for the person who handed the lists in.
    """

    pairs: pl.DataFrame
    weights: Weights
    compared: int
    crowded: list[str]
    notes: list[str] = field(default_factory=list)


def link(
    left: PeopleList,
    right: PeopleList | None = None,
    *,
    thresholds: Thresholds | None = None,
    weights: Weights | None = None,
    once: Once = "right",
    on: dt.date | None = None,
) -> Found:
    """Find who of one list is who of the other; with one list, who stands in it repeatedly.

    Args:
        left, right: lists as `read_list` gives them.
        thresholds: from which score on pairs are the same, or asked.
        weights: a model trained before; without it one is trained on these lists.
        once: which list holds each person once. For one list it is always "none".
        on: the day of reading, for two-digit years.

    Raises:
        PayungError: nothing in the lists can be compared.
    """
    one_list = right is None
    first = evidence(left, on)
    second = first if right is None else evidence(right, on)
    for people, frame in ((left, first), (right or left, second)):
        _nothing_to_compare(people, frame)
    pairs = pairs_of(first, None if one_list else second)
    expected = first.height * REPEATS if one_list else min(first.height, second.height) * OVERLAP
    model = weights or trained(pairs, round(expected))
    competing: Once = "none" if one_list else once
    frame = answered(scored(pairs.compared, first, second, model, competing), thresholds or Thresholds(), competing)
    frame = (
        frame.filter(pl.col("answer") != "different")
        .join(_ids(first, "left"), on="left")
        .join(_ids(second, "right"), on="right")
    )
    frame = frame.sort(["score", "left", "right"], descending=[True, False, False])
    return Found(frame, model, pairs.compared.height, pairs.crowded, _notes(left, right, first, second, pairs))


def _ids(frame: pl.DataFrame, side: str) -> pl.DataFrame:
    return frame.select(pl.col("row").cast(pl.UInt32).alias(side), pl.col("id").alias(f"{side}_id"))


def _nothing_to_compare(people: PeopleList, frame: pl.DataFrame) -> None:
    if frame["nik"].null_count() == frame.height and frame["name"].null_count() == frame.height:
        raise PayungError(
            "No row has a NIK or a name that can be read.",
            place=people.name,
            remedy="Look whether the columns hold what their headings say.",
        )


def _notes(
    left: PeopleList, right: PeopleList | None, first: pl.DataFrame, second: pl.DataFrame, pairs: Pairs
) -> list[str]:
    notes = []
    for people, frame in [(left, first)] + ([(right, second)] if right is not None else []):
        if frame["d1"].null_count() == frame.height:
            notes.append(f"{people.name}: no birth date can be read; persons are told apart by the rest alone.")
        if frame["nik"].null_count() == frame.height:
            notes.append(f"{people.name}: no NIK can be read.")
    if pairs.crowded:
        notes.append(
            "Some values are so common that they prove nothing and were not followed "
            f"(rules {', '.join(pairs.crowded)}). More columns would help."
        )
    return notes
