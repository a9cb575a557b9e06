"""Held rows go out in a file of their own, and the corrected file comes back in their place."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk
from payung.server.intake.keys import keys_for, keys_read
from payung.server.intake.models import Batch, BatchState, Row, RowStatus
from payung.server.intake.words import headings_of, messages
from payung.sheets.headings.meanings import title
from payung.sheets.writing import write_xlsx

TO_CORRECT = "Yang perlu diperbaiki"
KEY_HEADING = "Kunci baris (jangan diubah)"
ANSWERED_ALREADY = "row_answered_already"
NOTES = (
    "Perbaiki baris di bawah ini, lalu unggah berkas ini kembali di Payung.",
    "Jangan ubah judul kolom. Baris yang tidak diperbaiki boleh dihapus; ia tetap tertahan.",
)


def held_rows(batch: Batch) -> bytes:
    """The rows that wait for a correction, as a workbook with the headings of the office's own file.

    Each row carries what has to be corrected in plain words, and a hidden key by which it is known when it comes back.

    Raises:
        PayungError: no row waits, or the batch was undone.
    """
    waiting = Row.objects.filter(batch=batch, status=RowStatus.HELD, answered_by=None).order_by("id")
    rows = bulk.read(waiting, "id", "sheet", "row", "codes", "columns", "facts", "typed")
    if batch.state != BatchState.TAKEN or not rows.height:
        raise PayungError(_("No row of this list waits for a correction."), place=str(batch))
    rows = rows.with_columns(keys_for(batch.office_id, batch.pk, rows["id"]), *lists_of(rows))
    sheets = {name or "Daftar": _sheet(batch, name, part) for (name,), part in _by_sheet(rows)}
    target = BytesIO()
    write_xlsx(
        target,
        sheets,
        notes=NOTES,
        hidden_columns=("row_key", KEY_HEADING),
        remark=TO_CORRECT,
    )
    return target.getvalue()


def lists_of(rows: pl.DataFrame) -> list[pl.Series]:
    """`codes`, `columns` and `facts` as lists again, from JSON."""
    dtype = pl.List(pl.String)
    return [rows[name].str.json_decode(dtype).alias(name) for name in ("codes", "columns", "facts")]


def _by_sheet(rows: pl.DataFrame) -> Any:
    return rows.group_by("sheet", maintain_order=True)


def _sheet(batch: Batch, sheet: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The cells as typed, under their headings and in their order, then the remark and the key."""
    names = _order_of_columns(batch, sheet, rows)
    wanted = pl.Struct(dict.fromkeys(names, pl.String))
    cells = rows.select(pl.col("typed").str.json_decode(wanted).alias("cells")).unnest("cells")
    own = headings_of(batch.mapping, sheet)
    remark = messages(rows, own).alias(TO_CORRECT)
    headings = {name: own.get(name) or title(name) for name in names}
    free = {name: heading for name, heading in headings.items() if list(headings.values()).count(heading) == 1}
    frame = cells.with_columns(remark, rows["row_key"].alias(KEY_HEADING))
    return frame.rename({name: free.get(name, name) for name in names})


def _order_of_columns(batch: Batch, sheet: str, rows: pl.DataFrame) -> list[str]:
    """Names in the typed cells, in the order of the office's own file; without what an earlier correction added."""
    typed = rows["typed"].str.json_decode(infer_schema_length=None).struct.fields if rows.height else []
    places = {
        column["name"]: column["place"]
        for one in batch.mapping
        if one["sheet"] == sheet
        for column in one.get("columns", [])
    }
    unmapped = {h: p for one in batch.mapping if one["sheet"] == sheet for p, h in one.get("unmapped", [])}
    order = {**unmapped, **places}
    kept = [name for name in typed if name not in ("row_key", TO_CORRECT, KEY_HEADING)]
    return sorted(kept, key=lambda name: order.get(name, len(order) + len(kept)))


def with_originals(rows: pl.DataFrame, office: int) -> pl.DataFrame:
    """The rows with `original`: the held row each one answers, null for rows without a key.

    A row whose original was answered already, or stands twice in the file, is refused and told.

    Raises:
        PayungError: a key was not made for this office.
    """
    if "row_key" not in rows.columns or rows["row_key"].null_count() == rows.height:
        return rows.with_columns(pl.lit(None, pl.Int64).alias("original"))
    rows = rows.with_columns(keys_read(office, rows["row_key"])["original"])
    open_ones = bulk.read_where(
        Row.objects.filter(status=RowStatus.HELD, answered_by=None, batch__state=BatchState.TAKEN),
        "id",
        rows["original"],
        "id",
    )["id"]
    late = pl.col("original").is_not_null() & (
        ~pl.col("original").is_in(open_ones.implode()) | ~pl.col("original").is_first_distinct()
    )
    return refused_for(rows, late, ANSWERED_ALREADY, "row_key").with_columns(
        pl.when(late).then(None).otherwise("original").alias("original")
    )


def refused_for(rows: pl.DataFrame, when: pl.Expr, code: str, column: str) -> pl.DataFrame:
    """The rows with those meant refused, the reason put first."""
    flagged = rows.with_columns(when.fill_null(False).alias("_when"))
    first = {"codes": pl.lit(code), "columns": pl.lit(column), "facts": pl.lit(None, pl.String)}
    lists = [
        pl.when("_when").then(pl.concat_list(value, name)).otherwise(name).alias(name) for name, value in first.items()
    ]
    status = pl.when("_when").then(pl.lit("refused")).otherwise("status").alias("status")
    return flagged.with_columns(*lists, status).drop("_when")


def corrected_batch(rows: pl.DataFrame, office: int) -> Batch | None:
    """The batch whose held rows a file brings back; None for an ordinary list.

    Raises:
        PayungError: a key was not made for this office, or the batch is out of sight or undone.
    """
    if "row_key" not in rows.columns or rows["row_key"].null_count() == rows.height:
        return None
    key = keys_read(office, rows["row_key"])["batch"].drop_nulls()
    if not key.len():
        return None
    found: Batch | None = Batch.objects.filter(pk=key[0], office_id=office).first()
    if found is None or found.state != BatchState.TAKEN:
        raise PayungError(
            _("The list these rows came from was undone or is not in your area."),
            remedy=_("Download the held rows of the list that stands."),
        )
    return found


def answer_originals(rows: pl.DataFrame, author: int | None) -> None:
    """Let the rows of a corrected file stand for the held rows they bring back.

    Args:
        rows: as written, with `row_id`, `status`, `original`, `person`.
        author: who brought the file.
    """
    answers = rows.filter(pl.col("original").is_not_null() & (pl.col("status") != "refused"))
    if not answers.height:
        return
    links = answers.select(pl.col("original").alias("id"), pl.col("row_id").alias("answered_by_id"))
    bulk.update(links, Row, note="answered by a corrected file")
    follow_answers(answers.filter(pl.col("status") == "accepted")["row_id"], author)


@transaction.atomic
def follow_answers(ended: pl.Series, author: int | None, reason: str = "") -> None:
    """Rows that wait for others end as those ended: accepted or refused, with the person; and so on up the chain.

    Args:
        ended: keys of rows that have ended.
        author: who ended them.
        reason: why, where a person refused.
    """
    while ended.len():
        waiting = Row.objects.filter(status=RowStatus.HELD)
        up = bulk.read_where(waiting, "answered_by_id", ended, "id", "batch_id", "answered_by_id")
        if not up.height:
            return
        below = bulk.read_where(Row.objects.all(), "id", up["answered_by_id"], "id", "status", "person", "change")
        told = up.join(below.rename({"id": "answered_by_id"}), on="answered_by_id")
        bulk.update(
            told.select("id", "status", "person", "change").with_columns(
                pl.lit(author, pl.Int64).alias("decided_by_id"),
                pl.lit(timezone.now()).dt.convert_time_zone("UTC").cast(pl.Datetime("us", "UTC")).alias("decided_at"),
                pl.lit(reason).alias("reason"),
            ),
            Row,
            note="held rows answered",
        )
        move_counts(told.select("batch_id", pl.lit("held").alias("was"), pl.col("status").alias("is")))
        ended = told["id"]


def move_counts(moves: pl.DataFrame) -> None:
    """Bring the counts of batches in line with rows whose status changed; the sum stays.

    Args:
        moves: `batch_id`, `was`, `is`, a line for each row.
    """
    for key, was, now, count in moves.group_by("batch_id", "was", "is").len().rows():
        if was != now:
            Batch.objects.filter(pk=key).update(**{was: F(was) - count, now: F(now) + count})
