"""Invented numbers: NIK, family card, telephone, membership. The last four digits of NIK and card are 9001 or more.

Offices hand out those serials from 0001 for each day and sex; 9001 on the same day is out of reach, so no such number
can belong to anybody.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from payung.server.example.drawing import Draw, evenly, some

FIRST_SERIAL, SERIALS = 9011, 989
"""From 9011, so that a number whose last digit a spreadsheet has made 0 is still above 9001."""
ELSEWHERE = (
    "140301", "140302", "140109", "140603", "140501", "140701", "147104", "147108", "147201", "141001",
    "120901", "121003", "127101", "120801", "121405", "130505", "130602", "131001", "320401", "330501",
    "330412", "350501", "350208", "180302",
)  # fmt: skip
"""Sub-districts where NIKs of people in Siak were first issued, neighbours and the places people came from."""
OPERATORS = ("11", "12", "13", "21", "22", "52", "53", "57", "78", "95")


def numbered(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """With nik, kk, phone."""
    size = frame.height
    here = pl.col("district_code").str.replace_all(".", "", literal=True)
    siak = "1408" + pl.lit(pl.Series(draw.integers(1, 15, size))).cast(pl.String).str.zfill(2)
    chance = pl.lit(pl.Series(draw.random(size)))
    area = pl.when(chance < 0.7).then(here).when(chance < 0.78).then(siak).otherwise(evenly(ELSEWHERE, size, draw))
    day = pl.col("birth_date").dt.day() + pl.when(pl.col("sex") == "P").then(40).otherwise(0)
    born = day.cast(pl.String).str.zfill(2) + pl.col("birth_date").dt.strftime("%m%y")
    frame = frame.with_columns((area + born).alias("block"))
    frame = frame.with_columns((pl.col("block") + _serials("block")).alias("nik"))
    return _phones(_cards(frame, draw), draw).drop("block")


def _cards(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """A family card for each family, issued on some day of the last fifteen years."""
    families = frame.select("family", "district_code").unique("family", maintain_order=True)
    days = pl.Series(
        np.datetime64(dt.date(2010, 6, 1)) + draw.integers(0, 5400, families.height).astype("timedelta64[D]")
    )
    block = pl.col("district_code").str.replace_all(".", "", literal=True) + days.cast(pl.Date).dt.strftime("%d%m%y")
    families = families.with_columns(block.alias("card"))
    cards = families.select("family", (pl.col("card") + _serials("card")).alias("kk"))
    return frame.join(cards, on="family", how="left", maintain_order="left")


def _serials(block: str) -> pl.Expr:
    """Serials that begin anywhere and go on from there: each once under one block, as long as it has fewer than 989."""
    start = pl.col(block).cast(pl.Int64) * 7919 % SERIALS
    return ((start + pl.int_range(pl.len()).over(block)) % SERIALS + FIRST_SERIAL).cast(pl.String)


def _phones(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Own, the family's, the village clerk's, or none; the part behind the operator begins 00."""
    size = frame.height
    own = (
        "08" + evenly(OPERATORS, size, draw) + pl.Series(draw.permutation(size) + 100_001).cast(pl.String).str.zfill(8)
    )
    clerks = frame.select("village_code").unique(maintain_order=True).with_row_index("clerk", offset=990_001)
    frame = frame.with_columns(own.alias("own")).join(clerks, on="village_code", how="left", maintain_order="left")
    chance = pl.lit(pl.Series(draw.random(size)))
    clerk = "081200" + pl.col("clerk").cast(pl.String)
    phone = (
        pl.when(chance < 0.05).then(clerk).when(chance < 0.12).then(pl.col("own").first().over("family"))
        .when(chance > 0.93).then(None).otherwise("own")
    )  # fmt: skip
    return frame.with_columns(phone.alias("phone")).drop("own", "clerk")


def addressed(frame: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """With address, rt, rw: street or hamlet (Dusun, in Siak also RK) as on identity cards of the place."""
    streets = (
        "Pelita",
        "Sudirman",
        "Lintas Siak",
        "Pemda",
        "Hang Tuah",
        "Masjid",
        "Datuk Laksamana",
        "Bunga Raya",
        "Poros",
        "Sultan Syarif Kasim",
        "Mawar",
        "Melati",
        "Pertamina",
        "Simpang Tiga",
        "Sawit Indah",
    )
    hamlets = ("I", "II", "III", "Mekar Sari", "Suka Maju", "Sidodadi", "Pasar", "Ujung", "Tengah", "Kampung Baru")
    homes = frame.select("family").unique(maintain_order=True)
    size = homes.height
    number = pl.Series(draw.integers(1, 200, size)).cast(pl.String)
    kind = pl.lit(pl.Series(draw.random(size)))
    street, hamlet = evenly(streets, size, draw), evenly(hamlets, size, draw)
    address = (
        pl.when(kind < 0.4).then("Jl. " + street)
        .when(kind < 0.55).then("Jl. " + street + " No. " + number)
        .when(kind < 0.85).then("Dusun " + hamlet)
        .otherwise(pl.lit("RK ") + hamlet)
    )  # fmt: skip
    rt, rw = (pl.Series(draw.integers(1, top, size)).cast(pl.String).str.zfill(3) for top in (12, 6))
    homes = homes.with_columns(address.alias("address"), rt.alias("rt"), rw.alias("rw"))
    return frame.join(homes, on="family", how="left", maintain_order="left")


def membership_numbers(size: int, draw: Draw) -> pl.Series:
    """KPJ: two digits of the year, nine of a number, 11 in all; each once."""
    year = pl.Series(draw.integers(8, 26, size)).cast(pl.String).str.zfill(2)
    return year + pl.Series(draw.permutation(size) + 900_000_001).cast(pl.String)


def scattered(size: int, share: float, draw: Draw, first: dt.date, last: dt.date) -> pl.Series:
    """A day between two for about this share of the rows, null for the rest."""
    days = np.datetime64(first) + draw.integers(0, (last - first).days + 1, size).astype("timedelta64[D]")
    return pl.select(pl.when(some(size, share, draw)).then(pl.Series(days).cast(pl.Date))).to_series()
