"""What new statements change of persons already known.

The newest statement wins, so a comparison with the values as they stand is enough for nearly everybody. Where it is
not, the values are chosen anew from all statements; see `recomputing`. Both ways give the same, which a property test
holds.
"""

from __future__ import annotations

import polars as pl

from payung.server import bulk
from payung.server.register.choosing import REGISTRY, VALUES, as_stored
from payung.server.register.finding import whole_register
from payung.server.register.models import Person, Statement
from payung.server.register.recomputing import recompute
from payung.server.register.values import CONFIRMED, inside, region_of

COMPARED = tuple(name for name in VALUES if name != "kk")


def change_known(rows: pl.DataFrame) -> pl.Series:
    """Bring the values of known persons up to date with what the rows say; answers who changed.

    Args:
        rows: As `locating.locate` gives them, with `household`; their statements are written.
    """
    if not rows.height:
        return pl.Series("person", [], dtype=pl.Int64)
    told = _newest(rows).with_columns(_area().alias("area_code"), _differs().alias("differs"))
    told = told.with_columns((pl.col("area_code") != pl.col("now_area_code")).alias("moves"))
    again = _chosen_anew(told)
    simply = told.filter(~pl.col("person").is_in(again.implode()) & (pl.col("differs") | pl.col("moves")))
    _update(simply)
    return pl.concat([simply["person"], recompute(again)])


def _newest(rows: pl.DataFrame) -> pl.DataFrame:
    """One line a person: the last row that says anything, field by field."""
    if rows["person"].n_unique() == rows.height:
        return rows
    last = [pl.col(name).drop_nulls().last() for name in (*COMPARED, "household")]
    now = pl.col(r"^now_.*$", "list_area").first()
    return rows.group_by("person", maintain_order=True).agg(*last, now)


def _differs() -> pl.Expr:
    """A field says something, and something else than is known."""
    fields = {**{name: f"now_{name}" for name in COMPARED}, "household": "now_household_id"}
    return pl.any_horizontal(
        (pl.col(name).is_not_null() & pl.col(name).ne_missing(pl.col(now))) for name, now in fields.items()
    )


def _area() -> pl.Expr:
    """The area in charge from now on; null where all statements must be asked."""
    village, now = pl.coalesce("village_code", "now_village_code"), pl.col("now_area_code")
    area = pl.col("list_area")
    stays = village.eq_missing(pl.col("now_village_code"))
    return (
        pl.when(inside(village, region_of(area)))
        .then(village)
        .when(village.is_null())
        .then(pl.when(area.str.len_chars() > now.str.len_chars()).then(area).otherwise(now))
        .when(stays & (area.is_null() | (region_of(now) == region_of(area))))
        .then(now)
    )


def _chosen_anew(told: pl.DataFrame) -> pl.Series:
    """Whose statements must all be asked: nobody's any more, confirmed by the registry, or between two regions."""
    sure = pl.any_horizontal(
        (pl.col(name).is_not_null() & pl.col(name).ne_missing(pl.col(f"now_{name}"))) for name in CONFIRMED
    )
    asked = told.filter(sure)["person"]
    with whole_register():
        standing = Statement.objects.filter(kind=REGISTRY, withdrawn_at=None)
        confirmed = bulk.read_where(standing, "person_id", asked, "person_id")["person_id"].unique()
    special = ~pl.col("now_is_listed") | pl.col("area_code").is_null() | pl.col("person").is_in(confirmed.implode())
    return told.filter(special)["person"]


def _update(told: pl.DataFrame) -> None:
    values = [pl.coalesce(name, f"now_{name}").alias(name) for name in COMPARED]
    household = pl.coalesce("household", "now_household_id").alias("household_id")
    frame = as_stored(told.select(pl.col("person").alias("id"), *values, household, "area_code"))
    bulk.update(frame.sort("id"), Person, note="values of newer lists")
