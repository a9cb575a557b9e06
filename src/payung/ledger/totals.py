"""Lines that sum to totals."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from payung.errors import PayungError
from payung.ledger.book import Ledger
from payung.ledger.known import standing
from payung.ledger.plans import done

BY = ("payer", "fund", "decree", "bill", "programme", "segment", "month")


def totals(months: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Rupiah and months, in all or by fund, decree, month or what else.

    Args:
        months: as `Ledger.months` returns them, or a part of them.
        by: any of `BY`; none for one total.

    Returns:
        One row a group, sorted: `people`, `months` (of persons and programmes), `paid_months`, `active_months`; in IDR
        `billed`, `amount_paid` and `open` (billed and not paid).

    Raises:
        PayungError: there is no such field to group by.
    """
    strange = [name for name in by if name not in BY]
    if strange:
        raise PayungError(f"totals cannot be told by {strange[0]!r}.", place="totals", remedy=f"Use {', '.join(BY)}.")
    unpaid = pl.when(~pl.col("paid")).then("billed").fill_null(0)
    sums = {
        "people": pl.col("person").n_unique(),
        "months": pl.len(),
        "paid_months": pl.col("paid").sum(),
        "active_months": pl.col("active").sum(),
        "billed": pl.col("billed").sum(),
        "amount_paid": pl.col("amount_paid").sum(),
        "open": unpaid.sum(),
    }
    lines = months.lazy()
    if not by:
        return done(lines.select(**sums))
    return done(lines.group_by(list(by)).agg(**sums).sort(list(by), nulls_last=True))


def accounted(events: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Whether every rupiah of the events is found again, in the months or among the conflicts.

    Args:
        events: the checked events that were folded, as far as they are to be known.
        ledger: what they were folded to.

    Returns:
        For `billed` and `paid`: `events`, `months`, `conflicts` in IDR, and `difference`, which is 0.
    """
    stood = standing(events)
    months = ledger.months()
    columns = {"billed": "billed", "paid": "amount_paid"}
    rows = []
    for kind, column in columns.items():
        told = int(stood.filter(pl.col("kind") == kind)["amount"].sum())
        shown = int(months[column].sum())
        aside = int(ledger.conflicts.filter(pl.col("kind") == kind, ~pl.col("in_months"))["amount"].sum())
        rows.append((kind, told, shown, aside, told - shown - aside))
    return pl.DataFrame(rows, schema=["kind", "events", "months", "conflicts", "difference"], orient="row")
