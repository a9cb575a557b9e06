"""A birth date that is not in the list, but in the NIK."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.rows import Rows

YEAR_KNOWN = ("year_only", "month_and_year_only")
REPLACEABLE = ("missing", "missing_word", "date_stand_in", "age_not_date", *YEAR_KNOWN)
"""Reasons why no date was read that leave nothing the NIK could contradict, but perhaps the year."""


def check(rows: Rows) -> None:
    """Take a missing birth date or sex from a sound NIK and say so; without either the row waits.

    The structure of the NIK is law (PP 37/2007 art 37), but it keeps what was known at first registration: what was
    typed as a date is never replaced by it.
    """
    if not rows.kind.birth_date_from_nik or "nik" not in rows.mapped:
        return
    frame = _beside_nik(rows)
    column = next((name for name in ("birth_date", "birth") if name in rows.mapped), "birth_date")
    filled = pl.col("typed").is_null() & pl.col("replaceable") & pl.col("of_nik").is_not_null()
    asked = pl.lit(column in rows.mapped)
    rows.say(frame, filled & asked, "birth_date_from_nik", column)
    # Where something was typed that is no date, that has been said already.
    rows.say(frame, pl.col("typed").is_null() & ~filled & asked & pl.col("nothing"), "birth_date_unknown", column)
    rows.put(birth_date=frame.select(pl.when(filled).then("of_nik").otherwise("typed").alias("it"))["it"])
    _sex(rows, frame)


def _beside_nik(rows: Rows) -> pl.DataFrame:
    """`typed`, `of_nik` (only from a NIK that nothing speaks against), `replaceable`, `sex`, `nik_sex`."""
    nik = rows.readings["nik"]
    sound = nik["confidence"].is_in(["high", "medium"]).fill_null(False)
    frame = rows.values_or_null(birth_date=pl.Date, sex=pl.String).rename({"birth_date": "typed"})
    frame = frame.with_columns(nik["birth_date"].alias("of_nik"), nik["sex"].alias("nik_sex"), sound.alias("sound"))
    frame = frame.with_columns(
        *(pl.when("sound").then(name).alias(name) for name in ("of_nik", "nik_sex")), **_reasons(rows)
    )
    same_year = pl.col("year").is_null() | (pl.col("year") == pl.col("of_nik").dt.year())
    return frame.with_columns((pl.col("nothing") & same_year).alias("replaceable"))


def _reasons(rows: Rows) -> dict[str, pl.Expr]:
    """Whether no column holds more than a bare year, and that year."""
    dated = [rows.readings[name] for name in ("birth_date", "birth") if name in rows.mapped]
    nothing = pl.lit(True)
    year = pl.lit(None, pl.Int32)
    for frame in dated:
        nothing = nothing & pl.lit(frame["reason"].is_in(REPLACEABLE).fill_null(False))
        bare = pl.lit(frame["reason"].is_in(YEAR_KNOWN).fill_null(False))
        year = pl.coalesce(year, pl.when(bare).then(pl.lit(frame["year"])))
    return {"nothing": nothing, "year": year}


def _sex(rows: Rows, frame: pl.DataFrame) -> None:
    unknown = pl.col("sex").is_null() & pl.col("nik_sex").is_not_null()
    rows.say(frame, unknown & pl.lit("sex" in rows.mapped), "sex_from_nik", "sex")
    rows.put(sex=frame.select(pl.coalesce("sex", "nik_sex").alias("it"))["it"])
