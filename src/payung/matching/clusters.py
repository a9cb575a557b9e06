"""Bring rows of many lists together that are one person."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl


def clusters(pairs: pl.DataFrame, *, most_rounds: int = 40) -> pl.DataFrame:
    """Rows joined by pairs, directly or through others.

    Args:
        pairs: `left` and `right`: names of rows that are unique across all lists (see `across`).
        most_rounds: a chain of 2**rounds rows is followed to its end.

    Returns:
        `row` and `cluster`, the smallest row of those that belong together. Rows without a pair are not in it.
    """
    edges = pl.concat([pairs.select(a="left", b="right"), pairs.select(a="right", b="left")]).unique()
    found = edges.select(row="a").unique().with_columns(pl.col("row").alias("cluster"))
    for _ in range(most_rounds):
        near = edges.join(found, left_on="b", right_on="row").group_by("a").agg(pl.col("cluster").min().alias("near"))
        closer = found.join(near, left_on="row", right_on="a", how="left")
        closer = closer.select("row", pl.min_horizontal("cluster", "near").alias("cluster"))
        # follow the pointer of the pointer, which halves the length of chains
        closer = closer.join(closer.rename({"row": "cluster", "cluster": "further"}), on="cluster", how="left")
        closer = closer.select("row", pl.coalesce("further", "cluster").alias("cluster")).sort("row")
        if closer.equals(found.sort("row")):
            return closer
        found = closer
    return found.sort("row")


def across(answers: Iterable[tuple[str, str, pl.DataFrame]]) -> pl.DataFrame:
    """Pairs of many comparisons as `left` and `right` named `list:id`; only those answered with same.

    Args:
        answers: name of the left list, name of the right list, their pairs.
    """
    named = [
        found.filter(pl.col("answer") == "same").select(
            (pl.lit(f"{left}:") + pl.col("left_id")).alias("left"),
            (pl.lit(f"{right}:") + pl.col("right_id")).alias("right"),
        )
        for left, right, found in answers
    ]
    return pl.concat(named)


def crowded(found: pl.DataFrame) -> pl.DataFrame:
    """Clusters with several rows of one list (`cluster`, `list`, `rows`): people joined in error, or one repeated."""
    listed = found.with_columns(pl.col("row").str.split(":").list.first().alias("list"))
    return listed.group_by("cluster", "list").len("rows").filter(pl.col("rows") > 1).sort("cluster", "list")
