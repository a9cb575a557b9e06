"""Sex as lists write it: L/P, Lk/Pr, 1/2, words in two languages."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

MAN = (
    "l", "lk", "lki", "laki", "lakilaki", "laki2", "lelaki", "lakilak", "laklaki", "lakilakl", "pria", "m", "male",
    "man", "cowok", "cowo", "llakilaki", "lkl", "lalaki",
)  # fmt: skip
WOMAN = (
    "p", "pr", "prp", "prm", "perempuan", "prempuan", "permpuan", "peremuan", "perempuam", "perempuann", "wanita", "w",
    "wnt", "f", "female", "woman", "cewek", "cewe", "pperempuan", "prmpn", "puan",
)  # fmt: skip
NUMBERS = {"1": "L", "2": "P"}


def read(column: pl.Series) -> pl.DataFrame:
    """Read sex as "L" (laki-laki) or "P" (perempuan).

    A list that writes W for women and never L may mean *pria* by P: there P is not read.

    Args:
        column: text or numbers as they stand in the list; 1 is a man, 2 a woman, as in the welfare data.

    Returns:
        The five first columns.
    """
    word = pl.col("text").str.to_lowercase().str.replace_all(r"[^a-z0-9]", "").str.replace(r"^(\d)0*$", "$1")
    frame = text.cells(column).with_columns(word.alias("word"))
    table = {**dict.fromkeys(MAN, "L"), **dict.fromkeys(WOMAN, "P"), **NUMBERS}
    frame = frame.with_columns(
        pl.col("word")
        .replace_strict(list(table), list(table.values()), default=None, return_dtype=pl.String)
        .alias("reading")
    )
    used = set(frame["word"].unique().drop_nulls().to_list())
    pria = "w" in used and "p" in used and "l" not in used
    remarks = [
        *text.remarks(),
        Remark("sex_unknown_word", pl.col("reading").is_null() & pl.col("text").is_not_null(), None),
        Remark("sex_p_may_be_pria", (pl.col("word") == "p") & pl.lit(pria), None),
        Remark("sex_numbered", pl.col("word").is_in(list(NUMBERS)), "medium"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons")
