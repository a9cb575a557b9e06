"""Compare two lists, or one with itself, from cells to answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from payung.errors import PayungError
from payung.matching.evidence import evidence
from payung.matching.lists import PeopleList
from payung.matching.pairs import Pairs, pairs_of
from payung.matching.progress import Language, Steps, Tell
from payung.matching.scoring import DOUBTS, Once, Thresholds, answered, scored
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
    doubts: Mapping[str, float] = DOUBTS,
    on: dt.date | None = None,
    tell: Tell | None = None,
    language: Language = "en",
) -> Found:
    """Find who of one list is who of the other; with one list, who stands in it repeatedly.

    Args:
        left, right: lists as `read_list` gives them.
        thresholds: from which score on pairs are the same, or asked.
        weights: a model trained before; without it one is trained on these lists.
        once: which list holds each person once. For one list it is always "none".
        doubts: by how much each warning lowers the odds; `doubts_learned` makes them from decisions.
        on: the day of reading, for two-digit years.
        tell: called with (done, total, message) when a step begins, so that a page can show it.
        language: of those messages.

    Raises:
        PayungError: nothing in the lists can be compared.
    """
    steps = Steps(tell, language)
    steps.begin("reading", name=left.name)
    first = second = _usable(left, on)
    if right is not None:
        steps.begin("reading_right", name=right.name)
        second = _usable(right, on)
    pairs = pairs_of(first, None if right is None else second, steps=steps)
    steps.begin("estimating")
    model = weights or trained(pairs, _expected(first, None if right is None else second))
    steps.begin("answering", pairs=pairs.compared.height)
    competing: Once = "none" if right is None else once
    frame = scored(pairs.compared, first, second, model, competing, doubts)
    frame = answered(frame, thresholds or Thresholds(), competing)
    frame = _with_ids(frame.filter(pl.col("answer") != "different"), first, second)
    steps.begin("done")
    return Found(frame, model, pairs.compared.height, pairs.crowded, _notes(left, right, first, second, pairs))


def _expected(first: pl.DataFrame, second: pl.DataFrame | None) -> int:
    if second is None:
        return round(first.height * REPEATS)
    return round(min(first.height, second.height) * OVERLAP)


def _with_ids(frame: pl.DataFrame, first: pl.DataFrame, second: pl.DataFrame) -> pl.DataFrame:
    frame = frame.join(_ids(first, "left"), on="left").join(_ids(second, "right"), on="right")
    return frame.sort(["score", "left", "right"], descending=[True, False, False])


def _usable(people: PeopleList, on: dt.date | None) -> pl.DataFrame:
    frame = evidence(people, on)
    _nothing_to_compare(people, frame)
    return frame


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
    notes = [*left.notes, *(right.notes if right is not None else ())]
    for people, frame in [(left, first)] + ([(right, second)] if right is not None else []):
        if frame["d1"].null_count() == frame.height:
            notes.append(f"{people.name}: no birth date can be read; persons are told apart by the rest alone.")
        if frame["nik"].null_count() == frame.height:
            notes.append(f"{people.name}: no NIK can be read.")
    if not pairs.compared.height:
        notes.append(
            "No two rows share anything that tells people apart, so nothing was compared. "
            "NIK, birth date, village, mother or telephone would help."
        )
    if pairs.crowded:
        notes.append(
            "Some values are so common that they prove nothing and were not followed "
            f"(rules {', '.join(pairs.crowded)}). More columns would help."
        )
    return notes
