"""An officer decides about one held row: accepted, with corrected values, or refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.intake.correcting import follow_answers, move_counts
from payung.server.intake.models import Batch, BatchState, Row, RowStatus
from payung.server.intake.reading import setting_for
from payung.server.intake.takers import taker_of
from payung.server.intake.taking import one_at_a_time
from payung.server.intake.words import language, sentence
from payung.server.masking import masked
from payung.server.scope import current_viewer, needs
from payung.sheets import Column, Table
from payung.sheets.headings.meanings import title
from payung.sheets.judging import judge_tables
from payung.sheets.kinds import kind as kind_named
from payung.sheets.tables import letter

LONGEST_REASON = 300


@needs("intake.decide")
@transaction.atomic
def decide(row: Row | int, answer: str, values: Mapping[str, str] | None = None, reason: str = "") -> Row:
    """Accept or refuse a held row.

    Args:
        row: the row or its key.
        answer: "accept" or "refuse".
        values: standard column → value in place of what was typed; what was typed stays beside it.
        reason: why; needed for a refusal, and for accepting what the checks still hold.

    Raises:
        PayungError: the row is not held (any more), the law or a missing value speaks against it, or the reason is
            missing.
    """
    one_at_a_time()
    found = _held(row if isinstance(row, int) else row.pk)
    if answer not in ("accept", "refuse"):
        raise PayungError(_("Accept the row or refuse it."))
    reason = masked(reason.strip())[:LONGEST_REASON]
    if not reason:
        raise PayungError(_("Say why you decide so."), remedy=_("For example “compared with the identity card”."))
    found.reason, found.decided_at, found.decided_by_id = reason, timezone.now(), current_viewer().user
    _accept(found, dict(values or {})) if answer == "accept" else _refuse(found)
    follow_answers(pl.Series([found.pk], dtype=pl.Int64), found.decided_by_id, reason if answer == "refuse" else "")
    return found


def _held(key: int) -> Row:
    found: Row | None = Row.objects.select_related("batch__office").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such row in your area."))
    if found.status != RowStatus.HELD or found.answered_by_id or found.batch.state != BatchState.TAKEN:
        raise PayungError(_("This row does not wait for a decision any more."), remedy=_("Open the list again."))
    return found


def _refuse(row: Row) -> None:
    row.status = RowStatus.REFUSED
    row.save()
    move_counts(_move(row, "refused"))


def _accept(row: Row, values: dict[str, str]) -> None:
    judged = judged_again(row, values)
    _law_or_values_speak_against(row, judged)
    rows = judged.with_columns(pl.lit("accepted").alias("status"), pl.lit(row.pk).alias("row_id"))
    taken = taker_of(row.batch.kind).take(row.batch, rows)
    if values:
        row.corrected = json.dumps(values, ensure_ascii=False)
    row.person = taken.persons["person"][0] if taken.persons.height else None
    row.change = taken.changes["change"][0] if taken.changes.height else ""
    row.status = RowStatus.ACCEPTED
    row.save()
    move_counts(_move(row, "accepted"))


def _move(row: Row, now: str) -> pl.DataFrame:
    return pl.DataFrame({"batch_id": [row.batch_id], "was": ["held"], "is": [now]})


def judged_again(row: Row, values: Mapping[str, str] | None = None) -> pl.DataFrame:
    """One row judged by itself, with some values in place of the typed ones, and looked at by its taker."""
    batch = row.batch
    cells = {**json.loads(row.typed), **json.loads(row.corrected or "{}"), **(values or {})}
    judged = judge_tables([_table(row, batch, cells)], batch.kind, setting_for(batch.area_code))
    return taker_of(batch.kind).look(batch, judged.with_columns(pl.lit(row.pk).alias("row_id")))


def _table(row: Row, batch: Batch, cells: Mapping[str, Any]) -> Table:
    """One row as a table; the cells whose meaning is known are its columns."""
    kind = kind_named(batch.kind)
    needed = {group[0] for group in kind.required if not set(group) & set(cells)}
    names = [
        *(name for name in kind.columns if name in cells or name in needed),
        *sorted(set(cells) - set(kind.columns)),
    ]
    columns = tuple(
        Column(name, place, title(name), letter(place), "given")
        for place, name in enumerate(names)
        if name in kind.columns
    )
    unmapped = tuple((place, name) for place, name in enumerate(names) if name not in kind.columns)
    texts = {f"c{place}": [cells.get(name) or None] for place, name in enumerate(names)}
    frame = pl.DataFrame({"row": [row.row], **texts}, schema_overrides=dict.fromkeys(texts, pl.String))
    return Table(row.sheet, False, (), columns, unmapped, frame, ())


def _law_or_values_speak_against(row: Row, judged: pl.DataFrame) -> None:
    """What no officer can decide away.

    Raises:
        PayungError: a code refuses the row, or a value that is needed cannot be read.
    """
    if judged["status"][0] == "refused":
        code, column = judged["codes"][0][0], judged["columns"][0][0]
        raise PayungError(
            sentence(code, language(), heading=title(column, language())),
            place=_("row %(row)s") % {"row": row.row},
            remedy=_("This cannot be decided otherwise; correct the value or refuse the row."),
        )
    kind = kind_named(row.batch.kind)
    needed = [(name,) for name in kind.empty if name in judged.columns] + list(kind.any_of)
    for group in needed:
        if all(judged[name][0] is None for name in group if name in judged.columns):
            names = " / ".join(title(name, language()) for name in group)
            raise PayungError(
                _("A value that is needed cannot be read."), place=names, remedy=_("Type it in its field.")
            )
