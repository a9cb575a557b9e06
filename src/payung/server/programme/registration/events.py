"""What a reply tells the ledger: registered or refused; a changed answer takes the one before back."""

from __future__ import annotations

import polars as pl

from payung.ledger.known import standing as counting
from payung.server import bulk, ledger
from payung.server.programme.models import Decree, DecreeLine, ReplyLine
from payung.server.programme.registration.standing import family_of

KINDS = ("registered", "refused")


def record_answers(decree: Decree, told: pl.DataFrame) -> int:
    """Append an event for each person whose answer is new or another one; returns how many.

    Args:
        decree: What was answered.
        told: `person_id`, `decree_id` (of the line), `first_month`, `is_accepted`, `reason`, `start`, `batch`, `row`;
            the last row about a person counts.
    """
    last = told.unique("person_id", keep="last", maintain_order=True)
    source = pl.format("batch:{} row:{}", "batch", "row")
    events = last.select(
        "person_id",
        kind=pl.when("is_accepted").then(pl.lit("registered")).otherwise(pl.lit("refused")),
        segment=pl.lit(decree.segment),
        valid_on=pl.coalesce("start", "first_month"),
        reason=pl.when(~pl.col("is_accepted")).then("reason"),
        decree=pl.format("decree:{}", "decree_id"),
        source=source,
    )
    before = _standing_answers(events["person_id"], events["decree"].unique().to_list())
    events = events.join(before, on="person_id", how="left", maintain_order="left")
    same = (pl.col("kind") == pl.col("kind_before")) & pl.col("reason").eq_missing(pl.col("reason_before"))
    changed = events.filter(~same.fill_null(False))
    taken = changed.filter(pl.col("corrects_id").is_not_null()).select(
        "person_id", "valid_on", "source", "corrects_id", kind=pl.lit("corrected")
    )
    new = changed.drop("kind_before", "reason_before", "corrects_id")
    ledger.record(pl.concat([taken, new], how="diagonal"), note=f"reply to {decree}")
    return new.height


def take_answers_back(batch: int, decree: Decree) -> int:
    """Correct the events of a batch whose answers are withdrawn; the answers before them are recorded anew."""
    corrected = ledger.Event.objects.filter(corrects__isnull=False).values("corrects_id")
    rows = ledger.Event.objects.filter(source__startswith=f"batch:{batch} row:", kind__in=KINDS)
    mine = bulk.read(rows.exclude(pk__in=corrected).order_by("id"), "id", "person_id", "valid_on").unique("id")
    taken = mine.rename({"id": "corrects_id"}).with_columns(kind=pl.lit("corrected"), source=pl.lit(f"batch:{batch}"))
    ledger.record(taken, note=f"batch {batch} undone")
    record_answers(decree, _answers_before(mine["person_id"], family_of(decree)))
    return taken.height


def _answers_before(persons: pl.Series, family: list[int]) -> pl.DataFrame:
    """The newest standing answers about these persons, as `record_answers` takes them."""
    rows = ReplyLine.objects.filter(decree_id__in=family, withdrawn_at__isnull=True)
    names = ("id", "person_id", "line_id", "decree_id", "is_accepted", "reason", "batch", "row")
    told = bulk.read_where(rows, "person", persons, *names).unique("id").sort("id")
    lines = bulk.read_where(DecreeLine.objects.all(), "id", told["line_id"], "id", "first_month").unique("id")
    with_months = told.join(lines.rename({"id": "line_id"}), on="line_id", maintain_order="left")
    return with_months.with_columns(start=pl.lit(None, pl.Date))


def _standing_answers(persons: pl.Series, decrees: list[str]) -> pl.DataFrame:
    """The answer of these decrees that counts for each person: `corrects_id`, `kind_before`, `reason_before`."""
    known = counting(ledger.events_of(persons), None)
    mine = known.filter(pl.col("kind").cast(pl.String).is_in(KINDS), pl.col("decree").is_in(decrees))
    newest = mine.sort("id").unique("person", keep="last", maintain_order=True)
    return newest.select(
        person_id=pl.col("person").cast(pl.Int64),
        corrects_id=pl.col("id").cast(pl.Int64),
        kind_before=pl.col("kind").cast(pl.String),
        reason_before="reason",
    )
