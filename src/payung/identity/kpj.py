"""KPJ, the number of a membership: a worker may own several, so it never stands for the person."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

LABEL = r"(?i)^(?:no(?:mor)?\.?\s*)?kpj\s*[.:=]?\s*"
SHAPE = r"^[0-9]{2}[A-Z0-9][0-9]{5,10}$"
USUAL = 11


def read(column: pl.Series) -> pl.DataFrame:
    """Read membership numbers: 11 digits as a rule; 8 to 13 pass the branch's upload check.

    Older cards carry a letter in the third place; they are read with medium confidence.

    Args:
        column: text or numbers as they stand in the list.

    Returns:
        The five first columns, then `length` and `rows_with_same`.
    """
    typed = pl.col("text").str.to_uppercase().str.replace(LABEL, "").str.replace_all(r"[\s.\-/]", "")
    frame = text.cells(column).with_columns(typed.alias("packed"))
    shaped = pl.col("packed").str.contains(SHAPE)
    frame = frame.with_columns(
        pl.when(shaped).then("packed").alias("reading"), pl.col("packed").str.len_chars().alias("length")
    )
    frame = frame.with_columns(
        pl.when(pl.col("reading").is_not_null()).then(pl.len().over("reading")).alias("rows_with_same")
    )
    packed, length = pl.col("packed"), pl.col("length")
    remarks = [
        *text.remarks(),
        Remark("scientific", pl.col("text").str.contains(r"(?i)^\d[.,]?\d*e\+?\d+$"), None),
        Remark("kpj_shape", ~shaped, None),
        Remark("same_digit", shaped & (packed.str.strip_chars(packed.str.slice(0, 1)) == ""), None),
        Remark("kpj_letter", shaped & packed.str.contains("[A-Z]"), "medium"),
        Remark("kpj_unusual_length", shaped & (length != USUAL), "medium"),
    ]
    return with_remarks(frame, remarks).select(
        "raw", "reading", "confidence", "reason", "reasons", "length", "rows_with_same"
    )
