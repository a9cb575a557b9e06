"""A batch is taken back: what its taker wrote goes, its rows stay to be read."""

from __future__ import annotations

import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk
from payung.server.intake.correcting import move_counts
from payung.server.intake.models import Batch, BatchState, Row, RowStatus
from payung.server.intake.takers import taker_of
from payung.server.intake.taking import one_at_a_time
from payung.server.scope import current_viewer, needs


@needs("intake.undo")
@transaction.atomic
def undo(batch: Batch | int) -> Batch:
    """Take a batch back. Its rows and its original stay; the same file may be brought again.

    Raises:
        PayungError: there is no such batch in sight, it is undone already, a corrected file stands on it, or later
            steps do.
    """
    one_at_a_time()
    found = _standing(batch if isinstance(batch, int) else batch.pk)
    given_back = dict(taker_of(found.kind).give_back(found))
    _release_originals(found)
    found.state, found.undone_at, found.undone_by_id = BatchState.UNDONE, timezone.now(), current_viewer().user
    found.save()
    accounts.record("intake.undo", str(found.pk), given_back, str(found))
    return found


def _standing(key: int) -> Batch:
    found: Batch | None = Batch.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such batch in your area."))
    if found.state == BatchState.UNDONE:
        raise PayungError(_("This batch was undone already."), place=str(found))
    above = Batch.objects.filter(corrects=found, state=BatchState.TAKEN).first()
    if above:
        raise PayungError(
            _("A corrected file stands on this batch."),
            place=str(found),
            remedy=_("Undo the corrected file first: %(batch)s.") % {"batch": above},
        )
    return found


def _release_originals(batch: Batch) -> None:
    """The rows that a corrected file answered wait again, and so do those that waited for them."""
    mine = Row.objects.filter(answered_by__batch=batch)
    first = bulk.read(mine.order_by("id"), "id", "batch_id", "status")
    if not first.height:
        return
    everything, level = [first], first
    while level.height:
        level = bulk.read_where(Row.objects.all(), "answered_by_id", level["id"], "id", "batch_id", "status")
        everything.append(level)
    told = pl.concat(everything)
    ended = told.filter(pl.col("status") != RowStatus.HELD)
    fresh = pl.lit(None, pl.Int64)
    bulk.update(
        ended.select(
            "id",
            pl.lit("held").alias("status"),
            fresh.alias("person"),
            pl.lit("").alias("change"),
            fresh.alias("decided_by_id"),
            pl.lit(None, pl.Datetime("us", "UTC")).alias("decided_at"),
            pl.lit("").alias("reason"),
        ),
        Row,
        note=f"batch {batch.pk} undone",
    )
    bulk.update(first.select("id", fresh.alias("answered_by_id")), Row, note=f"batch {batch.pk} undone")
    move_counts(ended.select("batch_id", pl.col("status").alias("was"), pl.lit("held").alias("is")))
