"""Which words of one list differ from words of another by a single slip of the hand."""

from __future__ import annotations

import polars as pl

MOST_WORDS = 50_000
"""Distinct words that are looked up; beyond that a column is no list of places and nothing near is offered."""
SHORTEST, LONGEST = 5, 40


def near(words: pl.Series, known: pl.Series) -> pl.DataFrame:
    """Pairs of words that become equal when one letter is left out of each: one wrong, missing, doubled.

    Args:
        words: what was typed.
        known: what may have been meant.

    Returns:
        Columns `key` (typed) and `near` (known); words under five letters are too short to be near anything.
    """
    typed = words.drop_nulls().unique()
    if typed.len() > MOST_WORDS:
        typed = typed.clear()
    left, right = _shortened(typed, "key"), _shortened(known.drop_nulls().unique(), "near")
    return left.join(right, on="shortened").select("key", "near").unique().sort("key", "near")


def _shortened(words: pl.Series, name: str) -> pl.DataFrame:
    """Each word itself and with each of its letters left out once."""
    frame = words.alias(name).to_frame().filter(pl.col(name).str.len_chars().is_between(SHORTEST, LONGEST))
    longest = frame[name].str.len_chars().max() if frame.height else 0
    word, forms = pl.col(name), [frame.with_columns(pl.col(name).alias("shortened"))]
    for place in range(longest if isinstance(longest, int) else 0):
        cut = (word.str.slice(0, place) + word.str.slice(place + 1)).alias("shortened")
        forms.append(frame.filter(word.str.len_chars() > place).with_columns(cut))
    return pl.concat(forms).unique()
