"""Events into the database and out of it, in the form of `payung.ledger`."""

from __future__ import annotations

from datetime import date

import polars as pl
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from payung import ledger
from payung.errors import PayungError
from payung.server import bulk
from payung.server.ledger.models import Event
from payung.server.ledger.standing import refresh_standing
from payung.server.scope import current_viewer, needs

KEY_DIGITS = 12
COLUMNS = (
    "kind", "person_id", "programme", "segment", "first_month", "last_month", "valid_on", "reason", "payer", "fund",
    "decree", "bill", "amount", "source", "corrects_id",
)  # fmt: skip


@needs("ledger.record")
@transaction.atomic
def record(frame: pl.DataFrame, *, note: str = "", refresh: bool = True) -> pl.Series:
    """Append events, all of them or none.

    Args:
        frame: Columns named as the fields of `Event` (`person` or `person_id`, `corrects` or `corrects_id`); `kind`,
            `person` and `valid_on` are needed, what is left out is empty. Recorded now, by the one who looks.
        note: What this is, for the audit log ("bill:3").
        refresh: Whether to reckon anew how these people stand.

    Returns:
        The keys of the events, in the order of the frame; they rise with the recording.

    Raises:
        PayungError: an event cannot be what it says; nothing is written.
    """
    if not frame.height:
        return pl.Series("id", [], dtype=pl.Int64)
    named = frame.rename({name: f"{name}_id" for name in ("person", "corrects") if name in frame.columns})
    ready = named.with_columns(
        bulk.reserve_keys(Event, named.height),
        recorded_at=pl.lit(timezone.now()).cast(pl.Datetime("us", "UTC")),
        by_id=pl.lit(current_viewer().user, pl.Int64),
        source=pl.col("source").fill_null("") if "source" in named.columns else pl.lit(""),
    )
    _cannot_be(ready)
    bulk.write(ready, Event, note=note)
    if refresh:
        refresh_standing(ready["person_id"].unique(), events_of)
    return ready["id"]


def events_of(persons: pl.Series | None = None, as_known_on: date | None = None) -> pl.DataFrame:
    """Events the one who looks may see, as `payung.ledger.fold_checked` takes them.

    Args:
        persons: Keys of these persons only.
        as_known_on: Recorded up to the end of this day, in the region's time.
    """
    rows = Event.objects.order_by("id")
    names = ("id", *COLUMNS, "recorded_at", "by_id")
    raw = bulk.read(rows, *names) if persons is None else bulk.read_where(rows, "person", persons, *names)
    told = in_the_ledgers_form(raw).sort("id")
    return told if as_known_on is None else told.filter(pl.col("recorded_at").dt.date() <= as_known_on)


def in_the_ledgers_form(raw: pl.DataFrame) -> pl.DataFrame:
    """Rows of `Event` in the schema of `payung.ledger`: keys as texts that sort alike, moments in the region's time."""
    key = pl.col("id").cast(pl.String).str.zfill(KEY_DIGITS)
    named = raw.with_columns(
        id=key,
        person=pl.col("person_id").cast(pl.String),
        corrects=pl.col("corrects_id").cast(pl.String).str.zfill(KEY_DIGITS) if "corrects_id" in raw.columns else None,
        by=pl.col("by_id").cast(pl.String),
        recorded_at=pl.col("recorded_at").dt.convert_time_zone(settings.TIME_ZONE).dt.replace_time_zone(None),
    )
    missing = [pl.lit(None).alias(name) for name in ledger.SCHEMA if name not in named.columns]
    return named.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in ledger.SCHEMA.items())


def _cannot_be(ready: pl.DataFrame) -> None:
    """One of the events is not what an event of its kind must be."""
    try:
        mine = in_the_ledgers_form(ready)
    except pl.exceptions.InvalidOperationError as error:
        raise PayungError(
            "An event has a kind, programme, segment or payer that there is not.", place="ledger"
        ) from error
    wrong = ledger.problems(pl.concat([*_corrected_by(ready), mine]))
    if wrong.height:
        first = wrong.row(0, named=True)
        raise PayungError(first["message"], place=f"ledger, {wrong.height} events", remedy=first["remedy"])


def _corrected_by(ready: pl.DataFrame) -> list[pl.DataFrame]:
    """The events that these correct, and those which they had corrected in their turn."""
    chain = []
    asked = ready["corrects_id"].drop_nulls() if "corrects_id" in ready.columns else pl.Series([], dtype=pl.Int64)
    while asked.len():
        raw = bulk.read_where(Event.objects.all(), "id", asked, "id", *COLUMNS, "recorded_at", "by_id")
        chain.append(in_the_ledgers_form(raw))
        asked = raw["corrects_id"].drop_nulls()
    return chain
