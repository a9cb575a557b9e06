"""What a set of noisy lists consists of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl


@dataclass(frozen=True)
class NoisyLists:
    """Two lists as offices would hand them in, and who is who in truth.

    `truth` has `left_id`, `right_id` of every pair of rows that are one person; `people` maps (`list`, `id`) to one.
    """

    left: pl.DataFrame
    right: pl.DataFrame
    truth: pl.DataFrame
    people: pl.DataFrame

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Both lists as Parquet files."""
        left, right = folder / "left.parquet", folder / "right.parquet"
        self.left.write_parquet(left)
        self.right.write_parquet(right)
        return left, right


def with_truth(left: pl.DataFrame, right: pl.DataFrame) -> NoisyLists:
    """The lists without their `person` column, which becomes the truth."""
    truth = left.select("person", left_id="id").join(right.select("person", right_id="id"), on="person")
    people = pl.concat(
        [frame.select(pl.lit(name).alias("list"), "id", "person") for name, frame in (("left", left), ("right", right))]
    )
    return NoisyLists(left.drop("person"), right.drop("person"), truth.select("left_id", "right_id"), people)
