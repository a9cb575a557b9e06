"""When membership ends: stretches of months that a stop, a refusal, a lapse or a replacement closes, and till when."""

from __future__ import annotations

import polars as pl

from payung.ledger.kinds import CLOSING, DEATH, OPENING
from payung.ledger.months_of_year import NUMBER, dates, numbers
from payung.ledger.plans import done

_CLOSINGS = {
    "key": pl.UInt32,
    "event": pl.UInt32,
    "first": NUMBER,
    "day": pl.Date,
    "ends": pl.Date,
    "after": NUMBER,
}


def openings(keyed: pl.DataFrame) -> pl.DataFrame:
    """Events with which membership begins or begins anew: `key`, `event`, `segment`, `day`, `first`, no `after`."""
    events = keyed.lazy().filter(pl.col("kind").is_in(OPENING))
    stated = pl.coalesce(pl.col("first_month"), pl.col("valid_on"))
    # The day within the month is known only where both dates speak of the same month.
    same_month = numbers(stated) == numbers(pl.col("valid_on"))
    day = pl.when(same_month).then("valid_on").otherwise(stated)
    after = pl.lit(None, dtype=NUMBER)
    return done(events.select("key", "event", "segment", day=day, first=numbers(stated), after=after))


def closings(keyed: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """Stretches without membership: `key`, `event`, `first`, `after` (null = for ever), `day`, `ends`.

    A stretch may hold no month at all: one job ends in March, the next begins in April.

    A stop or a refusal holds until the next registration, a declared lapse also until the next payment, a death always.
    """
    if not keyed["kind"].is_in(CLOSING).any():
        return pl.DataFrame(schema=_CLOSINGS)
    closed = _closing_events(keyed)
    opened = openings(keyed).lazy().select("key", "event", "day")
    paid = claims.lazy().filter(pl.col("kind") == "paid").select("key", "event", day=dates(pl.col("first")))
    is_lapse = pl.col("kind") == "lapsed"
    others = _until_next(closed.filter(~is_lapse), opened)
    lapses = _until_next(closed.filter(is_lapse), pl.concat([opened, paid]))
    found = pl.concat([others, lapses])
    found = found.with_columns(after=pl.when(pl.col("reason").fill_null("") != DEATH).then("after"))
    return done(found.sort("day", "event").select(list(_CLOSINGS)))


def _closing_events(keyed: pl.DataFrame) -> pl.LazyFrame:
    """A stop names its last day of cover; the others the first month without."""
    stop = pl.col("kind") == "stopped"
    stated = pl.coalesce(pl.col("first_month"), pl.col("valid_on"))
    first = pl.when(stop).then(numbers(pl.col("valid_on")) + 1).otherwise(numbers(stated))
    day = pl.when(stop).then("valid_on").otherwise(stated)
    events = keyed.lazy().filter(pl.col("kind").is_in(CLOSING))
    ends = pl.when(stop).then("valid_on")
    return events.select("key", "event", "kind", "reason", first=first, day=day, ends=ends)


def _until_next(closed: pl.LazyFrame, opened: pl.LazyFrame) -> pl.LazyFrame:
    """Each closing with the month of the next opening of the same person and programme."""
    both = pl.concat([closed, opened.with_columns(opens=pl.col("day"))], how="diagonal").sort("key", "day", "event")
    after = numbers(pl.col("opens").backward_fill().over("key"))
    return both.with_columns(after=after).filter(pl.col("opens").is_null()).drop("opens")
