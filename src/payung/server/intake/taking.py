"""A file comes in: kept, read, judged, looked at by its taker, and taken in one transaction; or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import polars as pl
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk
from payung.server.intake import correcting
from payung.server.intake.comparing import compare
from payung.server.intake.file_names import kept_name
from payung.server.intake.models import Batch, BatchState, Row
from payung.server.intake.offices import is_not_my_office
from payung.server.intake.reading import Judged, read_and_judge
from payung.server.intake.takers import Taker, area_of_batch, taker_of
from payung.server.intake.words import counted
from payung.server.scope import current_viewer
from payung.server.scope.permissions import verb_is_not_held
from payung.server.vault import default_store
from payung.sheets.kinds import kind as kind_named

Tell = Callable[[int, int, str], None]
LOCK = 8_207_131  # any number, the same for all who take in
STATUSES = ("accepted", "held", "refused")


@dataclass(frozen=True)
class Preview:
    """What would come of a file. Nothing was written.

    Attributes:
        batch: as it would be, without a key.
        rows: one line a row, judged and looked at by the taker.
        former: the standing batch of the very same file, if there is one; then nothing would change.
        form: what the file's content is.
        corrects: the batch whose held rows the file brings back.
    """

    batch: Batch
    rows: pl.DataFrame
    form: str
    former: Batch | None = None
    corrects: Batch | None = field(default=None)


def read_in(
    file: bytes | Path,
    name: str,
    kind: str,
    office: Any,
    about: str = "",
    mapping: Mapping[str, str] | None = None,
    *,
    dry_run: bool = False,
    most: int | None = None,
    tell: Tell = lambda done, total, message: None,
) -> Batch | Preview:
    """Take a file in: every row ends accepted, held or refused; all is written, or nothing.

    The very same file of an office, standing already, changes nothing: the former batch is answered, with
    `was_standing` set. A file that brings held rows back (it has their keys) answers those rows.

    Args:
        file: its content, or where it lies.
        name: of the file, as it came.
        kind: of list; the one who looks needs the verb `intake.read-<kind>`.
        office: whose list it is: an office or its code.
        about: what the list answers ("decree:12"), for kinds whose taker wants it.
        mapping: heading or column letter → standard column, "" to leave a column out; goes before what was learned.
        dry_run: write nothing and answer a `Preview`.
        most: with `dry_run`, only the first rows of each sheet.
        tell: called with done, total and a message, outside the transaction.

    Raises:
        PayungError: the file is refused, with what to do about it.
        NotAllowed: the one who looks may not bring such lists, or not for this office.
    """
    draft = _draft(name, kind, office, about)
    content = file.read_bytes() if isinstance(file, Path) else file
    draft.file = "" if dry_run else default_store().put(BytesIO(content))
    if not dry_run and (former := _standing(draft)):
        return former
    tell(1, 4, _("reading the file"))
    judged = read_and_judge(content, name, kind, draft.office, draft.area_code, mapping or {}, most)
    draft.mapping = judged.mapping
    if dry_run:
        return _preview(draft, judged)
    tell(2, 4, _("taking %(count)s rows in") % {"count": judged.rows.height})
    try:
        return _take(draft, judged)
    except IntegrityError:
        if former := _standing(draft):
            return former  # somebody else took the same file in meanwhile
        raise


def _draft(name: str, kind: str, office: Any, about: str) -> Batch:
    """The batch to be, once its author may bring it."""
    kind_named(kind)
    taker = taker_of(kind)
    verb_is_not_held(f"intake.read-{kind}")
    whose = accounts.office_called(office) if isinstance(office, str) else office
    is_not_my_office(whose)
    _about_is_wrong(taker, about)
    return Batch(
        kind=kind,
        office=whose,
        area_code=area_of_batch(kind, whose, about),
        about=about,
        file_name=kept_name(name),
        author_id=current_viewer().user,
    )


def _about_is_wrong(taker: Taker, about: str) -> None:
    prefix, _colon, key = about.partition(":")
    if taker.about and (prefix != taker.about or not key.isdigit()):
        raise PayungError(
            _("Such a list answers something: say what."),
            remedy=_("For example %(about)s:12.") % {"about": taker.about},
        )
    if about and not taker.about:
        raise PayungError(_("Lists of this kind stand by themselves."), place=about)


def _standing(draft: Batch) -> Batch | None:
    """The batch of the very same file that stands already."""
    same = Batch.objects.filter(kind=draft.kind, office=draft.office, about=draft.about, state=BatchState.TAKEN)
    found: Batch | None = same.filter(file=draft.file).first()
    if found:
        found.was_standing = True
    return found


def _preview(draft: Batch, judged: Judged) -> Preview:
    numbered = judged.rows.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("row_id"))
    corrects = correcting.corrected_batch(numbered, draft.office_id)
    draft.corrects = corrects
    rows = _looked(draft, correcting.with_originals(numbered, draft.office_id))
    _count(draft, rows)
    draft.summary = compare(draft, rows)[1]
    return Preview(draft, rows, judged.form, corrects=corrects)


@transaction.atomic
def _take(draft: Batch, judged: Judged) -> Batch:
    """Everything that is written, in one transaction."""
    one_at_a_time()
    if former := _standing(draft):
        return former
    rows = judged.rows.with_columns(bulk.reserve_keys(Row, judged.rows.height).alias("row_id"))
    draft.corrects = correcting.corrected_batch(rows, draft.office_id)
    rows = _looked(draft, correcting.with_originals(rows, draft.office_id))
    _count(draft, rows)
    draft.save(force_insert=True)
    taken = taker_of(draft.kind).take(draft, rows.filter(pl.col("status") == "accepted"))
    changes, against = compare(draft, rows)
    rows = _with(_with(rows, "person", pl.Int64, taken.persons), "change", pl.String, changes, taken.changes)
    bulk.write(_stored(rows, draft.pk), Row, note=f"batch {draft.pk}")
    correcting.answer_originals(rows, draft.author_id)
    draft.summary = {**taken.summary, **against}
    Batch.objects.filter(pk=draft.pk).update(summary=draft.summary)
    return draft


def one_at_a_time() -> None:
    """Who takes in waits for the other to end, so that both see all persons. SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _looked(draft: Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows after the taker's look; none may be lost by it."""
    seen = taker_of(draft.kind).look(draft, rows)
    if seen.height != rows.height or not seen["row_id"].sort().equals(rows["row_id"].sort()):
        raise AssertionError(f"The taker of {draft.kind} lost rows.")
    return seen.sort("row_id") if not seen["row_id"].is_sorted() else seen


def _count(draft: Batch, rows: pl.DataFrame) -> None:
    found = dict(rows["status"].value_counts().iter_rows())
    draft.read = rows.height
    draft.accepted, draft.held, draft.refused = (found.get(status, 0) for status in STATUSES)
    draft.troubles = counted(rows)


def _with(rows: pl.DataFrame, name: str, dtype: Any, *frames: pl.DataFrame) -> pl.DataFrame:
    """The rows with a column brought by the first of the frames that speaks of the row."""
    rows = rows.drop(name, strict=False).with_columns(pl.lit(None, dtype).alias(name))
    for frame in frames:
        if name in frame.columns and frame.height:
            brought = frame.select(pl.col("row_id").cast(pl.Int64), pl.col(name).cast(dtype).alias("_brought"))
            joined = rows.join(brought, on="row_id", how="left", maintain_order="left")
            rows = joined.with_columns(pl.coalesce(name, "_brought").alias(name)).drop("_brought")
    return rows


def _stored(rows: pl.DataFrame, batch: int) -> pl.DataFrame:
    """The rows as intake keeps them: what was typed, how it ended and why."""
    return rows.select(
        pl.col("row_id").alias("id"),
        pl.lit(batch).alias("batch_id"),
        "sheet",
        "row",
        "status",
        *(as_json(name) for name in ("codes", "columns", "facts")),
        "typed",
        "person",
        pl.col("change").fill_null(""),
    )


def as_json(name: str) -> pl.Expr:
    """A list column as JSON text."""
    boxed = pl.struct(pl.col(name).alias("x")).struct.json_encode()
    return boxed.str.strip_prefix('{"x":').str.strip_suffix("}").alias(name)


def taken_in(answer: Batch | Preview) -> Batch:
    """The batch of an answer that was no dry run."""
    return cast("Batch", answer)
