"""Hold a NIK against the rest of its row: birth date, sex, family card, place of living."""

from __future__ import annotations

import polars as pl

from payung.identity.nik.blocks import (
    day_month_swapped,
    expected_block,
    one_digit_off,
    swapped_pair,
    swapped_places,
)
from payung.identity.remarks import Remark, add_remarks

DATE_ANSWERS = ("same", "swapped_digits", "day_month_swapped", "one_digit", "same_year", "different")
FIRST_KK_YEAR = 2004
"""Family cards with sixteen digits came with the population register; an earlier "issue date" is a birth date."""


def against(
    readings: pl.DataFrame,
    *,
    birth_date: pl.Series | None = None,
    sex: pl.Series | None = None,
    kk: pl.Series | None = None,
    area: pl.Series | None = None,
) -> pl.DataFrame:
    """What the rest of the row says about each NIK. A disagreement warns; it never changes or refuses the NIK.

    Args:
        readings: from `nik.read`.
        birth_date: dates, as `dates.read` reads them.
        sex: "L" or "P", as `sex.read` reads them.
        kk: family card numbers, as `kk.read` reads them.
        area: Kemendagri code of the place of living, digits only, any length from 2.

    Returns:
        The readings with more remarks, and: `date_answer` (one of `DATE_ANSWERS`), `date_places` (which digits of the
        NIK changed places, "9-10"), `sex_answer` ("same", "different"), `kk_answer` ("is_the_kk", "looks_like_a_kk",
        null), `area_answer` ("district", "regency", "province", "elsewhere"). Null where either side is not known.
    """
    frame = readings.with_columns(
        _column(birth_date, pl.Date).alias("__typed"),
        _column(sex, pl.String).alias("__sex"),
        _column(kk, pl.String).alias("__kk"),
        _column(area, pl.String).alias("__area"),
    )
    frame = _dates(frame).with_columns(_sexes().alias("sex_answer"), _areas().alias("area_answer"))
    frame = frame.with_columns(_family_cards().alias("kk_answer"))
    return _judged(frame).select(
        *readings.columns, "date_answer", "date_places", "sex_answer", "kk_answer", "area_answer"
    )


def _column(values: pl.Series | None, kind: type[pl.DataType]) -> pl.Expr:
    return pl.lit(None, kind) if values is None else pl.lit(values.cast(kind, strict=False))


def _dates(frame: pl.DataFrame) -> pl.DataFrame:
    """Most rows agree; only the others are looked at closely."""
    frame = frame.with_columns(expected_block(pl.col("__typed"), pl.col("block")).alias("__expected"))
    frame = frame.with_row_index("__row")
    differing = frame.select("__row", "reading", "block", "__typed", "__expected").filter(
        pl.col("block") != pl.col("__expected")
    )
    looked_at = _differences(differing).select("__row", pl.col("date_answer").alias("__answer"), "date_places")
    frame = frame.join(looked_at, on="__row", how="left", maintain_order="left").drop("__row")
    same = pl.when(pl.col("block") == pl.col("__expected")).then(pl.lit("same"))
    return frame.with_columns(pl.coalesce("__answer", same).alias("date_answer"))


def _differences(rows: pl.DataFrame) -> pl.DataFrame:
    """What kind of slip turns one date into the other."""
    block, expected = pl.col("block"), pl.col("__expected")
    rows = rows.with_columns(swapped_pair().alias("__pair"))
    answer = (
        pl.when(pl.col("__pair").is_not_null())
        .then(pl.lit("swapped_digits"))
        .when(day_month_swapped(pl.col("__typed"), block))
        .then(pl.lit("day_month_swapped"))
        .when(one_digit_off(block, expected))
        .then(pl.lit("one_digit"))
        .when(block.str.slice(4, 2) == expected.str.slice(4, 2))
        .then(pl.lit("same_year"))
        .otherwise(pl.lit("different"))
    )
    return rows.with_columns(answer.alias("date_answer")).with_columns(swapped_places().alias("date_places"))


def _sexes() -> pl.Expr:
    known = pl.col("sex").is_not_null() & pl.col("__sex").is_not_null()
    same = pl.when(pl.col("sex") == pl.col("__sex")).then(pl.lit("same")).otherwise(pl.lit("different"))
    return pl.when(known).then(same)


def _areas() -> pl.Expr:
    area, home = pl.col("area"), pl.col("__area")
    answer = (
        pl.when(area == home.str.slice(0, 6))
        .then(pl.lit("district"))
        .when(area.str.slice(0, 4) == home.str.slice(0, 4))
        .then(pl.lit("regency"))
        .when(area.str.slice(0, 2) == home.str.slice(0, 2))
        .then(pl.lit("province"))
        .otherwise(pl.lit("elsewhere"))
    )
    return pl.when(area.is_not_null() & home.is_not_null()).then(answer)


def _family_cards() -> pl.Expr:
    """The same number in both columns; or a block that is a plausible day of issue and no day of birth."""
    issued = (pl.col("sex") == "L") & (pl.col("birth_date_2000").dt.year() >= FIRST_KK_YEAR)
    not_born = (pl.col("date_answer") == "different") & (pl.col("__typed") < pl.col("birth_date_2000"))
    of_another = pl.col("__kk").is_not_null() & (pl.col("__kk") != pl.col("reading"))
    return (
        pl.when(pl.col("reading") == pl.col("__kk"))
        .then(pl.lit("is_the_kk"))
        .when(issued & not_born & ~of_another.fill_null(False))
        .then(pl.lit("looks_like_a_kk"))
    )


def _judged(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the new remarks to the old ones; what the number alone said is kept."""
    date = pl.col("date_answer")
    new = [
        Remark("nik_is_the_kk", pl.col("kk_answer") == "is_the_kk", "low"),
        Remark("nik_looks_like_a_kk", pl.col("kk_answer") == "looks_like_a_kk", "low"),
        Remark("nik_date_differs", date.is_in(["different", "same_year"]), "low"),
        Remark("nik_swapped_digits", date == "swapped_digits", "low"),
        Remark("nik_date_one_digit", date == "one_digit", "medium"),
        Remark("nik_date_day_month", date == "day_month_swapped", "medium"),
        Remark("nik_sex_differs", pl.col("sex_answer") == "different", "medium"),
        Remark("nik_area_elsewhere", pl.col("area_answer") == "elsewhere", "high"),
    ]
    return add_remarks(frame, new)
