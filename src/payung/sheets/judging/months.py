"""A month of a year in one cell: "Januari 2026", "01/2026", "2026-01", "Jan-26"."""

from __future__ import annotations

import re

import polars as pl

from payung.identity.dates.months import MONTHS
from payung.identity.remarks import Confidence
from payung.sheets.judging.distinct import Answer, by_function

REMARKS: dict[str, Confidence | None] = {
    "month_shape": None,
    "month_without_year": None,
    "month_range": None,
    "month_ambiguous": None,
    "month_two_digit_year": "medium",
    "month_of_a_day": "medium",
}
GAP = r"[\s./,\-]*"
YEAR_FIRST = re.compile(r"(\d{4})[\s./\-](\d{1,2})")
MONTH_FIRST = re.compile(r"(\d{1,2})[\s./\-](\d{4})")
SIX_DIGITS = re.compile(r"(20\d{2})(\d{2})")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ t].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})")
WORD_FIRST = re.compile(rf"([a-z]+){GAP}['’]?(\d{{4}}|\d{{2}})")
WORD_LAST = re.compile(rf"(\d{{4}}){GAP}([a-z]+)")
BOTH_SHORT = re.compile(r"(\d{1,2})[./\-](\d{2})")
RANGE = re.compile(r"[a-z0-9]\s*(?:s\s*/\s*d|s\.d\.?|sd|sampai|hingga)\s+[a-z0-9]|[a-z]{3,}[^-]*-\s*[a-z]{3,}")
LABEL = re.compile(r"^(?:bulan|bln|periode|masa iuran|blth)\s*[.:]?\s*")


def month(column: pl.Series) -> pl.DataFrame:
    """Read months.

    Args:
        column: text as it stands in the list; date cells come as YYYY-MM-DD.

    Returns:
        The five first columns of a reader of `payung.identity`; `reading` is the first day of the month (Date).
    """
    read = by_function(column, _month, REMARKS)
    return read.with_columns(pl.col("reading").str.to_date("%Y-%m-%d", strict=False))


def _month(cell: str) -> Answer:
    plain = LABEL.sub("", cell.strip().lower())
    if RANGE.search(plain):
        return None, "month_range"
    for form in (_of_day, _of_numbers, _of_word):
        found = form(plain)
        if found is not None:
            return found
    return None, "month_shape"


def _of_day(plain: str) -> Answer | None:
    """A date stands for its month; on any other day than the first that is worth a word."""
    if found := DAY.fullmatch(plain):
        year, number, day = found[1], found[2], found[3]
    elif found := DAY_FIRST.fullmatch(plain):
        day, number, year = found[1], found[2], found[3]
    else:
        return None
    return _made(year, number, None if int(day) == 1 else "month_of_a_day")


def _of_numbers(plain: str) -> Answer | None:
    if found := YEAR_FIRST.fullmatch(plain) or SIX_DIGITS.fullmatch(plain):
        return _made(found[1], found[2])
    if found := MONTH_FIRST.fullmatch(plain):
        return _made(found[2], found[1])
    if BOTH_SHORT.fullmatch(plain):
        return None, "month_ambiguous"
    return (None, "month_without_year") if re.fullmatch(r"\d{1,2}", plain) else None


def _of_word(plain: str) -> Answer | None:
    if found := WORD_LAST.fullmatch(plain):
        year, word = found[1], found[2]
    elif found := WORD_FIRST.fullmatch(plain):
        word, year = found[1], found[2]
    else:
        return (None, "month_without_year") if plain.strip(" .") in MONTHS else None
    if word not in MONTHS:
        return None
    return _made(year, str(MONTHS[word]), "month_two_digit_year" if len(year) == 2 else None)


def _made(year: str, number: str, remark: str | None = None) -> Answer:
    full = year if len(year) == 4 else f"20{year}"
    if not 1 <= int(number) <= 12 or not 1990 <= int(full) <= 2100:
        return None, "month_shape"
    return f"{full}-{int(number):02d}-01", remark
