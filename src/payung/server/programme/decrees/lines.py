"""Lines of decrees: written from frames, read as frames; which of them stand after all amendments."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.db.models import Q
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk
from payung.server.programme.models import Decree, DecreeKind, DecreeLine, DecreeState
from payung.server.programme.people import people

FIELDS = (
    "id", "decree_id", "part", "place", "person_id", "nomination_id", "area_code", "name", "nik", "occupation",
    "first_month", "last_month", "monthly", "total", "replaces_id", "reason",
)  # fmt: skip


def decree_of(key: int) -> Decree:
    """The decree, if it is in the area of the one who looks.

    Raises:
        PayungError: it is not.
    """
    found: Decree | None = Decree.objects.select_related("fund").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such decree in your area."))
    return found


def locked(key: int) -> Decree:
    """The same, and nobody else changes it until the transaction ends."""
    Decree.objects.select_for_update().filter(pk=key).first()
    return decree_of(key)


def draft_of(key: int) -> Decree:
    """The draft, locked.

    Raises:
        PayungError: it was proposed, signed or dropped.
    """
    decree = locked(key)
    if decree.state != DecreeState.DRAFT:
        raise PayungError(
            _("The decree is no draft any more: %(state)s.") % {"state": decree.get_state_display()}, place=str(decree)
        )
    return decree


def establishing_draft(key: int) -> Decree:
    """A draft that is drawn from nominations, locked.

    Raises:
        PayungError: it is no draft, or it amends a decree.
    """
    decree = draft_of(key)
    if decree.kind == DecreeKind.AMENDING:
        raise PayungError(
            _("The lines of an amendment follow from who leaves."),
            place=str(decree),
            remedy=_("Drop it and draft it anew."),
        )
    return decree


def lines_of(decree: Decree, *parts: str) -> pl.DataFrame:
    """Lines as a frame of `FIELDS`, by part and place; with `parts`, only these.

    Keys of persons and nominations are under `person` and `nomination`.
    """
    rows = DecreeLine.objects.filter(decree=decree, **({"part__in": parts} if parts else {}))
    # Who sees by office reaches a line through each office of the person.
    read = bulk.read(rows.order_by("part", "place"), *FIELDS).unique("id", maintain_order=True)
    return read.rename({"person_id": "person", "nomination_id": "nomination"})


def write_lines(decree: Decree, parts: Mapping[str, pl.DataFrame]) -> None:
    """Append lines to a draft.

    Args:
        decree: The draft.
        parts: Part → rows in the order of the list: `person`, `nomination`, `area_code`, `name`, `occupation`,
            `first_month`, `last_month`, `monthly`, `total`; if there, `nik`, `replaces_id` and `reason`.
    """
    for part, rows in parts.items():
        if not rows.height:
            continue
        if "nik" not in rows.columns:
            rows = rows.join(people(rows["person"], "nik"), on="person", how="left", maintain_order="left")
        names = [name for name in FIELDS if name in rows.columns and name not in ("id", "part", "place", "decree_id")]
        ready = rows.select(
            *names,
            person_id="person",
            nomination_id="nomination",
            decree_id=pl.lit(decree.pk, pl.Int64),
            part=pl.lit(part),
            place=pl.int_range(1, pl.len() + 1),
        )
        bulk.write(ready, DecreeLine, note=f"decree:{decree.pk}")


def standing(decree: Decree, *, with_draft: bool = False) -> pl.DataFrame:
    """Who is covered by a signed decree and its signed amendments, each with the months and the money left to them.

    Args:
        decree: An establishing decree: with all its signed amendments. An amendment: with those up to it.
        with_draft: Of an amendment: as if it were signed.

    Returns:
        The columns of `lines_of`, one row a person, in the order of decree and place. `last_month` is the month before
        somebody leaves; who leaves before having begun is not there.
    """
    root = decree.amends_id or decree.pk
    family = Decree.objects.filter(Q(pk=root) | Q(amends=root))
    if decree.amends_id:
        family = family.filter(pk__lte=decree.pk)
    held = Q(state=DecreeState.SIGNED) | Q(pk=decree.pk) if with_draft else Q(state=DecreeState.SIGNED)
    rows = DecreeLine.objects.filter(decree__in=family.filter(held).order_by()).exclude(part=DecreeLine.Part.RESERVE)
    read = bulk.read(rows.order_by("decree_id", "part", "place"), *FIELDS).unique("id", maintain_order=True)
    return _without_what_left(read.rename({"person_id": "person", "nomination_id": "nomination"}))


def _without_what_left(told: pl.DataFrame) -> pl.DataFrame:
    named = told.filter(pl.col("part") == DecreeLine.Part.NAMED)
    # Who was taken out of a draft points at no line and was never covered; only an amendment ends a line.
    leaving = told.filter(pl.col("part") == DecreeLine.Part.OUT, pl.col("replaces_id").is_not_null())
    ends = leaving.group_by(id="replaces_id").agg(left=pl.col("first_month").min(), freed=pl.col("total").sum())
    cut = named.join(ends, on="id", how="left", maintain_order="left").with_columns(
        last_month=pl.min_horizontal("last_month", pl.col("left").dt.offset_by("-1mo")),
        total=pl.col("total") + pl.col("freed").fill_null(0),
    )
    return cut.filter(pl.col("last_month") >= pl.col("first_month")).drop("left", "freed")
