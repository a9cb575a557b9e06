"""Telephone numbers: mobile, landline, and the clerk's own number under half the list."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

SHARED_FROM = 4
"""A number under this many rows is no one's own; a family may well share one among three."""
SEVERAL = r"^([+0-9() .\-]{8,}?)\s*(?:[/;,&|]|\bdan\b|\batau\b)\s*([+0-9() .\-]{8,})$"
LABEL = (
    r"(?i)^(?:(?:no(?:mor)?\.?\s*)?(?:hp|telp(?:on)?|tlp|tel|wa|whatsapp|handphone|phone|telepon)\.?|no(?:mor)?\.?)"
    r"\s*[:.=]?\s*"
)
MOBILE = r"^8[1235789]\d{7,10}$"
ANY_MOBILE = r"^8\d{7,11}$"
LANDLINE = r"^(?:2[124]\d{6,8}|[2-79]\d{7,10})$"
PLACEHOLDER = r"^8\d{0,3}(?:0{7,}|1{7,}|2{7,}|9{7,}|1?2345678\d*)$|^8123456789\d*$"


def read(column: pl.Series) -> pl.DataFrame:
    """Read telephone numbers into international form (+62…).

    Args:
        column: text or numbers as they stand in the list.

    Returns:
        The five first columns, then `kind` ("mobile", "landline", null), `second` (another number in the cell, as
        typed) and `rows_with_same`, by which a clerk's number under many names is known.
    """
    frame = _split(text.cells(column))
    digits = pl.col("first").str.replace_all(r"\D", "")
    frame = frame.with_columns(digits.alias("digits"))
    frame = frame.with_columns(pl.col("digits").str.replace(r"^(?:0062|62|0)0?", "").alias("national"))
    national = pl.col("national")
    kind = (
        pl.when(national.str.contains(ANY_MOBILE))
        .then(pl.lit("mobile"))
        .when(national.str.contains(LANDLINE) & pl.col("digits").str.contains("^0|^62"))
        .then(pl.lit("landline"))
    )
    reading = pl.when(kind.is_not_null() & _only_number()).then("+62" + national)
    frame = frame.with_columns(kind.alias("kind"), reading.alias("reading"))
    frame = frame.with_columns(
        pl.when(pl.col("reading").is_not_null()).then(pl.len().over("reading")).alias("rows_with_same")
    )
    return with_remarks(frame, _remarks()).select(
        "raw", "reading", "confidence", "reason", "reasons", "kind", "second", "rows_with_same"
    )


def _split(frame: pl.DataFrame) -> pl.DataFrame:
    body = pl.col("text").str.replace(LABEL, "").str.strip_chars()
    frame = frame.with_columns(body.str.replace(r"^(\d+)[.,]0$", "$1").alias("body"))
    return frame.with_columns(
        pl.coalesce(pl.col("body").str.extract(SEVERAL, 1), "body").alias("first"),
        pl.col("body").str.extract(SEVERAL, 2).alias("second"),
    )


def _only_number() -> pl.Expr:
    return pl.col("first").str.contains(r"^[+0-9() .\-/]+$")


def _remarks() -> list[Remark]:
    national, digits = pl.col("national"), pl.col("digits")
    mobile = pl.col("kind") == "mobile"
    return [
        *text.remarks(),
        Remark("scientific", pl.col("body").str.contains(r"(?i)^\d[.,]?\d*\s*e\s*\+?\d+$"), None),
        Remark("phone_shape", pl.col("reading").is_null() & pl.col("text").is_not_null(), None),
        Remark("phone_placeholder", mobile & national.str.contains(PLACEHOLDER), None),
        Remark("phone_unknown_operator", mobile & ~national.str.contains(MOBILE), "low"),
        Remark("phone_shared", pl.col("rows_with_same") >= SHARED_FROM, "medium"),
        Remark("phone_several", pl.col("second").is_not_null(), "medium"),
        Remark("phone_zero_lost", mobile & digits.str.starts_with("8"), "medium"),
        Remark("phone_landline", pl.col("kind") == "landline", "high"),
    ]
