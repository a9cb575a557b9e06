"""Who has paid a month: with its payment, a bill takes the months over from the decree that promised them.

A month has one holder, which the database sees to. A second payment of the same person, programme and month finds
the bill there that has paid it, and fails.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk, ledger
from payung.server.programme.bills.events import payable_lines
from payung.server.programme.bills.lines import person_months
from payung.server.programme.models import Bill, DecreeLine
from payung.server.programme.registration.standing import family_of
from payung.server.scope import as_the_system

KEY = ("person_id", "programme", "month")
KEYS_AT_ONCE = 10_000


def take_over(bill: Bill) -> int:
    """The bill's people's months are its own from now on; returns how many.

    Raises:
        AlreadyPaid: another decree or bill holds one of them.
        PayungError: somebody else took one this moment.
    """
    months = person_months(payable_lines(bill).with_row_index("at"))
    held = _held(months["person_id"]).join(months.select(KEY), on=KEY, how="semi")
    own = [f"decree:{key}" for key in family_of(bill.decree)]
    others = held.filter(~pl.col("holder").is_in(own))
    if others.height:
        raise ledger.AlreadyPaid(
            others["person_id"].unique().sort().to_list(), others["holder"].unique().sort().to_list()
        )
    _pass_on(held["id"], own, f"bill:{bill.pk}")
    free = months.join(held, on=KEY, how="anti")
    spans = free.select("programme", person="person_id", first_month="month", last_month="month")
    if free.height:
        ledger.claim(spans, f"bill:{bill.pk}")
    return months.height


def hand_back(bill: Bill) -> None:
    """The months of a bill whose payment was undone belong to the decrees of its lines again."""
    lines = payable_lines(bill)
    decreed = bulk.read_where(DecreeLine.objects.all(), "id", lines["line_id"], "id", "decree_id")
    placed = lines.select("person_id", id="line_id").join(decreed, on="id")
    held = _held(lines["person_id"]).filter(pl.col("holder") == f"bill:{bill.pk}")
    for (decree,), part in placed.group_by("decree_id"):
        mine = held.join(part, on="person_id", how="semi")
        _pass_on(mine["id"], [f"bill:{bill.pk}"], f"decree:{decree}")


def _held(persons: pl.Series) -> pl.DataFrame:
    return bulk.read_where(
        ledger.MonthClaim.objects.all(), "person", persons, "id", "person", "programme", "month", "holder"
    )


def _pass_on(keys: pl.Series, before: list[str], after: str) -> None:
    """From one holder to the next, unless somebody was quicker.

    The rows were read through the scope; they are changed by key and holder alone, which the database looks at again
    when it has waited for somebody else's change.
    """
    wanted, passed = keys.to_list(), 0
    with as_the_system("payung programme"):
        for at in range(0, len(wanted), KEYS_AT_ONCE):
            rows = ledger.MonthClaim.objects.filter(pk__in=wanted[at : at + KEYS_AT_ONCE], holder__in=before)
            passed += rows.order_by().update(holder=after)
    if passed != len(wanted):
        raise PayungError(_("Somebody else has just paid one of these months."), remedy=_("Check the bill again."))
