"""What the database has to say against a row, laid over what the row said of itself."""

from __future__ import annotations

import polars as pl

GRAVITY = {"accepted": 0, "held": 1, "refused": 2}
NOTE, HOLD, REFUSE = "accepted", "held", "refused"


def mark(rows: pl.DataFrame, when: pl.Expr, code: str, column: str, status: str = NOTE) -> pl.DataFrame:
    """The rows, those of a condition with one more code.

    Args:
        rows: Judged rows: `status`, `codes`, `columns`, and `facts` if they have it.
        when: Which rows; a missing answer counts as no.
        code: What is said, with a sentence for it in the catalogue of troubles.
        column: Standard column it speaks of.
        status: How such a row ends at best.
    """
    hit = when.fill_null(False)
    weight = pl.col("status").replace_strict(GRAVITY, return_dtype=pl.Int8)
    graver = hit & (weight < GRAVITY[status])
    told = {"codes": code, "columns": column, "facts": None}
    lists = [
        _longer(name, value, hit, status != NOTE).alias(name) for name, value in told.items() if name in rows.columns
    ]
    return rows.with_columns(*lists, pl.when(graver).then(pl.lit(status)).otherwise("status").alias("status"))


def _longer(name: str, value: str | None, hit: pl.Expr, first: bool) -> pl.Expr:
    """The gravest code stands first, a note last."""
    one = pl.lit(pl.Series([[value]], dtype=pl.List(pl.String)))
    parts = [one, pl.col(name)] if first else [pl.col(name), one]
    return pl.when(hit).then(pl.concat_list(parts)).otherwise(pl.col(name))
