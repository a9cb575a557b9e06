"""Family cards, each once."""

from __future__ import annotations

import polars as pl

from payung.server import bulk
from payung.server.register.choosing import area_in_charge
from payung.server.register.finding import kk_index, whole_register
from payung.server.register.models import Household


def known_households(cards: pl.Series) -> pl.DataFrame:
    """The households with these family cards: `kk`, `household`."""
    asked = cards.drop_nulls().unique().alias("kk").to_frame()
    asked = asked.with_columns(kk_index(asked["kk"]).alias("kk_index"))
    with whole_register():
        found = bulk.read_where(Household.objects.all(), "kk_index", asked["kk_index"], "id", "kk_index")
    return found.join(asked, on="kk_index").select("kk", pl.col("id").alias("household"))


def take_households(rows: pl.DataFrame) -> pl.DataFrame:
    """The households of rows, made where they are new: `kk`, `household`.

    Args:
        rows: `kk`, `village_code`, `list_area`.
    """
    cards = rows.filter(pl.col("kk").is_not_null()).unique("kk", keep="first", maintain_order=True)
    known = known_households(cards["kk"])
    new = cards.join(known, on="kk", how="anti", maintain_order="left")
    if not new.height:
        return known
    keys = bulk.reserve_keys(Household, new.height).alias("id")
    area = area_in_charge(pl.col("village_code"), pl.col("list_area")).alias("area_code")
    # In one order for everybody, so that two who bring the same cards wait for each other and do not lock up.
    frame = new.select("kk", area, kk_index="kk").sort("kk").with_columns(keys)
    bulk.write(frame, Household, note="households of a list")
    return pl.concat([known, frame.select("kk", pl.col("id").alias("household"))])
