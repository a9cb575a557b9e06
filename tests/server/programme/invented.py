"""Invented people with nominations, straight into the tables; NIK serials from 9001."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from django.db import transaction

from payung.server import bulk, funding
from payung.server.accounts.models import Office
from payung.server.programme.models import Nomination
from payung.server.register.models import Person, PersonOffice, Work
from payung.server.scope import as_the_system

LANGKAI = "14.08.01.2003"
SERIALS = 999
JANUARY = date(2026, 1, 1)
DECEMBER = date(2026, 12, 1)


def niks(count: int, start: int = 0) -> pl.Series:
    """As many NIKs as are wanted: a day of birth for every 999, serials 9001 to 9999."""
    number = pl.int_range(start, start + count, eager=True)
    day = (
        (number // SERIALS)
        .to_frame("n")
        .select(pl.lit(date(1980, 1, 1)).dt.offset_by(pl.col("n").cast(pl.String) + "d"))
    )
    serial = (number % SERIALS + 9001).cast(pl.String)
    return ("140801" + day.to_series().dt.strftime("%d%m%y") + serial).alias("nik")


def birth_dates(count: int, start: int = 0) -> pl.Series:
    number = pl.int_range(start, start + count, eager=True)
    return (
        (number // SERIALS)
        .to_frame("n")
        .select(birth_date=pl.lit(date(1980, 1, 1)).dt.offset_by(pl.col("n").cast(pl.String) + "d"))["birth_date"]
    )


@transaction.atomic
def nominated(
    count: int, *, office: str = "langkai", area: str = LANGKAI, start: int = 0, state: str = "ready", **person: Any
) -> pl.DataFrame:
    """People with nominations: `person`, `nomination`, `name`, `nik`; `person` sets columns of the register."""
    key = Office.objects.get(code=office).pk
    persons, nominations = bulk.reserve_keys(Person, count), bulk.reserve_keys(Nomination, count)
    number = pl.int_range(start, start + count, eager=True).cast(pl.String)
    names = ("Warga Contoh " + number.str.zfill(6)).alias("name")
    nik = niks(count, start)
    told = {"sex": "L", "decile": 2, **person}
    frame = pl.DataFrame(
        {"id": persons, "nik": nik, "nik_index": nik, "name": names, "birth_date": birth_dates(count, start)}
    )
    extra = [
        value.alias(name) if isinstance(value, pl.Series) else pl.lit(value).alias(name) for name, value in told.items()
    ]
    bulk.write(frame.with_columns(extra).with_columns(village_code=pl.lit(area), area_code=pl.lit(area)), Person)
    bulk.write(pl.DataFrame({"person_id": persons}).with_columns(office_id=pl.lit(key)), PersonOffice)
    said = pl.DataFrame({"id": nominations, "person_id": persons}).with_columns(
        office_id=pl.lit(key), area_code=pl.lit(area), occupation=pl.lit("Nelayan"), group=pl.lit("fisher"),
        nominated_on=pl.lit(date(2025, 11, 3)), state=pl.lit(state),
    )  # fmt: skip
    bulk.write(said, Nomination)
    return pl.DataFrame({"person": persons, "nomination": nominations, "name": names, "nik": nik})


def seen_working(persons: pl.Series, on: date, **work: Any) -> None:
    told = {"seen_by": "Ketua RT 01", "evidence": "surat", **work}
    frame = pl.DataFrame({"person_id": persons}).with_columns(pl.lit(value).alias(name) for name, value in told.items())
    bulk.write(frame.with_columns(seen_on=pl.lit(on, pl.Date)), Work)


def apbd(ceiling: int = 10**12, code: str = "apbd-2026", **details: Any) -> funding.Fund:
    """A fund of the regency, paid from its budget, at the law's tariff for own-account workers."""
    told = {
        "payer": "apbd",
        "segment": "BPU",
        "programmes": "JKK JKM",
        "area_code": "14.08",
        "basis": 1_000_000,
        "account_code": "5.1.02.02.02",
        "legal_basis": "Perda APBD contoh",
        "first_month": date(2023, 1, 1),
        "last_month": date(2027, 12, 1),
    }
    with as_the_system("tests"):
        return funding.add_fund(code, f"Dana {code}", ceiling=ceiling, **{**told, **details})
