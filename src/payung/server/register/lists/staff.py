"""Contract staff of an office of the region (THL, non-ASN, honorary teachers)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.utils import timezone

from payung.server.intake import Taken
from payung.server.register.lists.answer import taken
from payung.server.register.looking import look_persons
from payung.server.register.models import Status
from payung.server.register.taking import take_persons
from payung.server.register.values import with_columns_of
from payung.server.register.works import add_status, add_work

if TYPE_CHECKING:
    from payung.server.intake import Batch

PART_TIME = r"(?i)\b(?:pppk|p3k)\b.{0,12}\bparuh\b|\bparuh waktu\b"
CIVIL_SERVANT = r"(?i)\b(?:pppk|p3k|c?pns|asn)\b"
NOT_CIVIL = r"(?i)\bnon[- ]?(?:asn|pns)\b"
SPEAKING = {"status_text": pl.String, "remark": pl.String, "post": pl.String}
"""Columns in which offices write that somebody has become PPPK."""


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Persons as everywhere; who is on another office's list is told."""
    return look_persons(batch, rows)


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """Persons, their work at the office with the decree of their employment as evidence, and their status."""
    persons = take_persons(batch, rows)
    known = rows.join(persons.select("row_id", "person"), on="row_id", maintain_order="left")
    known = known.with_columns(pl.lit(batch.office_id, pl.Int64).alias("office_id"))
    add_work(batch, known, segment="PU")
    day = timezone.localdate(batch.taken_at)
    dated = with_columns_of(known, start=pl.Date, **SPEAKING)
    told = dated.with_columns(_status().alias("status"), pl.col("start").fill_null(day).alias("from_on"))
    add_status(batch, told, source=batch.office.name)
    return taken(persons)


def _status() -> pl.Expr:
    """What the row says of the person's standing; contract staff where it says nothing else."""
    text = pl.concat_str([pl.col(name).fill_null("") for name in SPEAKING], separator=" ; ")
    civil = text.str.replace_all(NOT_CIVIL, "").str.contains(CIVIL_SERVANT)
    return (
        pl.when(text.str.contains(PART_TIME))
        .then(pl.lit(Status.Kind.PPPK_PART.value))
        .when(civil)
        .then(pl.lit(Status.Kind.ASN.value))
        .otherwise(pl.lit(Status.Kind.NON_ASN.value))
    )
