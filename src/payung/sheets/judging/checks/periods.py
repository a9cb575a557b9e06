"""Start and end of work, contract or membership."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Hold a start after its end; note what has ended before the day of the judgement or the first funded month."""
    if "end" not in rows.mapped:
        return
    frame = rows.values_or_null(start=pl.Date, end=pl.Date)
    rows.say(frame, pl.col("start") > pl.col("end"), "start_after_end", "end")
    day = rows.setting.first_month or rows.setting.on
    rows.say(frame, pl.col("end") < day, "has_ended", "end", facts=facts(day=pl.col("end").dt.strftime("%Y-%m-%d")))
