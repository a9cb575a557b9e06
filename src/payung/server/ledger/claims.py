"""One payer a person, programme and month: claimed by decrees, refused to the second by the database itself."""

from __future__ import annotations

import polars as pl
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk
from payung.server.ledger.models import MonthClaim
from payung.server.scope import as_the_system, needs

PEOPLE_AT_ONCE = 10_000


class AlreadyPaid(PayungError):  # noqa: N818 (it reads as what happened)
    """Somebody else pays these months.

    Attributes:
        people: Keys of the persons concerned.
        holders: Who holds their months ("decree:12").
    """

    def __init__(self, people: list[int], holders: list[str]) -> None:
        self.people, self.holders = people, holders
        super().__init__(
            _("%(count)s people have a payer for these months already.") % {"count": len(people)},
            place=", ".join(holders[:3]),
            remedy=_("Take them out, or choose other months."),
        )


@needs("ledger.record")
def claim(people: pl.DataFrame, holder: str) -> int:
    """Say who pays these persons' months.

    Args:
        people: `person`, `programme`, `first_month`, `last_month`.
        holder: "decree:12".

    Returns:
        The number of months.

    Raises:
        AlreadyPaid: a month has a holder, also one who was quicker by a moment; nothing is claimed then.
    """
    months = _laid_out(people)
    _is_held(_held(months))
    try:
        with transaction.atomic():
            return bulk.write(months.with_columns(holder=pl.lit(holder)), MonthClaim)
    except IntegrityError:
        _is_held(_held(months))
        raise


@needs("ledger.record")
def release(holder: str, people: pl.DataFrame | None = None) -> int:
    """Let go of months.

    Args:
        holder: Whose.
        people: `person` and `from_month`: only theirs, from that month on; all months of the holder without it.

    Returns:
        The number of months.
    """
    mine = MonthClaim.objects.filter(holder=holder)
    return _delete(mine) if people is None else _let_go(mine, people)


@needs("ledger.record")
def let_go_after(people: pl.DataFrame) -> int:
    """Let go of all months after the one of `valid_on`, whoever holds them: `person`, `valid_on`."""
    after = pl.col("valid_on").dt.truncate("1mo").dt.offset_by("1mo")
    return _let_go(MonthClaim.objects.all(), people.select("person", from_month=after))


def _let_go(rows: QuerySet[MonthClaim], people: pl.DataFrame) -> int:
    """One statement a month from which on, and ten thousand persons."""
    let_go = 0
    for (month,), part in people.group_by("from_month", maintain_order=True):
        persons, later = part["person"].to_list(), rows.filter(month__gte=month)
        for at in range(0, len(persons), PEOPLE_AT_ONCE):
            let_go += _delete(later.filter(person__in=persons[at : at + PEOPLE_AT_ONCE]))
    return let_go


def _delete(rows: QuerySet[MonthClaim]) -> int:
    # Nothing hangs on a claim, so Django need not fetch the rows first.
    return rows.order_by()._raw_delete(rows.db)


def holders(people: pl.DataFrame) -> pl.DataFrame:
    """Who holds which of these months: `person`, `programme`, `month`, `holder`; see `claim` for the argument."""
    return _held(_laid_out(people))


def _laid_out(people: pl.DataFrame) -> pl.DataFrame:
    """One row a person, programme and month."""
    span = pl.date_ranges(pl.col("first_month").dt.truncate("1mo"), pl.col("last_month").dt.truncate("1mo"), "1mo")
    named = people.select(person_id="person", programme=pl.col("programme").cast(pl.String), month=span)
    return named.explode("month").sort("person_id", "programme", "month")


def _held(months: pl.DataFrame) -> pl.DataFrame:
    """Also months of people the one who asks may not see: a second payer is a second payer."""
    with as_the_system("payung ledger"):
        known = bulk.read_where(
            MonthClaim.objects.all(), "person", months["person_id"], "person", "programme", "month", "holder"
        )
    mine = months.select("person_id", "programme", "month")
    return known.join(mine, on=["person_id", "programme", "month"], how="semi").rename({"person_id": "person"})


def _is_held(held: pl.DataFrame) -> None:
    if held.height:
        raise AlreadyPaid(held["person"].unique().sort().to_list(), held["holder"].unique().sort().to_list())
