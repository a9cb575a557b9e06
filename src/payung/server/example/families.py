"""Families of people who work: who stands to whom, when they were born, where they live."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from payung.server.example.drawing import Draw, Numbers, table

SHAPES = {"H": 380, "W": 90, "HW": 300, "HC": 70, "HWC": 90, "WC": 20, "HWCC": 35, "HCC": 10, "HWCCC": 5}
"""Who of a family works (H husband, W wife, C grown child), per thousand families; assumed."""
TWINS = 0.03
"""Share of working brothers and sisters who are twins; assumed, more than in life so that each list has some."""
CHILD_WORKERS = 0.05
"""Share of grown children who are 15 or 16: in the labour force for BPS, too young for membership."""
YEAR = 365.25


def families(workers: int, inhabited: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    """One row a worker: person, family, role (H, W, C), people, village_code, district_code, sex, birth_date.

    Args:
        workers: rows.
        inhabited: villages as `settled` gives them.
        draw: chance.
        on: the day on which ages are reckoned.
    """
    shape = draw.choice(len(SHAPES), workers, p=np.array(list(SHAPES.values())) / 1000)
    length = np.array([len(one) for one in SHAPES])[shape]
    family = np.repeat(np.arange(workers), length)[:workers]
    roles = np.array(list("".join(list(SHAPES)[one] for one in shape[: family[-1] + 1])))[:workers]
    frame = pl.DataFrame({"person": np.arange(1, workers + 1), "family": family + 1, "role": roles})
    woman = np.where(roles == "C", draw.random(workers) < 0.4, roles == "W")
    frame = frame.with_columns(pl.Series("sex", np.where(woman, "P", "L")), _born(frame, draw, on).alias("birth_date"))
    return frame.join(_homes(int(family[-1]) + 1, inhabited, draw), on="family", how="left", maintain_order="left")


def _born(frame: pl.DataFrame, draw: Draw, on: dt.date) -> pl.Series:
    """Parents of working children are old enough to be their parents; every age from 15 to 79 occurs."""
    size, roles = frame.height, frame["role"].to_numpy()
    family = frame["family"].to_numpy() - 1
    with_children = np.zeros(family[-1] + 1, dtype=bool)
    with_children[family[roles == "C"]] = True
    head = np.where(with_children, 39 + 34 * draw.beta(1.3, 2.6, len(with_children)), _heads(len(with_children), draw))
    wife = np.maximum(np.where(with_children, 37, 18), head - draw.normal(3.5, 3, len(head)))
    oldest = np.minimum(35, np.minimum(head, wife) - 18)
    child = 17 + (oldest[family] - 17) * draw.beta(1.2, 1.8, size)
    child = np.where(draw.random(size) < CHILD_WORKERS, 15 + 2 * draw.random(size), child)
    age = np.where(roles == "H", head[family], np.where(roles == "W", wife[family], child))
    days = _twins((age * YEAR).astype(np.int64), roles, family, draw)
    return (pl.Series([on], dtype=pl.Date).new_from_index(0, size).cast(pl.Int32) - pl.Series(days)).cast(pl.Date)


def _heads(size: int, draw: Draw) -> Numbers:
    return 19 + 60 * draw.beta(1.7, 2.9, size)


def _twins(days: Numbers, roles: Numbers, family: Numbers, draw: Draw) -> Numbers:
    before = np.r_[False, (roles[1:] == "C") & (roles[:-1] == "C") & (family[1:] == family[:-1])]
    twin = np.flatnonzero(before & (draw.random(len(days)) < TWINS * 5))
    days[twin] = days[twin - 1]
    return days


def settled(villages: pl.DataFrame, count: int) -> pl.DataFrame:
    """The villages where people of the example live: `count` of them, at least one in each sub-district.

    Args:
        villages: code and name of all areas of the regency, of any level.
        count: how many villages.

    Returns:
        village_code, village, district_code, district, share (adds up to 1), kind (kelurahan or desa).
    """
    names = villages.select(district_code="code", district="name")
    shares = pl.DataFrame(
        [
            {"district_code": code, "share_of_district": float(row["share"])}
            for code, row in table("districts.yaml").items()
        ]
    )
    frame = (
        villages.filter(pl.col("code").str.len_chars() == 13)
        .select(village_code="code", village="name", district_code=pl.col("code").str.head(8))
        .join(names, on="district_code")
        .join(shares, on="district_code")
        .sort("village_code")
        .with_columns(place=pl.int_range(pl.len()).over("district_code"), of=pl.len().over("district_code"))
        .with_columns(share=pl.col("share_of_district") / (pl.col("place") + 2))
    )
    first = pl.col("place") == 0
    kept = frame.sort(first, pl.col("share"), descending=True, maintain_order=True).head(count).sort("village_code")
    share = pl.col("share") * pl.col("share_of_district") / pl.col("share").sum().over("district_code")
    kind = pl.when(pl.col("village_code").str.slice(9, 1) == "1").then(pl.lit("kelurahan")).otherwise(pl.lit("desa"))
    kept = kept.with_columns(share.alias("share"), kind.alias("kind")).drop("place", "of", "share_of_district")
    return kept.with_columns(pl.col("share") / pl.col("share").sum())


def _homes(families: int, inhabited: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """A village and the people's origin of each family."""
    village = draw.choice(inhabited.height, families, p=inhabited["share"].to_numpy())
    mixtures = table("districts.yaml")
    limits = np.array([np.cumsum(mixtures[code]["mixture"]) / 100 for code in inhabited["district_code"]])
    origin = (draw.random(families)[:, None] >= limits[village]).sum(axis=1)
    peoples = pl.Series("people", list(table("names.yaml")), dtype=pl.String)
    homes = inhabited.select("village_code", "village", "district_code", "district")[village]
    return homes.with_columns(
        pl.Series("family", np.arange(1, families + 1)), peoples.gather(np.minimum(origin, len(peoples) - 1))
    )
