"""Read a column through its distinct cells: what costs much is done once for each different text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from payung.identity import text
from payung.identity.remarks import Confidence, Remark, with_remarks

Answer = tuple[str | None, str | None]
"""A reading and a remark, each as text or missing."""


def once_each(column: pl.Series, read: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """What a reader says of each distinct cell, laid back on all rows.

    Only for readers that judge each cell by itself, or whose look at the whole column may weigh different cells alike.
    """
    distinct = column.unique(maintain_order=True).sort(nulls_last=True)
    table = read(distinct).with_columns(distinct.alias("__cell"))
    asked = column.alias("__cell").to_frame()
    return asked.join(table, on="__cell", how="left", nulls_equal=True, maintain_order="left").drop("__cell")


def by_function(
    column: pl.Series, answer: Callable[[str], Answer], remarks: Mapping[str, Confidence | None]
) -> pl.DataFrame:
    """A reader made of a plain function on one cell.

    Args:
        column: text as it stands in the list.
        answer: gives reading and remark of a cell that is not empty.
        remarks: each remark the function may give → how sure the reading still is (None: there is none).

    Returns:
        The five first columns of a reader of `payung.identity`.
    """
    return once_each(column, lambda cells: _answered(cells, answer, remarks))


def _answered(
    cells: pl.Series, answer: Callable[[str], Answer], remarks: Mapping[str, Confidence | None]
) -> pl.DataFrame:
    frame = with_zeros(text.cells(cells))
    answers = [(None, None) if cell is None else answer(cell) for cell in frame["text"].to_list()]
    frame = frame.with_columns(
        pl.Series("reading", [reading for reading, _ in answers], dtype=pl.String),
        pl.Series("remark", [remark for _, remark in answers], dtype=pl.String),
    )
    said = [Remark(code, pl.col("remark") == code, leaves) for code, leaves in remarks.items()]
    return with_remarks(frame, [*text.remarks(), *said]).select("raw", "reading", "confidence", "reason", "reasons")


def with_zeros(frame: pl.DataFrame) -> pl.DataFrame:
    """A lone 0 says zero in a column of numbers; in other columns it says that nothing is known."""
    zero = pl.col("raw").cast(pl.String).str.strip_chars(" '").str.contains(r"^0+(?:[.,]0+)?$").fill_null(False)
    return frame.with_columns(
        pl.when(zero).then(pl.lit("0")).otherwise("text").alias("text"),
        (pl.col("missing_word") & ~zero).alias("missing_word"),
    )
