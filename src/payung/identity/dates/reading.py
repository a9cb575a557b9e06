"""Read a column of dates: what was meant, how sure, and what else it may mean."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.identity import text
from payung.identity.dates.written import (
    LETTERS_FOR_DIGITS,
    date_of,
    excel_date,
    numbers,
    take_apart,
    written,
)
from payung.identity.remarks import Remark, with_remarks

OLDEST = 110
STAND_INS = (dt.date(1900, 1, 1), dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1901, 1, 1))
COLUMNS = ("alternative", "alternative_reason", "form", "year", "month", "day", "age", "place")


def read(
    column: pl.Series, *, on: dt.date | None = None, day_first: bool = True, excel_system: int = 1900
) -> pl.DataFrame:
    """Read dates, day first as Indonesia writes them.

    Args:
        column: text, numbers or dates as they stand in the list.
        on: the day of reading: a later date is doubtful; it decides the century of a two-digit year. Default today.
        day_first: False once an officer has said that this column is month first.
        excel_system: 1900, or 1904 for old Macintosh files.

    Returns:
        The five first columns (`reading` a date), then `alternative` with `alternative_reason` ("day_month" or
        "century"), `form` (which way it was written), `year`, `month`, `day` as far as they are known, `age` where an
        age stood in place of a date, `place` where a birthplace stood in the same cell.

    Raises:
        PayungError: the column holds lists or structures.
    """
    today = on or dt.date.today()
    frame = text.cells(column)
    frame = take_apart(frame.with_columns(written(pl.col("text")).alias("written")))
    frame = numbers(frame, on=today, day_first=day_first)
    frame = _with_dates(frame, excel_system)
    frame = _with_place(_with_alternative(frame, today))
    remarks = [*text.remarks(), *_remarks(today), *_order_remarks(frame, day_first)]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", *COLUMNS)


def birthplace_and_date(column: pl.Series, *, on: dt.date | None = None) -> pl.DataFrame:
    """A column such as "Siak, 17-08-1985": as `read`, where a cell of a place alone also gives its `place`."""
    frame = read(column, on=on)
    words = text.cells(column)["text"]
    only_place = pl.col("reading").is_null() & pl.col("form").is_null() & ~words.str.contains(r"\d")
    return frame.with_columns(pl.when(only_place).then(words).otherwise("place").alias("place"))


def _with_dates(frame: pl.DataFrame, excel_system: int) -> pl.DataFrame:
    """Put the date together; a day number of a spreadsheet gives its own."""
    serial = excel_date(pl.col("serial"), system=excel_system)
    frame = frame.with_columns(
        pl.coalesce(date_of(pl.col("year"), pl.col("month"), pl.col("day")), serial).alias("reading")
    )
    from_date = [getattr(pl.col("reading").dt, part)().cast(pl.Int32) for part in ("year", "month", "day")]
    names = ("year", "month", "day")
    return frame.with_columns(
        *(pl.coalesce(pl.col(name), value).alias(name) for name, value in zip(names, from_date, strict=True))
    )


def _with_alternative(frame: pl.DataFrame, today: dt.date) -> pl.DataFrame:
    """The other order of day and month, or the other century, where that is a day as well."""
    year, month, day = pl.col("year"), pl.col("month"), pl.col("day")
    numeric = pl.col("form").is_in(["day_first", "eight_digits", "six_digits", "excel_serial"]) & ~pl.col(
        "only_month_first"
    )
    turned = pl.when(numeric & (day <= 12) & (day != month)).then(date_of(year, day, month))
    other_year = pl.when(pl.col("two_digit_year") & (year >= 2000) & (year - 100 > today.year - OLDEST)).then(
        year - 100
    )
    other = date_of(other_year, month, day)
    reason = pl.when(turned.is_not_null()).then(pl.lit("day_month")).when(other.is_not_null()).then(pl.lit("century"))
    return frame.with_columns(pl.coalesce(turned, other).alias("alternative"), reason.alias("alternative_reason"))


def _with_place(frame: pl.DataFrame) -> pl.DataFrame:
    """The letters before or behind the date, as they were typed."""
    spelled = pl.col("text").str.replace_all(r"[\d].*$", "").str.strip_chars(" ,/:;.-")
    before, behind = (pl.col(name).str.strip_chars(" ,/:;.-") for name in ("place", "behind"))
    found = pl.when(before != "").then(before).otherwise(behind)
    typed = pl.when(spelled.str.to_lowercase() == found).then(spelled).otherwise(found.str.to_titlecase())
    return frame.with_columns(pl.when(found != "").then(typed).alias("place"))


def _remarks(today: dt.date) -> list[Remark]:
    date, form = pl.col("reading"), pl.col("form")
    oldest = today.replace(year=today.year - OLDEST, day=min(today.day, 28))
    whole = ~form.is_in(["year_only", "name_and_year", "age"])
    small = pl.col("text").str.to_lowercase()
    return [
        Remark("date_shape", form.is_null() & pl.col("text").is_not_null(), None),
        Remark("impossible_date", whole & date.is_null(), None),
        Remark("date_stand_in", date.is_in(list(STAND_INS)), None),
        Remark("age_not_date", form == "age", None),
        Remark("year_only", form == "year_only", None),
        Remark("month_and_year_only", form == "name_and_year", None),
        Remark("date_in_future", date > today, "low"),
        Remark("date_too_old", date < oldest, "low"),
        Remark("first_of_january", (pl.col("month") == 1) & (pl.col("day") == 1) & date.is_not_null(), "medium"),
        Remark("two_digit_year", pl.col("two_digit_year") & date.is_not_null(), "medium"),
        Remark("excel_serial", (form == "excel_serial") & date.is_not_null(), "medium"),
        Remark(
            "date_letter_for_digit", small.str.contains(LETTERS_FOR_DIGITS) & small.str.contains("[a-z|]"), "medium"
        ),
        Remark("date_without_separators", form.is_in(["eight_digits", "eight_year_first", "six_digits"]), "medium"),
        Remark("place_in_cell", pl.col("place").is_not_null() & date.is_not_null(), "high"),
    ]


def _order_remarks(frame: pl.DataFrame, day_first: bool) -> list[Remark]:
    """What the whole column says about the order of day and month.

    One date that can only be month first (08/17/1985) puts the ambiguous ones of the column in doubt; where such dates
    outnumber those that can only be day first, the column was probably exported month first and somebody must say so.
    """
    only_month = frame["only_month_first"].sum()
    only_day = frame.select(
        ((pl.col("form") == "day_first") & ~pl.col("only_month_first") & (pl.col("day") > 12)).sum()
    ).item()
    unsure = (pl.col("alternative_reason") == "day_month") & (pl.col("form") == "day_first") & pl.lit(day_first)
    return [
        Remark("month_first", pl.col("only_month_first"), "medium"),
        Remark("column_month_first", unsure & pl.lit(only_month > only_day), "low"),
        Remark("column_mixes_orders", unsure & pl.lit(0 < only_month <= only_day), "medium"),
    ]
