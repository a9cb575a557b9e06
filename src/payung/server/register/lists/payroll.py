"""What an employer reports: workers, wages, who came and who went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from django.utils import timezone

from payung.server.intake import Taken
from payung.server.register.employers import take_employers
from payung.server.register.lists.answer import taken
from payung.server.register.looking import look_persons
from payung.server.register.models import Status
from payung.server.register.taking import take_persons
from payung.server.register.values import with_columns_of
from payung.server.register.works import add_status, add_work

if TYPE_CHECKING:
    from payung.server.intake import Batch

LEFT = r"(?i)kelu|\bout\b|berhenti|\bphk\b|resign|pensiun|undur|non ?aktif|meninggal|putus"
"""How payrolls say that somebody left (*mutasi keluar*)."""


def look(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Persons as everywhere."""
    return look_persons(batch, rows)


def take(batch: Batch, rows: pl.DataFrame) -> Taken:
    """The employer, persons, their work for it; who left has an end of work."""
    persons = take_persons(batch, rows)
    firms = take_employers(batch, _firm(rows), own_office=True)
    known = rows.join(persons.select("row_id", "person"), on="row_id", maintain_order="left")
    employers = firms.select("row_id", pl.col("employer").alias("employer_id"))
    known = _ended(batch, known.join(employers, on="row_id", maintain_order="left"))
    add_work(batch, known, segment="PU")
    staying = known.filter(pl.col("end").is_null()).with_columns(
        pl.lit(Status.Kind.EMPLOYEE.value).alias("status"),
        pl.col("start").fill_null(timezone.localdate(batch.taken_at)).alias("from_on"),
    )
    add_status(batch, staying, source=batch.office.name)
    left = known.filter(pl.col("left"))["person"].n_unique()
    return taken(persons, left=left, employers=firms["employer"].n_unique())


def _firm(rows: pl.DataFrame) -> pl.DataFrame:
    """The employer's columns alone: name, number and address of a worker are not the firm's."""
    named = with_columns_of(rows, employer=pl.String, npp=pl.String)
    return named.select("row_id", pl.col("employer").alias("name"), "npp")


def _ended(batch: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """Who left and has no last day worked until the end of the month reported, or until today."""
    told = with_columns_of(rows, mutation=pl.String, month=pl.Date, start=pl.Date, end=pl.Date)
    day = pl.lit(timezone.localdate(batch.taken_at))
    left = pl.col("mutation").str.contains(LEFT).fill_null(False)
    last = pl.coalesce("end", pl.col("month").dt.month_end(), day)
    return told.with_columns(left.alias("left"), pl.when(left).then(last).otherwise("end").alias("end"))
