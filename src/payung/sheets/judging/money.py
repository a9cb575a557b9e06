"""Amounts of money as people type them. What can be read in two ways is not read."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks
from payung.sheets.judging.distinct import once_each, with_zeros

LONGEST = 15
"""Digits of the largest amount that is believed: beyond, a number of another kind stands in the column."""

CURRENCY = r"^(?:rp|idr)\.?\s*:?\s*"
TAIL = r"\s*(?:rupiah|(?:/|per)\s*(?:bulan|bln|bl|orang|org))\.?$|[.,]\s*(?:-+|=+)$"
IN_WORDS = r"^(\d+(?:[.,]\d{1,2})?)\s*(ribu|rb|juta|jt|miliar|milyar)$"
UNITS = {"ribu": 1_000, "rb": 1_000, "juta": 10**6, "jt": 10**6, "miliar": 10**9, "milyar": 10**9}
PLAIN = r"^(\d+)(?:[.,](\d{1,2}))?$"
LONG_TAIL = r"^(\d{4,})[.,](\d{3,})$"
DOTS = r"^([1-9]\d{0,2}(?:[. ]\d{3})+)(?:,(\d{1,2}))?$"
COMMAS = r"^([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?$"
ONE_DOT, ONE_COMMA = r"^\d{1,3}\.\d{3}$", r"^\d{1,3},\d{3}$"


def rupiah(column: pl.Series) -> pl.DataFrame:
    """Read whole rupiah: "Rp16.800,00", "1.234.567", "2,5 juta", "(1.000)".

    Dots group thousands in Indonesia and commas in English. A single group behind a comma ("16,800") is read only
    where the rest of the column shows that its commas group thousands, and a single group behind a dot not where the
    column shows dots before decimals. Nothing is rounded.

    Args:
        column: text or numbers as they stand in the list.

    Returns:
        The five first columns of a reader of `payung.identity`; `reading` is Int64 rupiah, negative for "(1.000)" and
        "-1.000".
    """
    return once_each(column, _read)


def _read(cells: pl.Series) -> pl.DataFrame:
    frame = with_zeros(text.cells(cells))
    frame = _bare(frame)
    frame = frame.with_columns(*_forms()).with_columns(*_habits())
    value = pl.coalesce(_in_words(), _digits().cast(pl.Int64, strict=False))
    signed = pl.when(pl.col("negative")).then(-value).otherwise(value)
    frame = frame.with_columns(signed.alias("reading"))
    return with_remarks(frame, [*text.remarks(), *_remarks()]).select(
        "raw", "reading", "confidence", "reason", "reasons"
    )


def _bare(frame: pl.DataFrame) -> pl.DataFrame:
    """Currency, sign and tail taken off: `body`; `negative` says that there was a sign."""
    small = pl.col("text").str.to_lowercase().str.replace(TAIL, "").str.strip_chars()
    negative = small.str.contains(r"^\(.*\)$|^-|^(?:rp|idr)\.?\s*-|\d\s*-$")
    body = small.str.replace_all(r"^\(|\)$|^-|-$", "").str.strip_chars().str.replace(CURRENCY, "")
    return frame.with_columns(
        body.str.replace(r"^-", "").str.replace(TAIL, "").str.strip_chars().alias("body"),
        negative.fill_null(False).alias("negative"),
    )


def _forms() -> list[pl.Expr]:
    body = pl.col("body")
    names = {"dots": DOTS, "commas": COMMAS, "plain": PLAIN, "long_tail": LONG_TAIL, "in_words": IN_WORDS}
    single = {"one_dot": ONE_DOT, "one_comma": ONE_COMMA}
    return [body.str.contains(pattern).fill_null(False).alias(name) for name, pattern in {**names, **single}.items()]


def _habits() -> list[pl.Expr]:
    """What the column as a whole does with dots and commas."""
    body = pl.col("body")
    tail_dot = (pl.col("plain") & body.str.contains(r"\.")) | (pl.col("commas") & body.str.contains(r"\."))
    tail_comma = (pl.col("plain") & body.str.contains(",")) | (pl.col("dots") & body.str.contains(","))
    grouped = pl.col("commas") & ~pl.col("one_comma")
    return [
        (pl.col("one_dot") & tail_dot.any()).fill_null(False).alias("dot_unsure"),
        (pl.col("one_comma") & ~(grouped.any() & ~tail_comma.any())).fill_null(False).alias("comma_unsure"),
    ]


def _digits() -> pl.Expr:
    """The whole rupiah; null where a tail is not zero, or the form is none of the known."""
    body = pl.col("body")
    whole, tail = pl.lit(None, pl.String), pl.lit(None, pl.String)
    for name, pattern in (("plain", PLAIN), ("commas", COMMAS), ("dots", DOTS)):
        whole = pl.when(pl.col(name)).then(body.str.extract(pattern, 1)).otherwise(whole)
        tail = pl.when(pl.col(name)).then(body.str.extract(pattern, 2)).otherwise(tail)
    exact = tail.is_null() | tail.str.contains(r"^0+$")
    digits = whole.str.replace_all(r"\D", "")
    unsure = pl.col("dot_unsure") | pl.col("comma_unsure")
    return pl.when(exact & ~unsure & (digits.str.len_chars() <= LONGEST)).then(digits)


def _in_words() -> pl.Expr:
    """Amounts such as "2,5 juta", in hundredths times the unit, so that no float is met."""
    number = pl.col("body").str.extract(IN_WORDS, 1).str.replace(",", ".", literal=True)
    whole = number.str.extract(r"^(\d+)", 1).cast(pl.Int64, strict=False)
    part = number.str.extract(r"\.(\d+)$", 1).fill_null("0").str.pad_end(2, "0").cast(pl.Int64, strict=False)
    unit = pl.col("body").str.extract(IN_WORDS, 2).replace_strict(UNITS, default=None, return_dtype=pl.Int64)
    return pl.when(pl.col("in_words") & (whole <= 10**6)).then((whole * 100 + part) * unit // 100)


def _remarks() -> list[Remark]:
    body = pl.col("body")
    unsure = pl.col("dot_unsure") | pl.col("comma_unsure")
    unknown = pl.col("reading").is_null() & body.is_not_null() & ~unsure
    tail = unknown & (pl.col("plain") | pl.col("long_tail") | pl.col("dots") | pl.col("commas"))
    long = unknown & (body.str.replace_all(r"[.,]\d{1,2}$|\D", "").str.len_chars() > LONGEST)
    power = body.str.contains(r"^\d(?:[.,]\d+)?e\+?\d+$")
    return [
        Remark("amount_scientific", power, None),
        Remark("amount_ambiguous", unsure, None),
        Remark("amount_too_long", long & ~power, None),
        Remark("amount_not_whole", tail & ~long, None),
        Remark("amount_shape", unknown & ~tail & ~long & ~power, None),
        Remark("amount_negative", pl.col("reading") < 0, "medium"),
        Remark("amount_in_words", pl.col("in_words") & pl.col("reading").is_not_null(), "medium"),
    ]
