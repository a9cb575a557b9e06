"""The door of a Polars frame: columns as files have them become facts as the law reckons with them.

Each cell is either read or told: nothing is guessed, nothing is dropped.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import polars as pl

from payung.law.calendar import FIRST_MONTH, month_number
from payung.law.facts import NO, PROGRAMMES, YES, Fact
from payung.law.readings.columns import HANDED_IN, PREFIX, mask_of

# Every set of programmes as it is mostly written, in the order of its bits: the first is 1, the last 31.
SETS = tuple(
    ",".join(name for bit, name in enumerate(PROGRAMMES) if bits >> bit & 1) for bits in range(1, 2 ** len(PROGRAMMES))
)
MONTH_FORM = "YYYY-MM"
DAY_FORM = "YYYY-MM-DD"


@dataclass(frozen=True)
class Read:
    """A fact's column as it was read.

    Attributes:
        fact: what it is.
        value: the fact as a number, yes/no or choice; null when missing or unreadable.
        present: where the cell is not empty.
        troubles: (trouble, where it holds), the first that holds counts.
        suspected: cheap looks, one of which holds wherever a trouble does.
        filled_already: `value` has what silence stands for in empty cells.
    """

    fact: Fact
    value: pl.Expr
    present: pl.Expr
    troubles: tuple[tuple[str, pl.Expr], ...]
    suspected: tuple[pl.Expr, ...] = ()
    filled_already: bool = False

    def filled(self) -> pl.Expr:
        """The fact, with what silence stands for in empty cells; what cannot be read stays missing."""
        if self.fact.absent is None or self.filled_already:
            return self.value
        return pl.when(self.present).then(self.value).otherwise(pl.lit(self.fact.absent))

    def problem(self) -> list[tuple[pl.Expr, str]]:
        """(where, code) of everything that can be wrong with the column."""
        column = self.fact.name.removeprefix(HANDED_IN)
        return [(where, f"{column}_{trouble}") for trouble, where in self.troubles]


def read_column(fact: Fact, column: str, dtype: pl.DataType) -> Read:
    """How a fact is read from a column of a certain type.

    Args:
        fact: the fact.
        column: the column's name in the frame.
        dtype: its type.
    """
    if dtype == pl.Null:
        return Read(fact, pl.lit(None, dtype=_dtype(fact)), pl.lit(False), ())
    cells = pl.col(column)
    if dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
        return _read(fact, cells, *_value(fact, cells, pl.String()), cells.is_not_null())
    if dtype != pl.String:
        return _read(fact, cells, *_value(fact, cells, dtype), cells.is_not_null())
    stripped = cells.str.strip_chars()
    if _is_word(fact):
        return replace(_read(fact, cells, _words(fact, cells), "unknown", stripped != ""), filled_already=True)
    if fact.unit == "programmes":
        return _read(fact, cells, _programmes(cells), "unknown", stripped != "")
    return _read(fact, cells, *_value(fact, pl.when(stripped != "").then(stripped), dtype), stripped != "")


def _read(fact: Fact, cells: pl.Expr, value: pl.Expr, trouble: str | None, present: pl.Expr) -> Read:
    bounds = _out_of_bounds(fact)
    outside = tuple(where for _, where in bounds)
    if trouble is None:
        return Read(fact, value, present, bounds, outside)
    unread = pl.col(PREFIX + fact.name).is_null()
    return Read(fact, value, present, ((trouble, present & unread), *bounds), (cells.is_not_null() & unread, *outside))


def _is_word(fact: Fact) -> bool:
    return fact.is_choice and isinstance(fact.choices[0], str)


def _value(fact: Fact, raw: pl.Expr, dtype: pl.DataType) -> tuple[pl.Expr, str | None]:
    """The fact as an expression, and what to say where a cell cannot be read; None where it always can."""
    if fact.is_choice:
        return _choice(fact, raw, dtype), "unknown"
    if fact.unit == "flag":
        return (raw, None) if dtype == pl.Boolean else (_flag(raw), "not_yes_or_no")
    if fact.unit == "programmes":
        return _programmes(raw), "unknown"
    if fact.unit in ("date", "calendar_month"):
        return _date(fact, raw, dtype), "not_a_date"
    return (raw, None) if dtype == pl.Int64 else (_number(raw, dtype), "not_a_number")


def _dtype(fact: Fact) -> Any:
    if _is_word(fact):
        return pl.Enum(fact.choices)
    return pl.Boolean if fact.unit == "flag" else pl.Int64


def _number(raw: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A whole number; of a column that holds something else altogether, such as dates, nothing is read."""
    if dtype != pl.String and not dtype.is_numeric():
        return pl.lit(None, dtype=pl.Int64)
    number = raw.cast(pl.Int64, strict=False)
    if dtype == pl.String:
        # "5000000.0" is how other programs write a whole number; "5000000.5" and "5.000.000" stay unreadable.
        return pl.coalesce(number, raw.str.extract(r"^(-?\d+)\.0+$").cast(pl.Int64, strict=False))
    return number if dtype.is_integer() else pl.when(raw.cast(pl.Float64, strict=False) == number).then(number)


def _out_of_bounds(fact: Fact) -> tuple[tuple[str, pl.Expr], ...]:
    number = pl.col(PREFIX + fact.name)
    if fact.name == "month":
        return (("before_law", number < month_number(FIRST_MONTH)),)
    if not fact.is_number:
        return ()
    return (
        ("negative" if fact.least == 0 else "too_small", number < fact.least),
        ("too_large", number > fact.most),
    )


def _choice(fact: Fact, raw: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if _is_word(fact):
        return raw.cast(pl.String).cast(pl.Enum(fact.choices), strict=False)
    number = _number(raw, dtype)
    return pl.when(number.is_in(list(fact.choices))).then(number)


def _words(fact: Fact, cells: pl.Expr) -> pl.Expr:
    """Texts as choices, empty ones as what silence stands for."""
    return cells.map_batches(partial(_worded, fact), return_dtype=_dtype(fact), is_elementwise=True)


def _worded(fact: Fact, texts: pl.Series) -> pl.Series:
    """Blanks around a text are looked for only in a batch that has a text not understood as it stands."""
    read = texts.cast(_dtype(fact), strict=False)
    silent = texts.is_null()
    if read.null_count() > texts.null_count():
        stripped = texts.str.strip_chars()
        read, silent = stripped.cast(_dtype(fact), strict=False), silent | (stripped == "")
    return read if fact.absent is None else read.set(silent, fact.absent)


def _flag(raw: pl.Expr) -> pl.Expr:
    word = raw.cast(pl.String).str.to_lowercase()
    return pl.when(word.is_in(sorted(YES))).then(True).when(word.is_in(sorted(NO))).then(False)


def _programmes(raw: pl.Expr) -> pl.Expr:
    """A set as bits."""
    return raw.cast(pl.String).map_batches(_masks, return_dtype=pl.Int64, is_elementwise=True)


def _masks(texts: pl.Series) -> pl.Series:
    """Sets written as usual are looked up; where there are others, each distinct text is taken apart once."""
    read = texts.cast(pl.Enum(SETS), strict=False)
    if read.null_count() == texts.null_count():
        return read.to_physical().cast(pl.Int64) + 1
    distinct = texts.unique()
    return texts.replace_strict(distinct, [_mask(text) for text in distinct], return_dtype=pl.Int64)


def _mask(text: str | None) -> int | None:
    if text is None or not text.strip():
        return None
    items = [item.strip() for item in text.replace(";", ",").split(",")]
    return mask_of(tuple(dict.fromkeys(items))) if set(items) <= set(PROGRAMMES) else None


def _date(fact: Fact, raw: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A day or month as a number; of a column of plain numbers, which may mean anything, nothing is read."""
    date = _parsed(fact, raw) if dtype == pl.String else raw.cast(pl.Date) if dtype in (pl.Date, pl.Datetime) else None
    if date is None:
        return pl.lit(None, dtype=pl.Int32)
    number = _month_of if fact.unit == "calendar_month" else _day_of
    return date.map_batches(partial(_numbered, number), return_dtype=pl.Int32, is_elementwise=True)


def _parsed(fact: Fact, text: pl.Expr) -> pl.Expr:
    """YYYY-MM-DD; for months also YYYY-MM."""
    if fact.unit == "calendar_month":
        text = pl.when(text.str.len_bytes() == len(MONTH_FORM)).then(text + "-01").otherwise(text)
    return text.str.to_date("%Y-%m-%d", strict=False)


def _day_of(date: pl.Expr) -> pl.Expr:
    return date.dt.year() * 10000 + date.dt.month().cast(pl.Int32) * 100 + date.dt.day().cast(pl.Int32)


def _month_of(date: pl.Expr) -> pl.Expr:
    return date.dt.year() * 12 + date.dt.month().cast(pl.Int32) - 1


def _numbered(number: Callable[[pl.Expr], pl.Expr], dates: pl.Series) -> pl.Series:
    """Dates as numbers. A look into a table of two centuries costs a tenth of asking for year, month and day."""
    first, table = _table(number)
    places = dates.to_physical() - first
    if places.is_between(0, len(table) - 1).all():  # missing dates stay missing
        return table.gather(places)
    return dates.to_frame("date").select(number(pl.col("date"))).to_series()


@cache
def _table(number: Callable[[pl.Expr], pl.Expr]) -> tuple[int, pl.Series]:
    """The place of the first day in Polars' count of days, and the number of each day from there on."""
    days = pl.date_range(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31), eager=True).alias("date")
    return int(days.to_physical()[0]), days.to_frame().select(number(pl.col("date"))).to_series()


def born_after_month(month: pl.Expr) -> tuple[pl.Expr, str]:
    """Where a worker would be born after the month that is computed."""
    first_of_next = (month + 1) // 12 * 10000 + (month + 1) % 12 * 100 + 101
    return pl.col(f"{PREFIX}birth_date") >= first_of_next, "birth_date_after_month"


def written_column(column: pl.Expr, unit: str) -> pl.Expr:
    """An answer as files have it: days as dates, months as YYYY-MM, sets as a list of programmes."""
    if unit == "flag":
        return column.cast(pl.Boolean)
    if unit.startswith("choice:"):
        return column.cast(pl.String)
    number = column.cast(pl.Int64)
    if unit == "date":
        return pl.date(number // 10000, number // 100 % 100, number % 100)
    if unit == "calendar_month":
        return pl.date(number // 12, number % 12 + 1, 1).dt.strftime("%Y-%m")
    if unit == "programmes":
        held = [pl.when((number & (1 << bit)) > 0).then(pl.lit(name)) for bit, name in enumerate(PROGRAMMES)]
        return pl.when(number.is_not_null()).then(pl.concat_str(held, separator=",", ignore_nulls=True))
    return number


def described(fact: Fact) -> dict[str, str]:
    """What sentences about a column name: its choices and the form of a date."""
    choices = PROGRAMMES if fact.unit == "programmes" else fact.choices
    form = MONTH_FORM if fact.unit == "calendar_month" else DAY_FORM
    return {"choices": ", ".join(map(str, choices)), "form": form}
