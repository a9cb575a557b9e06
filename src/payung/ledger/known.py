"""What was known on a day, and what of it still stands after corrections."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import polars as pl


def standing(events: pl.DataFrame, as_known_on: date | None = None) -> pl.DataFrame:
    """The events that count.

    Args:
        events: a checked frame.
        as_known_on: leave out what was recorded after this day; None for all.

    An event counts unless an event that counts corrects it. Taking back a correction so brings back what it corrected.
    """
    if as_known_on is not None:
        end = datetime.combine(as_known_on + timedelta(days=1), time())
        events = events.filter(pl.col("recorded_at") < end)
    withdrawn = _withdrawn(events)
    events = events.filter(pl.col("kind") != "corrected")
    return events.filter(~pl.col("id").is_in(withdrawn.implode())) if withdrawn.len() else events


def _withdrawn(events: pl.DataFrame) -> pl.Series:
    corrections = events.filter(pl.col("corrects").is_not_null()).select("id", "corrects", "recorded_at")
    chained = corrections["corrects"].is_in(corrections["id"].implode()).any()
    return _last_word(corrections) if chained else corrections["corrects"]


def _last_word(corrections: pl.DataFrame) -> pl.Series:
    """Corrections of corrections, judged from the latest back: each after all that could undo it."""
    withdrawn: set[str] = set()
    latest_first = corrections.sort("recorded_at", "id", descending=True)
    for name, corrected in latest_first.select("id", "corrects").iter_rows():
        if name not in withdrawn:
            withdrawn.add(corrected)
    return pl.Series("withdrawn", sorted(withdrawn), dtype=pl.String)
