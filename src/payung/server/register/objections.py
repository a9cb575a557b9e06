"""What a room finds against judged rows, joined to what the judgement found already."""

from __future__ import annotations

import polars as pl

NOTE, HOLD, REFUSE = 0, 1, 2
"""From worth knowing to what ends a row."""
STATUS = {"accepted": NOTE, "held": HOLD, "refused": REFUSE}


def objection(rows: pl.DataFrame, code: str, column: str, gravity: int) -> pl.DataFrame:
    """One trouble of all these rows: `row_id`, `code`, `column`, `gravity`."""
    return rows.select(
        pl.col("row_id").cast(pl.Int64),
        pl.lit(code).alias("code"),
        pl.lit(column).alias("column"),
        pl.lit(gravity, pl.Int8).alias("gravity"),
    )


def with_objections(rows: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Rows with further troubles; the gravest stand first, and a row ends as its gravest trouble says.

    Args:
        rows: Judged rows with `row_id`, `status`, `codes`, `columns` and, where the judgement gives them, `facts`.
        told: Lines of `objection`.
    """
    if not told.height:
        return rows
    per_row = (
        told.sort("gravity", descending=True, maintain_order=True)
        .group_by("row_id", maintain_order=True)
        .agg(pl.col("code").alias("more_codes"), pl.col("column").alias("more_columns"), pl.col("gravity").max())
    )
    joined = rows.join(per_row, on="row_id", how="left", maintain_order="left")
    now = pl.col("status").replace_strict(STATUS, return_dtype=pl.Int8)
    worse = (pl.col("gravity") > now).fill_null(False)
    named = {number: status for status, number in STATUS.items()}
    status = pl.max_horizontal(now, "gravity").replace_strict(named, return_dtype=pl.String)
    # A whole list for each row, because the facts of the two parts must stay beside their codes.
    lists = [_together(name, more, worse) for name, more in (("codes", "more_codes"), ("columns", "more_columns"))]
    if "facts" in rows.columns:
        nothing = pl.col("more_codes").list.eval(pl.lit(None, pl.String))
        joined = joined.with_columns(nothing.alias("more_facts"))
        lists.append(_together("facts", "more_facts", worse))
    return joined.with_columns(status.alias("status"), *lists).select(rows.columns)


def _together(name: str, more: str, first: pl.Expr) -> pl.Expr:
    own, others = pl.col(name), pl.col(more).fill_null([])
    return pl.when(first).then(pl.concat_list(others, own)).otherwise(pl.concat_list(own, others)).alias(name)
