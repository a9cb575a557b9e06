"""Amounts and dates as banks print them, read as columns."""

from __future__ import annotations

import polars as pl

# 1.234.567,00 | 1,234,567.00 | 1234567,00 | 1234567.00; a single separator before three digits parts thousands.
DOTTED = r"^\d{1,3}(?:\.\d{3})+(?:,(\d{1,2}))?$"
COMMAED = r"^\d{1,3}(?:,\d{3})+(?:\.(\d{1,2}))?$"
PLAIN = r"^\d+(?:[.,](\d{1,2}))?$"
DIGITS = 15
CURRENCY = r"(?i)\b(?:rp|idr)\b\.?"
CREDIT, DEBIT = r"^(?:C|CR|K|KR|KREDIT|CREDIT|\+)$", r"^(?:D|DB|DR|DEBET|DEBIT|-)$"
SUFFIX = r"(?i)\s*(DB|DR|CR|KR|D|K|C|\+|-)$"
MONTHS = {
    "januari": "01", "februari": "02", "pebruari": "02", "maret": "03", "april": "04", "mei": "05", "juni": "06",
    "juli": "07", "agustus": "08", "september": "09", "oktober": "10", "november": "11", "nopember": "11",
    "desember": "12", "january": "01", "february": "02", "march": "03", "may": "05", "june": "06", "july": "07",
    "august": "08", "october": "10", "december": "12", "jan": "01", "feb": "02", "mar": "03", "apr": "04", "jun": "06",
    "jul": "07", "agu": "08", "agt": "08", "ags": "08", "aug": "08", "sep": "09", "okt": "10", "oct": "10",
    "nov": "11", "nop": "11", "des": "12", "dec": "12",
}  # fmt: skip
FORMATS = ("%d/%m/%Y", "%Y/%m/%d", "%d/%m/%y", "%Y%m%d")


def sen_of(text: pl.Expr) -> pl.Expr:
    """The amount in sen, without sign: null where it is empty or cannot be read.

    Args:
        text: the cell as typed: `Rp 1.234.567,00`, `1,234,567.00`, `16800`, `(16.800)` or `-16.800`.
    """
    bare = _bare(text)
    cents = pl.coalesce(bare.str.extract(each) for each in (DOTTED, COMMAED, PLAIN)).fill_null("0")
    # ",5" is fifty sen.
    hundredths = cents.str.pad_end(2, "0").cast(pl.Int64, strict=False)
    known = bare.str.contains(DOTTED) | bare.str.contains(COMMAED) | bare.str.contains(PLAIN)
    digits = pl.when(bare.str.contains(PLAIN)).then(bare.str.extract(r"^(\d+)"))
    whole = pl.coalesce(digits, _thousands(bare))
    fits = known & (whole.str.len_chars() <= DIGITS)
    return pl.when(fits).then(whole.cast(pl.Int64, strict=False) * 100 + hundredths)


def _bare(text: pl.Expr) -> pl.Expr:
    """Without currency, spaces, sign, brackets and the mark of the side."""
    plain = text.str.replace_all(CURRENCY, "").str.strip_chars().str.replace(SUFFIX, "")
    bare = plain.str.replace_all(r"[\s\u00a0()]", "").str.replace(r"^[+-]", "")
    # Some banks print nothing before the cents of an empty side: `.00`.
    return bare.str.replace(r"^([.,]\d{2})$", "0${1}").replace("", None)


def _thousands(bare: pl.Expr) -> pl.Expr:
    """The whole digits of a text with separated thousands: what stands after the other separator is cut off."""
    dotted = pl.when(bare.str.contains(DOTTED)).then(bare.str.replace(r",\d{1,2}$", ""))
    commaed = pl.when(bare.str.contains(COMMAED)).then(bare.str.replace(r"\.\d{1,2}$", ""))
    return pl.coalesce(dotted, commaed).str.replace_all(r"[.,]", "")


def is_negative(text: pl.Expr) -> pl.Expr:
    """Is there a minus before or behind, or are there brackets around?"""
    plain = text.str.replace_all(CURRENCY, "").str.strip_chars()
    return plain.str.contains(r"^-|^\(.*\)$|\d\s*-$").fill_null(False)


def side_of(text: pl.Expr) -> pl.Expr:
    """+1 for a credit mark, -1 for a debit mark (`K`, `CR`, `D`, `DB` …), else null."""
    mark = text.str.strip_chars().str.to_uppercase()
    return pl.when(mark.str.contains(CREDIT)).then(1).when(mark.str.contains(DEBIT)).then(-1)


def suffix_of(text: pl.Expr) -> pl.Expr:
    """The mark behind an amount (`16.800,00 DB`), else null."""
    return text.str.extract(r"(?i)\d\s*(DB|DR|CR|KR|D|K|C)$")


def date_of(text: pl.Expr) -> pl.Expr:
    """The day a cell names, day before month; a time behind it is left out. Null where none can be read."""
    named = text.str.to_lowercase().str.strip_chars().str.replace(r"[t\s,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?.*$", "")
    numbered = named.str.replace_many(list(MONTHS), list(MONTHS.values()), leftmost=True)
    plain = numbered.str.replace_all(r"[\s\-.,/]+", "/").str.strip_chars("/")
    read = [
        pl.when(plain.str.contains(pattern)).then(plain.str.to_date(form, strict=False))
        for form, pattern in zip(FORMATS, _SHAPES, strict=True)
    ]
    return pl.coalesce(read)


_SHAPES = (r"^\d{1,2}/\d{1,2}/\d{4}$", r"^\d{4}/\d{1,2}/\d{1,2}$", r"^\d{1,2}/\d{1,2}/\d{2}$", r"^\d{8}$")
