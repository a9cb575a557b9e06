"""How people stand, reckoned from their events and kept for quick questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung import ledger
from payung.server import bulk
from payung.server.ledger.models import Standing

PEOPLE_AT_ONCE = 50_000
KEYS_AT_ONCE = 10_000
LONGEST_SETTLING = "6mo"  # after the last month known, until a lapse has certainly come to light
LEADS = ["JKM", "JKK", "JHT", "JP", "JKP"]
Events = Callable[[pl.Series], pl.DataFrame]


@transaction.atomic
def refresh_standing(persons: pl.Series, events_of: Events) -> int:
    """Reckon anew how these persons stand; returns how many were ever covered.

    Args:
        persons: Keys.
        events_of: Where their events come from.
    """
    found = 0
    for part in persons.sort().to_frame("person").iter_slices(PEOPLE_AT_ONCE):
        keys = part["person"]
        standing = standing_of(events_of(keys), timezone.localdate())
        _take_out(keys)
        found += bulk.write(standing, Standing)
    return found


def standing_of(events: pl.DataFrame, today: date) -> pl.DataFrame:
    """One row a person who was ever covered; columns as the fields of `Standing`."""
    if not events.height:
        return pl.DataFrame(schema=_SCHEMA)
    months = _months(events, today)
    runs = _runs(months.filter("active"))
    chosen = _chosen(runs, today)
    # A stretch that reaches the last month reckoned has no end that is known.
    known_end = pl.col("active_to") < pl.lit(months["month"].max(), pl.Date)
    until = pl.when(known_end).then(pl.col("active_to").dt.offset_by("1mo"))
    told = chosen.with_columns(active_until=pl.coalesce(pl.col("ended_on").dt.offset_by("1d"), until))
    return told.select(pl.col(name).cast(dtype) for name, dtype in _SCHEMA.items())


_SCHEMA = {
    "person_id": pl.Int64, "programmes": pl.String, "segment": pl.String, "payer": pl.String, "fund": pl.String,
    "decree": pl.String, "active_from": pl.Date, "active_until": pl.Date, "full_from": pl.Date, "paid_until": pl.Date,
}  # fmt: skip


def _months(events: pl.DataFrame, today: date) -> pl.DataFrame:
    last = max(filter(None, [events["last_month"].max(), events["valid_on"].max(), today]))  # type: ignore[type-var]
    horizon = pl.select(pl.lit(last).dt.truncate("1mo").dt.offset_by(LONGEST_SETTLING)).item()
    return ledger.fold_checked(events).months(last=horizon)


def _runs(active: pl.DataFrame) -> pl.DataFrame:
    """Stretches of covered months without a gap, one row a person, programme and stretch."""
    key = ["person", "programme"]
    gap = pl.col("month") != pl.col("month").shift(1).dt.offset_by("1mo")
    run = gap.fill_null(True).cum_sum().over(key)
    open_now = pl.col("waiting_left").fill_null(0) == 0
    return (
        active.with_columns(run=run)
        .group_by(*key, "run", maintain_order=True)
        .agg(
            pl.col("segment", "payer", "fund", "decree", "ended_on").drop_nulls().last(),
            active_from=pl.col("month").min(),
            active_to=pl.col("month").max(),
            full_from=pl.col("month").filter(open_now).min(),
            paid_until=pl.col("month").filter("paid").max(),
        )
    )


def _chosen(runs: pl.DataFrame, today: date) -> pl.DataFrame:
    """For each person the stretch of today, else the last one; of the programme that speaks for the others."""
    rank = pl.col("programme").cast(pl.String).replace_strict(LEADS, range(len(LEADS)), return_dtype=pl.Int8)
    here = (pl.col("active_from") <= today) & (pl.col("active_to").dt.month_end() >= today)
    first = runs.with_columns(rank=rank, here=here).sort(
        "person", "here", "active_to", "rank", descending=[False, True, True, False]
    )
    names = runs.group_by("person").agg(programmes=pl.col("programme").cast(pl.String).unique().sort().str.join(" "))
    chosen = first.unique("person", keep="first", maintain_order=True).join(names, on="person")
    return chosen.with_columns(person_id=pl.col("person").cast(pl.Int64))


def _take_out(persons: pl.Series) -> None:
    keys = persons.to_list()
    for at in range(0, len(keys), KEYS_AT_ONCE):
        rows = Standing.objects.order_by().filter(person__in=keys[at : at + KEYS_AT_ONCE])
        rows._raw_delete(rows.db)  # nothing hangs on them
