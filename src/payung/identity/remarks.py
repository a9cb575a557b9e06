"""What is said about a cell: codes, how sure the reading still is, and the sentences behind the codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import polars as pl
import yaml

from payung.errors import PayungError

Confidence = Literal["high", "medium", "low"]
Language = Literal["id", "en"]

CONFIDENCE = pl.Enum(["low", "medium", "high"])
"""Ordered, so that the least of several confidences is their minimum."""

FIRST_COLUMNS = ("raw", "reading", "confidence", "reason", "reasons")
GRAVITY: dict[Confidence | None, int] = {None: 0, "low": 1, "medium": 2, "high": 3}


@dataclass(frozen=True)
class Remark:
    """One thing worth saying about a cell.

    Args:
        code: its name, a key of `reasons.yaml`.
        when: the rows it holds for; a missing answer counts as no.
        leaves: how sure the reading still is; None where nothing can be read.
    """

    code: str
    when: pl.Expr
    leaves: Confidence | None


def with_remarks(frame: pl.DataFrame, remarks: Iterable[Remark]) -> pl.DataFrame:
    """Add `confidence`, `reason` and `reasons`; take the reading away where a remark leaves none.

    The gravest remark is the `reason`. Without a reading there is no confidence either, and the reason is never empty.

    Args:
        frame: holds `raw`, `reading` and whatever the remarks look at.
        remarks: at most 60; of equal gravity the earlier one comes first.

    Returns:
        The frame with the five first columns in front.
    """
    ordered = sorted([*remarks, Remark("unreadable", pl.col("reading").is_null(), None)], key=_gravity)
    marked = frame.with_columns(_mask(ordered).alias("__mask"))
    table = _meaning_of(marked["__mask"].unique().sort().to_list(), ordered)
    joined = marked.join(table, on="__mask", how="left", maintain_order="left").drop("__mask")
    readable = pl.col("confidence").is_not_null()
    joined = joined.with_columns(pl.when(readable).then(pl.col("reading")).alias("reading"))
    return joined.select(*FIRST_COLUMNS, pl.exclude(*FIRST_COLUMNS))


def add_remarks(frame: pl.DataFrame, remarks: Iterable[Remark]) -> pl.DataFrame:
    """Lay further remarks on a frame that already has its five first columns; what was said before stays.

    The graver of the two judgements counts, and its reason stands first. No reading is taken away.
    """
    new = with_remarks(frame.drop("confidence", "reason", "reasons"), remarks)
    said = pl.col("reasons").list.eval(pl.element().filter(pl.element() != "unreadable"))
    new = new.with_columns(
        said.alias("reasons"), frame["confidence"].alias("__was"), frame["reasons"].alias("__before")
    )
    graver = (pl.col("confidence") < pl.col("__was")).fill_null(False)
    joined = (
        pl.when(graver)
        .then(pl.col("reasons").list.concat("__before"))
        .otherwise(pl.col("__before").list.concat("reasons"))
    )
    least = pl.when(pl.col("__was").is_not_null()).then(pl.min_horizontal("confidence", "__was"))
    new = new.with_columns(least.alias("confidence"), joined.alias("reasons"))
    return new.with_columns(pl.col("reasons").list.first().alias("reason")).drop("__was", "__before")


def _gravity(remark: Remark) -> int:
    return GRAVITY[remark.leaves]


def _mask(remarks: Sequence[Remark]) -> pl.Expr:
    """One bit a remark: a million rows share a few dozen different masks, so the lists are built once each."""
    bits = [
        pl.when(remark.when.fill_null(False)).then(pl.lit(1 << place, pl.UInt64)).otherwise(pl.lit(0, pl.UInt64))
        for place, remark in enumerate(remarks)
    ]
    return pl.sum_horizontal(bits)


def _meaning_of(masks: list[int], remarks: Sequence[Remark]) -> pl.DataFrame:
    """The remarks behind each mask, the gravest first; `unreadable` only where no other remark says why."""
    meanings = []
    for mask in masks:
        found = [remark for place, remark in enumerate(remarks) if mask >> place & 1]
        explained = any(remark.leaves is None and remark.code != "unreadable" for remark in found)
        told = [remark for remark in found if not (explained and remark.code == "unreadable")]
        meanings.append((mask, _least(found), [remark.code for remark in told]))
    table = pl.DataFrame(
        meanings, {"__mask": pl.UInt64, "confidence": CONFIDENCE, "reasons": pl.List(pl.String)}, orient="row"
    )
    return table.with_columns(pl.col("reasons").list.first().alias("reason"))


def _least(remarks: Sequence[Remark]) -> Confidence | None:
    return remarks[0].leaves if remarks else "high"


@cache
def _sentences() -> dict[str, dict[Language, str]]:
    text = Path(__file__).with_name("reasons.yaml").read_text(encoding="utf-8")
    sentences: dict[str, dict[Language, str]] = yaml.safe_load(text)
    return sentences


def codes() -> tuple[str, ...]:
    """Every code a reading may carry."""
    return tuple(_sentences())


def sentence(code: str, language: Language = "id") -> str:
    """A reason code in words a clerk understands.

    Raises:
        PayungError: the code does not exist.
    """
    if code not in _sentences():
        raise PayungError(f"There is no reason code '{code}'.", remedy="identity.codes() lists them.")
    return _sentences()[code][language]
