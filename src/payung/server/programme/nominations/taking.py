"""The taker of lists of nominations."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk, intake, register
from payung.server.programme.models import DecreeLine, DecreeState, Nomination, NominationState
from payung.server.programme.nominations.locking import lock
from payung.server.programme.people import people

STANDS = (DecreeState.PROPOSED, DecreeState.SIGNED)
DECREES_TOLD = 5


def look(batch: intake.Batch, rows: pl.DataFrame) -> pl.DataFrame:
    """What the register says against the rows; writes nothing."""
    return register.look_persons(batch, rows)


def take(batch: intake.Batch, rows: pl.DataFrame) -> intake.Taken:
    """The accepted rows as persons, their work with its evidence, and nominations."""
    taken = register.take_persons(batch, rows)
    known = rows.join(taken.select("row_id", "person"), on="row_id", how="inner", maintain_order="left")
    if known.height:
        register.add_work(batch, known)
    new = _not_standing(batch, known)
    _write(batch, new)
    summary = {"nominated": new.height, "standing": known["person"].n_unique() - new.height}
    return intake.Taken(taken.select("row_id", "person"), taken.select("row_id", "change"), summary)


def give_back(batch: intake.Batch) -> Mapping[str, int]:
    """Withdraw the nominations of a batch, and what it said of persons.

    Raises:
        PayungError: a nomination stands in a decree that is proposed or signed.
    """
    rows = Nomination.objects.filter(batch=batch.pk).exclude(state=NominationState.WITHDRAWN)
    lock(rows)
    _a_nomination_is_decreed(batch)
    reason = _("The list was undone.")
    count = rows.update(state=NominationState.WITHDRAWN, reason=reason)
    accounts.record("programme.withdraw", f"batch:{batch.pk}", {"nominations": count}, reason)
    register.withdraw_persons(batch)
    return {"nominations": count}


def _not_standing(batch: intake.Batch, known: pl.DataFrame) -> pl.DataFrame:
    """One row for each person this office has no standing nomination of."""
    standing = Nomination.objects.filter(office=batch.office_id).exclude(state=NominationState.WITHDRAWN)
    have = bulk.read_where(standing, "person_id", known["person"], "person_id").rename({"person_id": "person"})
    first = known.unique("person", keep="first", maintain_order=True)
    return first.join(have, on="person", how="anti", maintain_order="left")


def _write(batch: intake.Batch, new: pl.DataFrame) -> None:
    if not new.height:
        return
    areas = people(new["person"]).select("person", "area_code")
    placed = new.select(_named(new, "occupation", 120), _named(new, "group", 40), "person", row="row_id").join(
        areas, on="person", how="left", maintain_order="left"
    )
    ready = placed.with_columns(
        pl.col("area_code").fill_null(batch.area_code),
        pl.col("occupation", "group").fill_null(""),
        office_id=pl.lit(batch.office_id, pl.Int64),
        batch=pl.lit(batch.pk, pl.Int64),
        nominated_on=pl.lit(timezone.localdate(batch.taken_at)),
    ).rename({"person": "person_id"})
    bulk.write(ready, Nomination, note=f"batch:{batch.pk}")


def _named(rows: pl.DataFrame, name: str, longest: int) -> pl.Expr:
    column = pl.col(name) if name in rows.columns else pl.lit(None, pl.String)
    return column.str.slice(0, longest).alias(name)


def _a_nomination_is_decreed(batch: intake.Batch) -> None:
    lines = DecreeLine.objects.filter(nomination__batch=batch.pk, decree__state__in=STANDS)
    decrees = lines.order_by().values_list("decree_id", F("decree__number")).distinct()[:DECREES_TOLD]
    if decrees:
        told = ", ".join(number or f"#{key}" for key, number in decrees)
        raise PayungError(
            _("People of this list stand in a decree: %(decrees)s.") % {"decrees": told},
            remedy=_("Take them out by an amending decree; the list itself stays."),
        )
