"""What a taker answers intake."""

from __future__ import annotations

from typing import Any

import polars as pl

from payung.server.intake import Taken


def taken(persons: pl.DataFrame, **summary: Any) -> Taken:
    """Persons with their changes, counted.

    Args:
        persons: `row_id`, `person` and, where there is one, `change`.
        **summary: Further counts.
    """
    if "change" not in persons.columns:
        empty = pl.DataFrame(schema={"row_id": pl.Int64, "change": pl.String})
        return Taken(persons.select("row_id", "person"), empty, summary)
    counts = dict(persons.unique("person")["change"].value_counts().iter_rows())
    told = {change: counts.get(change, 0) for change in ("new", "same", "changed")}
    return Taken(persons.select("row_id", "person"), persons.select("row_id", "change"), {**told, **summary})
