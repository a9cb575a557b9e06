"""Amendments: who cannot be covered leaves, the reserve list moves up, within the money that becomes free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts, bulk, funding
from payung.server.programme.decrees.candidates import OPEN, candidates
from payung.server.programme.decrees.lines import decree_of, lines_of, locked, standing, write_lines
from payung.server.programme.models import Decree, DecreeKind, DecreeLine, DecreeState, ReplyLine
from payung.server.programme.people import people, wages
from payung.server.scope import current_viewer, needs

SCHEMA = pl.Schema({"line": pl.Int64(), "reason": pl.String(), "from_month": pl.Date()})


@dataclass(frozen=True)
class Leaving:
    """Somebody who leaves a decree.

    Attributes:
        line: Key of their line.
        reason: Why.
        from_month: The first month that is not paid; the month of the amendment without it.
    """

    line: int
    reason: str
    from_month: date | None = None


def leavers(decree: Decree) -> list[Leaving]:
    """Who has to leave a signed decree: refused by the branch (all months), or dead (the months after the death)."""
    now = standing(decree)
    refused = _refused(now).select(
        "line", reason=pl.col("text"), from_month=pl.lit(None, pl.Date), is_refused=pl.lit(True)
    )
    died = people(now["person"]).filter(pl.col("died_on").is_not_null()).select("person", "died_on")
    month_after = pl.col("died_on").dt.truncate("1mo").dt.offset_by("1mo")
    dead = now.join(died, on="person").select(
        line="id", reason=pl.lit(_("died")), from_month=month_after, is_refused=pl.lit(False)
    )
    told = pl.concat([refused, dead]).unique("line", keep="first", maintain_order=True)
    first = now.select(line="id", first="first_month", last="last_month")
    starts = pl.max_horizontal(pl.coalesce("from_month", "first"), "first")
    rows = told.join(first, on="line").with_columns(from_month=starts).filter(pl.col("from_month") <= pl.col("last"))
    return [Leaving(*row) for row in rows.select(SCHEMA.names()).rows()]


@needs("programme.draft")
@transaction.atomic
def amend(decree: int, from_month: date, out: Iterable[Leaving] | None = None) -> Decree:
    """Draft an amending decree; it is signed like any other.

    Those of the reserve list who are still ready come in by rank from `from_month` on, at most as many as leave, and
    only as far as the money of the months that become free reaches.

    Args:
        decree: Key of a signed decree, or of one of its amendments.
        from_month: From when replacements are covered, any day in it.
        out: Who leaves; `leavers` without it.

    Raises:
        PayungError: it is not signed, an amendment is being drafted already, nobody leaves, or a line does not stand.
    """
    root = locked(decree_of(decree).amends_id or decree)
    month = from_month.replace(day=1)
    _cannot_be_amended(root, month)
    leaving = _leaving(root, month, leavers(root) if out is None else list(out))
    coming = _coming(root, month, leaving)
    amendment = Decree(
        title=_("Change of decree %(number)s") % {"number": root.number},
        kind=DecreeKind.AMENDING,
        amends=root,
        fund=root.fund,
        area_code=root.area_code,
        office_id=current_viewer().office,
        first_month=month,
        last_month=root.last_month,
        segment=root.segment,
        programmes=root.programmes,
        people=coming.height,
        total=int(leaving["total"].sum()) + int(coming["total"].sum() or 0),
        drafted_by_id=current_viewer().user,
    )
    amendment.save()
    write_lines(amendment, {DecreeLine.Part.OUT: leaving, DecreeLine.Part.NAMED: coming})
    told = {"out": leaving.height, "in": coming.height, "total": amendment.total}
    accounts.record("programme.draft", f"decree:{amendment.pk}", told)
    return amendment


def have_left_already(decree: Decree) -> bool:
    """Whether a line that an amendment takes out does not stand any more as it stood when the amendment was drafted."""
    out = lines_of(decree, DecreeLine.Part.OUT).select("replaces_id", "first_month", "last_month")
    now = standing(decree).select("last_month", replaces_id="id", begins="first_month")
    same = out.join(now, on=["replaces_id", "last_month"]).filter(pl.col("begins") <= pl.col("first_month"))
    return same.height != out.height


def _refused(now: pl.DataFrame) -> pl.DataFrame:
    """`line` and `text` of those whose newest standing answer is a refusal."""
    replies = ReplyLine.objects.filter(withdrawn_at__isnull=True)
    names = ("id", "line_id", "is_accepted", "text", "reason", "replied_on")
    told = bulk.read_where(replies, "line_id", now["id"], *names).unique("id")
    newest = told.sort("replied_on", "id").unique("line_id", keep="last", maintain_order=True)
    words = pl.when(pl.col("text") != "").then("text").otherwise("reason")
    return newest.filter(~pl.col("is_accepted")).select(line="line_id", text=words.str.slice(0, 200))


def _leaving(root: Decree, month: date, out: list[Leaving]) -> pl.DataFrame:
    """The lines that leave, with the money of their months below 0, in the order of the annex."""
    asked = pl.DataFrame([vars(each) for each in out], schema=SCHEMA).unique("line", keep="first", maintain_order=True)
    now = standing(root).drop("reason", "replaces_id", "monthly", "total")
    gone = now.join(asked, left_on="id", right_on="line", how="inner", maintain_order="left")
    gone = gone.with_columns(first_month=pl.max_horizontal(pl.col("from_month").fill_null(month), "first_month"))
    gone = gone.filter(pl.col("first_month") <= pl.col("last_month"))
    if not gone.height or gone.height != asked.height:
        raise PayungError(
            _("Nobody leaves, or some of those who are to leave do not stand in the decree any more."), place=str(root)
        )
    if gone["reason"].str.strip_chars().eq("").any():
        raise PayungError(_("A decision needs a reason."))
    priced = funding.contributions(root.fund, _with_wages(root, gone))
    return priced.with_columns(total=-pl.col("total"), replaces_id="id")


def _coming(root: Decree, month: date, leaving: pl.DataFrame) -> pl.DataFrame:
    """The first of the reserve list who are still ready, each in the place of somebody who leaves."""
    ranks = lines_of(root, DecreeLine.Part.RESERVE).select("person", rank="place")
    used = DecreeLine.objects.filter(part=DecreeLine.Part.NAMED, decree__amends=root).exclude(
        decree__state=DecreeState.DROPPED
    )
    ranks = ranks.filter(~pl.col("person").is_in(bulk.read(used.order_by(), "person_id")["person_id"].implode()))
    ready = candidates(root.fund, month, root.last_month, root.area_code).rows
    order = ready.join(ranks, on="person").sort("rank").head(leaving.height)
    within = order.filter(pl.col("total").cum_sum() <= -int(leaving["total"].sum()))
    instead = leaving["id"].head(within.height).alias("replaces_id")
    return within.with_columns(instead)


def _with_wages(root: Decree, rows: pl.DataFrame) -> pl.DataFrame:
    if root.segment != "PU":
        return rows
    return rows.join(wages(rows["person"]), on="person", how="left", maintain_order="left")


def _cannot_be_amended(root: Decree, month: date) -> None:
    if root.state != DecreeState.SIGNED:
        raise PayungError(
            _("Only a signed decree can be amended."), place=str(root), remedy=_("Change the draft itself.")
        )
    if not root.first_month <= month <= root.last_month:
        raise PayungError(_("The month lies outside the decree."), place=f"{month:%Y-%m}")
    if Decree.objects.filter(amends=root, state__in=OPEN).exists():
        raise PayungError(
            _("Another amendment of this decree is being drafted."), place=str(root), remedy=_("Sign or drop it first.")
        )
