"""NPP, the number of an employer at BPJS, with the code of its division."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

LABEL = r"(?i)^(?:no(?:mor)?\.?\s*)?npp\s*[.:=]?\s*"
SHAPE = r"^([A-Z]{0,2}[0-9]{6,8})(?:[\s\-/]+([0-9]{3}))?$"
JOINED = r"^([A-Z]{2}[0-9]{6})([0-9]{3})$"
USUAL = 8


def read(column: pl.Series) -> pl.DataFrame:
    """Read employer numbers: about eight letters and digits, kept as text, leading zeros included.

    Args:
        column: text or numbers as they stand in the list.

    Returns:
        The five first columns; `reading` is the number without its division, `division` three digits or null.
    """
    typed = pl.col("text").str.to_uppercase().str.replace(LABEL, "").str.strip_chars()
    spaced = typed.str.replace(r"^([A-Z]{1,2})[\s.\-]+(\d)", "$1$2").str.replace(JOINED, "$1 $2")
    frame = text.cells(column).with_columns(spaced.alias("typed"))
    number, division = (pl.col("typed").str.extract(SHAPE, group) for group in (1, 2))
    frame = frame.with_columns(number.alias("reading"), division.alias("division"))
    remarks = [
        *text.remarks(),
        Remark("npp_shape", pl.col("reading").is_null() & pl.col("text").is_not_null(), None),
        Remark("npp_unusual_length", pl.col("reading").str.len_chars() != USUAL, "medium"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", "division")
