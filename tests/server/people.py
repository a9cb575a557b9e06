"""Persons in the register without a list: for tests of what comes after."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from payung.server import bulk
from payung.server.scope import as_the_system

VILLAGE = "14.08.01.2003"


def make_people(count: int, *, village: str = VILLAGE, born: date = date(1985, 8, 17), **columns: Any) -> pl.Series:
    """Keys of so many invented persons of one village; NIK serials from 9001."""
    from django.db import transaction

    from payung.server.register.models import Person

    with as_the_system("tests"), transaction.atomic():
        keys = bulk.reserve_keys(Person, count)
        number = pl.int_range(count)
        # Each thousand has its own birth day, so that the serials stay between 9001 and 9999.
        day = (number // 999).map_elements(lambda days: date(1970, 1, 1).toordinal() + days, return_dtype=pl.Int64)
        birth = (day - date(1970, 1, 1).toordinal()).cast(pl.Int32).cast(pl.Date)
        frame = pl.select(
            id=pl.lit(keys),
            nik=pl.lit("140801") + birth.dt.strftime("%d%m%y") + (9001 + number % 999).cast(pl.String),
            name=pl.lit("Warga ") + (number + 1).cast(pl.String),
            birth_date=pl.lit(born),
            village_code=pl.lit(village),
            area_code=pl.lit(village),
        )
        told = frame.with_columns(nik_index=pl.col("nik")).with_columns(
            pl.lit(value).alias(name) for name, value in columns.items()
        )
        bulk.write(told, Person)
    return keys
