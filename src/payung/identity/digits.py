"""What is common to NIK and KK: sixteen digits, and the ways in which they arrive damaged."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.areas import known_areas
from payung.identity.remarks import Remark

LABEL = r"(?i)^(?:(?:no(?:mor)?\.?\s*)?(?:nik|kk|ktp|kitas)|no(?:mor)?)\s*[.:=]?\s*"
SEPARATORS = r"[\s.\-_/\\,:;'\"*()\[\]]"
SCIENTIFIC = r"^\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d{1,2}$"
DECIMAL_TAIL = r"^(\d{12,})[.,]0+$"
LETTERS = r"^[0-9OoQDlLIi|]+$"
TWO_NUMBERS = r"^\d{16}\D+\d{16}\D*$"

COUNTING = ("0123456789012345", "1234567890123456", "9876543210987654", "1234567812345678", "1122334455667788")


def sixteen(column: pl.Series) -> pl.DataFrame:
    """A column of sixteen-digit numbers with its damage.

    Returns:
        `text.cells` and: `digits` (what was typed, separators gone; null when it is no number), `as_letters` (the
        digits if O, l and their like were meant as 0 and 1), `length`, the flags of `damage`, `rows_with_same`.
    """
    frame = text.cells(column).with_columns(pl.col("text").str.replace(LABEL, "").alias("body"))
    body = pl.col("body")
    frame = frame.with_columns(
        body.str.contains(SCIENTIFIC).alias("scientific"),
        body.str.contains(DECIMAL_TAIL).alias("decimal_tail"),
        body.str.contains(TWO_NUMBERS).alias("two_numbers"),
        body.str.replace(DECIMAL_TAIL, "$1").str.replace_all(SEPARATORS, "").alias("packed"),
    )
    return _with_digits(frame).with_columns(
        pl.col("digits").str.len_chars().alias("length"),
        pl.when(pl.col("digits").is_not_null()).then(pl.len().over("digits")).alias("rows_with_same"),
    )


def _with_digits(frame: pl.DataFrame) -> pl.DataFrame:
    packed = pl.col("packed")
    number = packed.str.contains(r"^\d+$")
    letters = packed.str.contains(LETTERS) & ~number & (packed.str.len_chars() >= 12)
    zeroed = packed.str.replace_all("[OoQD]", "0").str.replace_all("[lLIi|]", "1")
    mantissa = pl.col("body").str.replace(r"\s*[eE].*$", "").str.replace("[.,]", "")
    # Fifteen decimals and exponent 15 are all sixteen digits: nothing was lost but the form.
    complete = pl.col("scientific") & (mantissa.str.len_chars() == 16) & pl.col("body").str.contains(r"15$")
    frame = frame.with_columns(
        pl.when(complete).then(mantissa).when(number & ~pl.col("two_numbers")).then(packed).alias("digits"),
        pl.when(letters).then(zeroed).alias("as_letters"),
        (pl.col("scientific") & ~complete).alias("scientific"),
        complete.alias("scientific_complete"),
        pl.when(pl.col("scientific") & ~complete).then(mantissa).alias("known_start"),
    )
    other_form = pl.col("decimal_tail") | pl.col("scientific_complete")
    spaced = (pl.col("body") != packed) & pl.col("digits").is_not_null() & ~other_form
    return frame.with_columns(spaced.alias("separators"))


def parts(frame: pl.DataFrame) -> pl.DataFrame:
    """Take sixteen digits apart: `area`, `block` (the six digits of a date), `serial`, `area_known`."""
    placeholder = _one_digit_only(pl.col("digits")) | pl.col("digits").is_in(COUNTING)
    whole = pl.when((pl.col("length") == 16) & ~placeholder).then(pl.col("digits"))
    frame = frame.with_columns(
        whole.str.slice(0, 6).alias("area"),
        whole.str.slice(6, 6).alias("block"),
        whole.str.slice(12, 4).alias("serial"),
        whole.alias("reading"),
    )
    return frame.with_columns(known_areas(frame["area"]).alias("area_known"))


def block_dates(block: pl.Expr, century: str) -> pl.Expr:
    """The date of a DDMMYY block in a century ("19" or "20"); null where there is no such day."""
    return (block.str.slice(0, 4) + century + block.str.slice(4, 2)).str.to_date("%d%m%Y", strict=False)


def damage() -> list[Remark]:
    """What is wrong with sixteen digits, whichever number they are."""
    column = pl.col
    digits = column("digits")
    not_a_number = digits.is_null() & column("text").is_not_null() & ~column("scientific")
    return [
        *text.remarks(),
        Remark("scientific", column("scientific"), None),
        Remark("letter_for_digit", column("as_letters").is_not_null(), None),
        Remark("two_numbers", column("two_numbers"), None),
        Remark("not_a_number", not_a_number & column("as_letters").is_null() & ~column("two_numbers"), None),
        Remark("digits_15", column("length") == 15, None),
        Remark("digits_17", column("length") == 17, None),
        Remark("digits_too_few", column("length") < 15, None),
        Remark("digits_too_many", column("length") > 17, None),
        Remark("same_digit", _one_digit_only(digits), None),
        Remark("counting_digits", digits.is_in(COUNTING), None),
        Remark("excel_rounded", (column("length") == 16) & digits.str.ends_with("00000"), "low"),
        Remark("serial_0000", column("serial") == "0000", "low"),
        Remark("excel_last_zero_column", _zero_column(), "low"),
        Remark("excel_last_zero", _ends_in_zero(), "medium"),
        Remark("area_unknown", column("area_known").is_in(["none", "province"]), "medium"),
        Remark("district_unknown", column("area_known") == "regency", "medium"),
        Remark("decimal_tail", column("decimal_tail"), "medium"),
        Remark("scientific_complete", column("scientific_complete"), "medium"),
        Remark("separators", column("separators"), "high"),
    ]


def _one_digit_only(digits: pl.Expr) -> pl.Expr:
    return (digits.str.len_chars() >= 8) & (digits.str.strip_chars(digits.str.slice(0, 1)) == "")


def _ends_in_zero() -> pl.Expr:
    return (pl.col("length") == 16) & pl.col("digits").str.ends_with("0") & (pl.col("serial") != "0000")


def _zero_column() -> pl.Expr:
    """True where a number ends in 0 as at least half of its column does; honestly it would be one in ten."""
    zeros, whole = _ends_in_zero().sum(), (pl.col("length") == 16).sum()
    return _ends_in_zero() & (whole >= 10) & (zeros * 2 >= whole)
