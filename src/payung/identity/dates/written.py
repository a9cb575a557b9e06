"""The forms in which a date is written, each a pattern that gives day, month and year as numbers."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.identity.dates.months import MONTHS, WEEKDAYS

LABELS = rf"\b(?:{WEEKDAYS}|tanggal|tgl|lahir|ttl|tahun|bln|bulan)\b[\s.:,]*"
GAP = r"\s*[-/., ]\s*"
PLACE = r"^(?P<place>[^\d]*?)[\s,/:;.\-]*"
AFTER = (
    r"(?:[ t]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]m|z|wib)?)?(?:[\s,/;]+(?P<behind>[a-z][^\d]*))?\s*$"
)
YEAR = r"(?P<year>\d{4}|\d{2})"

FORMS = {
    "year_first": PLACE + rf"(?P<year>\d{{4}}){GAP}(?P<second>\d{{1,2}}){GAP}(?P<third>\d{{1,2}})" + AFTER,
    "day_first": PLACE + rf"(?P<first>\d{{1,2}}){GAP}(?P<second>\d{{1,2}}){GAP}{YEAR}" + AFTER,
    "month_name": PLACE + rf"(?P<first>\d{{1,2}})[\s.,\-/]*(?P<word>[a-z]{{1,10}})[\s.,\-/']*{YEAR}" + AFTER,
    "name_first": PLACE + rf"\b(?P<word>[a-z]{{3,10}})[\s.\-]*(?P<first>\d{{1,2}})[\s,]+{YEAR}" + AFTER,
    "name_and_year": PLACE + r"\b(?P<word>[a-z]{3,10})[\s.,\-/']*(?P<year>\d{4})$",
    "eight_digits": PLACE + r"(?P<first>\d{2})(?P<second>\d{2})(?P<year>\d{4})$",
    "eight_year_first": PLACE + r"(?P<year>(?:19|20)\d{2})(?P<second>\d{2})(?P<third>\d{2})$",
    "six_digits": r"^(?P<first>\d{2})(?P<second>\d{2})(?P<year>\d{2})$",
    "year_only": PLACE + r"(?P<year>(?:19|20)\d{2})$",
    "excel_serial": r"^(?P<serial>[1-7]\d{4})(?:[.,]\d+)?$",
    "age": r"^(?:umur|usia)?[\s:.]*(?P<age>\d{1,3})\s*(?:th|thn|tahun|years?|yo)?\.?$",
}
PARTS = ("place", "behind", "first", "second", "third", "word", "year", "serial", "age")


def written(text: pl.Expr) -> pl.Expr:
    """Small letters without labels and names of days; O and l among digits as the 0 and 1 that were meant."""
    small = text.str.to_lowercase().str.replace_all(LABELS, "").str.strip_chars(" .,:;")
    small = small.str.replace(r"^(\d{1,4}|\d{8})[.,]0$", "$1")
    return pl.when(small.str.contains(LETTERS_FOR_DIGITS)).then(meant_digits(small)).otherwise(small)


LETTERS_FOR_DIGITS = r"^[\do]*[\dol|i]*(?:[-/. ][\dol|i]+){2}$"


def meant_digits(small: pl.Expr) -> pl.Expr:
    """O as 0; l, i and | as 1."""
    return small.str.replace_all("o", "0").str.replace_all("[li|]", "1")


def take_apart(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `form` (the first that fits) and its parts; null where none fits.

    Args:
        frame: holds `written`.
    """
    for form, pattern in FORMS.items():
        frame = _try_form(frame, form, pattern)
    return frame


def _try_form(frame: pl.DataFrame, form: str, pattern: str) -> pl.DataFrame:
    """Fill the parts of rows no earlier form has fitted; the pattern is run on those rows only."""
    if "form" not in frame.columns:
        frame = frame.with_columns(*(pl.lit(None, pl.String).alias(name) for name in ("form", *PARTS)))
    names = [name for name in PARTS if f"?P<{name}>" in pattern]
    open_rows = frame.select("written", "form").with_row_index("__row").filter(pl.col("form").is_null())
    open_rows = open_rows.filter(pl.col("written").str.contains(pattern) & _accepted(form, pattern))
    if not open_rows.height:
        return frame
    groups = open_rows.select("__row", pl.col("written").str.extract_groups(pattern).alias("groups"))
    found = groups.select("__row", pl.lit(form).alias("form"), *(pl.col("groups").struct[name] for name in names))
    frame = frame.with_row_index("__row").update(found, on="__row", how="left", maintain_order="left")
    return frame.drop("__row")


def _accepted(form: str, pattern: str) -> pl.Expr:
    """A word must be a month; eight digits in a row must be a day, month and year in that order."""
    groups = pl.col("written").str.extract_groups(pattern)
    if "?P<word>" in pattern:
        return groups.struct["word"].is_in(list(MONTHS))
    if form == "eight_digits":
        month, year = (groups.struct[name].cast(pl.Int32, strict=False) for name in ("second", "year"))
        return month.is_between(1, 12) & year.is_between(1900, 2100)
    return pl.lit(True)


def numbers(frame: pl.DataFrame, *, on: dt.date, day_first: bool) -> pl.DataFrame:
    """Day, month and year as numbers, with the marks of what had to be decided."""
    first, second, third, year = (
        pl.col(name).cast(pl.Int32, strict=False) for name in ("first", "second", "third", "year")
    )
    word = pl.col("word").replace_strict(MONTHS, default=None, return_dtype=pl.Int32)
    frame = frame.with_columns(
        pl.coalesce(first, third).alias("__one"),
        pl.coalesce(word, second).alias("__two"),
        year.alias("__year"),
        pl.col("age").cast(pl.Int32, strict=False),
    )
    numeric = pl.col("form").is_in(["day_first", "year_first"])
    only_month_first = numeric & (pl.col("__two") > 12) & (pl.col("__one") <= 12)
    turned = only_month_first | (pl.lit(not day_first) & (pl.col("form") == "day_first") & (pl.col("__one") <= 12))
    two_digits = pl.col("year").str.len_chars() == 2
    century = pl.when(pl.col("__year") + 2000 <= on.year).then(2000).otherwise(1900)
    return frame.with_columns(
        only_month_first.alias("only_month_first"),
        two_digits.fill_null(False).alias("two_digit_year"),
        pl.when(turned).then("__two").otherwise("__one").alias("day"),
        pl.when(turned).then("__one").otherwise("__two").alias("month"),
        pl.when(two_digits).then(pl.col("__year") + century).otherwise("__year").alias("year"),
    ).drop("__one", "__two", "__year")


def date_of(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """The date, or null where there is no such day."""
    digits = [part.cast(pl.String).str.zfill(width) for part, width in ((year, 4), (month, 2), (day, 2))]
    return pl.concat_str(digits).str.to_date("%Y%m%d", strict=False)


def excel_date(serial: pl.Expr, *, system: int = 1900) -> pl.Expr:
    """The date behind a spreadsheet's day number.

    The 1900 system counts a 29 February 1900 that never was: day 60 has no date, later days are one too high.
    The 1904 system (old Macintosh files) starts on 1 January 1904 with 0.
    """
    days = serial.cast(pl.Int32, strict=False)
    if system == 1904:
        return pl.lit(dt.date(1904, 1, 1)) + pl.duration(days=days)
    late = pl.lit(dt.date(1899, 12, 30)) + pl.duration(days=days)
    early = pl.lit(dt.date(1899, 12, 31)) + pl.duration(days=days)
    return pl.when(days > 60).then(late).when(days.is_between(1, 59)).then(early)
