"""Drafts: chosen by rank, as many as quota and money allow, with a reserve list; open to change until proposed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, funding
from payung.server.programme.decrees.candidates import candidates
from payung.server.programme.decrees.lines import decree_of, establishing_draft, write_lines
from payung.server.programme.decrees.ranking import USUAL, ranked
from payung.server.programme.models import Decree, DecreeLine
from payung.server.scope import area_is_not_mine, current_viewer, needs

RESERVE_SHARE = 15
WHOLE = 100


@needs("programme.draft")
@transaction.atomic
def draft(
    fund: funding.Fund,
    first_month: date,
    last_month: date,
    quota: int | None = None,
    area_code: str = "",
    *,
    reserve_share: int = RESERVE_SHARE,
    rank_by: Sequence[str] = USUAL,
    title: str = "",
) -> Decree:
    """A draft from the ready nominations of an area.

    The order is that of `ranking`; the first are named as long as quota and the fund's uncommitted money last, the next
    stand in the reserve list. A line ends in the month before the age limit is reached.

    Args:
        fund: Who pays.
        first_month, last_month: The months, any day in them.
        quota: At most so many people; as many as the money allows without it.
        area_code: Where; the fund's area without it.
        reserve_share: Length of the reserve list, % of those named.
        rank_by: Criteria, the weightiest first.
        title: What the decree is about.

    Raises:
        NotAllowed: the area is not among those the one who looks looks after.
        PayungError: the fund is closed or does not pay in these months, the months run backwards, or nobody is ready.
    """
    area_is_not_mine(area_code or fund.area_code)
    first_month, last_month = first_month.replace(day=1), last_month.replace(day=1)
    _cannot_pay(fund, first_month, last_month)
    _is_no_number(quota, reserve_share)
    decree = Decree(
        title=title or _("Contributions for workers paid by %(fund)s") % {"fund": fund.name},
        fund=fund,
        area_code=area_code or fund.area_code,
        office_id=current_viewer().office,
        first_month=first_month,
        last_month=last_month,
        segment=fund.segment,
        programmes=fund.programmes,
        text={"drafting": {"quota": quota, "reserve_share": reserve_share, "rank_by": list(rank_by)}},
        drafted_by_id=current_viewer().user,
    )
    decree.save()
    return _draw(decree)


@needs("programme.draft")
@transaction.atomic
def redraw(decree: int, **changes: Any) -> Decree:
    """Choose anew among those who are ready now; whoever was taken out stays out.

    Args:
        decree: Key of a draft.
        **changes: `quota`, `reserve_share` or `rank_by`, as in `draft`.

    Raises:
        PayungError: it is no draft.
    """
    found = establishing_draft(decree)
    settings = {**found.text.get("drafting", {}), **changes}
    _is_no_number(settings.get("quota"), settings.get("reserve_share", RESERVE_SHARE))
    found.text = {**found.text, "drafting": settings}
    return _draw(found)


@needs("programme.draft")
@transaction.atomic
def exclude(line: int, reason: str) -> Decree:
    """Take somebody out of a draft; the next one moves up.

    Raises:
        PayungError: no reason, or the decree is no draft.
    """
    found = _line(line)
    decree = establishing_draft(found.decree_id)
    if not reason.strip():
        raise PayungError(_("A decision needs a reason."))
    found.place = DecreeLine.objects.filter(decree=decree, part=DecreeLine.Part.OUT).count() + 1
    found.part, found.reason = DecreeLine.Part.OUT, reason.strip()[:200]
    found.save()
    return _draw(decree)


@needs("programme.draft")
@transaction.atomic
def put_back(line: int) -> Decree:
    """Let somebody who was taken out be chosen again, at their rank.

    Raises:
        PayungError: the decree is no draft.
    """
    found = _line(line)
    decree = establishing_draft(found.decree_id)
    found.delete()
    return _draw(decree)


def _draw(decree: Decree) -> Decree:
    """Write the named and the reserve lines of a draft anew."""
    settings = decree.text["drafting"]
    fund = decree.fund
    found = candidates(fund, decree.first_month, decree.last_month, decree.area_code, decree=decree.pk)
    order = ranked(found.rows, settings["rank_by"])
    named = _within(order, fund.ceiling - fund.committed, settings["quota"])
    reserve = order.slice(named.height, -(-named.height * settings["reserve_share"] // WHOLE))
    DecreeLine.objects.filter(decree=decree).exclude(part=DecreeLine.Part.OUT).delete()
    write_lines(decree, {DecreeLine.Part.NAMED: named, DecreeLine.Part.RESERVE: reserve})
    left_out = {**found.left_out, "quota_or_money": order.height - named.height}
    decree.text = {**decree.text, "drafting": {**settings, "left_out": left_out}}
    decree.people, decree.total = named.height, int(named["total"].sum() or 0)
    decree.save()
    accounts.record("programme.draft", f"decree:{decree.pk}", {"people": decree.people, "total": decree.total})
    return decree_of(decree.pk)


def _within(order: pl.DataFrame, money: int, quota: int | None) -> pl.DataFrame:
    """The first ones, until the quota or the money is used up."""
    within = order.filter(pl.col("total").cum_sum() <= money)
    return within if quota is None else within.head(quota)


def _line(key: int) -> DecreeLine:
    found: DecreeLine | None = DecreeLine.objects.filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such line in your area."))
    return found


def _cannot_pay(fund: funding.Fund, first_month: date, last_month: date) -> None:
    if first_month > last_month:
        raise PayungError(_("The last month lies before the first."), place=f"{first_month:%Y-%m}")
    if not fund.is_open:
        raise PayungError(_("The fund is closed."), place=fund.name)
    if first_month < fund.first_month or last_month > fund.last_month:
        raise PayungError(
            _("The fund does not pay in all of these months."),
            place=fund.name,
            remedy=_("It pays from %(first)s to %(last)s.")
            % {"first": f"{fund.first_month:%Y-%m}", "last": f"{fund.last_month:%Y-%m}"},
        )


def _is_no_number(quota: int | None, reserve_share: int) -> None:
    if quota is not None and quota < 1:
        raise PayungError(_("A quota is at least 1."), place=str(quota))
    if not 0 <= reserve_share <= WHOLE:
        raise PayungError(_("The reserve list is 0 to 100% of those named."), place=str(reserve_share))
