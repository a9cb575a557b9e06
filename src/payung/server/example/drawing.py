"""Chance for whole columns: one generator for each purpose, so that a new trouble does not shift all the others."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl
import yaml

Draw = np.random.Generator
Numbers = np.ndarray[Any, np.dtype[Any]]


def chance(seed: int, purpose: str) -> Draw:
    """A generator of its own for a purpose; the same two give the same numbers on every machine."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


@cache
def table(name: str) -> Any:
    """A YAML file of this package."""
    return yaml.safe_load((files(__package__) / name).read_text(encoding="utf-8"))


def few_often(words: Sequence[str], size: int, draw: Draw) -> pl.Series:
    """Words of which the first are everywhere and the last are rare."""
    weight = 1 / (np.arange(len(words)) + 3)
    places = draw.choice(len(words), size, p=weight / weight.sum())
    return pl.Series("word", list(words), dtype=pl.String).gather(places)


def evenly(words: Sequence[str], size: int, draw: Draw) -> pl.Series:
    """Words of which all are as frequent."""
    return pl.Series("word", list(words), dtype=pl.String).gather(draw.integers(0, len(words), size))


def family_count(frame: pl.DataFrame) -> int:
    """One more than the highest number of a family, so that a column of as many can be looked up by it."""
    return int(frame["family"].cast(pl.Int64).to_numpy().max(initial=0)) + 1


def some(size: int, share: float, draw: Draw) -> pl.Series:
    """True for about this share of `size` rows."""
    return pl.Series("some", draw.random(size) < share)


def exactly(size: int, count: int, draw: Draw) -> Numbers:
    """Places of `count` of `size` rows, in a random order; all of them where there are not as many."""
    return draw.permutation(size)[:count]
