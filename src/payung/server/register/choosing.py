"""Which of the standing statements a person's value is taken from.

In order of trust: what the population registry confirmed (name, birth date and sex of a row it marked as matching),
then the newest statement that says anything. Silence never overwrites.
"""

from __future__ import annotations

import polars as pl

from payung.server.register.values import CONFIRMED, NAME, PLAIN, inside, region_of, twin_key

REGISTRY = "dukcapil"
"""Kind of the list that confirms, and by itself lists nobody."""
VALUES = (*NAME, "birth_date", *PLAIN, "kk")


def chosen(statements: pl.DataFrame) -> pl.DataFrame:
    """The values of each person.

    Args:
        statements: standing ones, `person`, `id`, `kind`, `batch` and the fields of `values.SAID`.

    Returns:
        One line a person: `person`, the values, `area_code`, `first_batch`, `is_listed`.
    """
    ordered = statements.sort("id")
    registry = pl.col("kind") == REGISTRY
    newest = [pl.col(name).drop_nulls().last().alias(name) for name in VALUES]
    surest = [pl.col(name).filter(registry).drop_nulls().last().alias(f"{name}_sure") for name in CONFIRMED]
    areas = pl.col("list_area").filter(~registry).drop_nulls()
    found = ordered.group_by("person").agg(
        *newest,
        *surest,
        areas.unique(maintain_order=True).alias("areas"),
        pl.col("batch").filter(~registry).min().alias("first_batch"),
        (~registry).any().alias("is_listed"),
    )
    found = found.with_columns(pl.coalesce(f"{name}_sure", name).alias(name) for name in CONFIRMED)
    return found.with_columns(_area().alias("area_code")).drop("areas", *(f"{name}_sure" for name in CONFIRMED))


def _area() -> pl.Expr:
    """The village of residence if it lies in a region whose lists name the person; else the narrowest area that did so.

    A village's own list often has no column for the village; among areas alike narrow, the first to name them holds.
    """
    village, areas = pl.col("village_code"), pl.col("areas")
    regions = areas.list.eval(region_of(pl.element()))
    held = [regions.list.contains(village.str.slice(0, length)).fill_null(False) for length in (2, 5)]
    lives_here = held[0] | held[1] | (areas.list.len() == 0)
    return pl.when(lives_here & village.is_not_null()).then(village).otherwise(_narrowest(areas)).fill_null("")


def _narrowest(areas: pl.Expr) -> pl.Expr:
    """The first of the longest codes."""
    return areas.list.get(areas.list.eval(pl.element().str.len_chars()).list.arg_max(), null_on_oob=True)


def area_in_charge(village: pl.Expr, area: pl.Expr) -> pl.Expr:
    """The same for somebody new, whom lists of one area name."""
    lives_here = inside(village, region_of(area)) | area.is_null()
    return pl.when(lives_here & village.is_not_null()).then(village).otherwise(area).fill_null("")


def as_stored(values: pl.DataFrame) -> pl.DataFrame:
    """Values as the person's columns hold them: "" for a text nobody said, and the key by which doubles are found."""
    texts = [name for name in (*NAME, *PLAIN) if name not in ("mother", "phone")]
    key = twin_key(pl.col("name_key"), pl.col("birth_date")).fill_null("")
    return values.with_columns(key.alias("twin_key")).with_columns(pl.col(texts).fill_null(""))
