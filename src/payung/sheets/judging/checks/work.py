"""Occupations: to groups, and who is no worker of this programme."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows


def check(rows: Rows) -> None:
    """Refuse civil servants, army, police and pensioners; hold who is said not to work; keep text and group."""
    for name in ("occupation", "post", "group"):
        if name in rows.readings and "eligible" in rows.readings[name].columns:
            _not_eligible(rows, name)
    _text_and_group(rows)


def _not_eligible(rows: Rows, name: str) -> None:
    read = rows.readings[name]
    frame = rows.cells.select("at").with_columns(read.select("reading", "confidence", "also"))
    group = pl.col("reading")
    sure = pl.col("confidence") == "high"
    also = pl.col("also").list.contains("civil_servant").fill_null(False)
    servant = (group == "civil_servant").fill_null(False)
    rows.say(frame, servant & sure, "civil_servant", name)
    rows.say(frame, (servant & ~sure) | (also & ~servant), "civil_servant_perhaps", name)
    rows.say(frame, group == "not_working", "not_working", name)


def _text_and_group(rows: Rows) -> None:
    """`occupation` stays what was typed; `group` is what it was read as."""
    if "occupation" not in rows.readings:
        return
    typed = rows.cells.select(pl.col("occupation").str.strip_chars())["occupation"]
    group = rows.readings["occupation"]["reading"]
    told = rows.readings.get("group")
    if told is not None:
        group = pl.DataFrame({"own": group, "told": told["reading"]}).select(pl.coalesce("own", "told"))["own"]
    rows.put(occupation=typed, group=group)
