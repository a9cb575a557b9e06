"""Invented nominations with the troubles of such lists, and the list by which half of the people are known already."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from payung.server.example.drawing import chance
from payung.server.example.offices import villages
from payung.server.example.people import population
from payung.server.example.spoiling import (
    Spoiled,
    shuffled,
    spoil_births,
    spoil_names,
    spoil_niks,
    spouses,
    typed_dates,
)

SEED = 7
HEADINGS = {
    "no": "No", "nik": "NIK", "kk": "No KK", "name": "Nama Lengkap", "birth_place": "Tempat Lahir",
    "birth_date": "Tgl Lahir", "sex": "JK", "address": "Alamat", "rt": "RT", "rw": "RW", "village": "Desa",
    "district": "Kecamatan", "occupation": "Pekerjaan", "phone": "No HP", "mother": "Nama Ibu Kandung",
}  # fmt: skip


def write_lists(folder: Path, rows: int) -> dict[str, Path]:
    """The files of so many rows, made where they are not there yet.

    Returns:
        known: half of the people, without troubles (CSV); csv and xlsx: all of them, as offices would type them.
    """
    paths = {"known": f"known-{rows}.csv", "csv": f"nominations-{rows}.csv", "xlsx": f"nominations-{rows}.xlsx"}
    found = {name: folder / path for name, path in paths.items()}
    if not all(path.exists() for path in found.values()):
        folder.mkdir(parents=True, exist_ok=True)
        people = shuffled(population(rows, seed=SEED, villages=villages()), chance(SEED, "order"))
        _typed(people.gather_every(2).with_columns(date_form=pl.lit("slash"), birth_text=pl.lit(None, pl.String))
               ).write_csv(found["known"])  # fmt: skip
        nominated = _typed(spoiled(people))
        nominated.write_csv(found["csv"])
        nominated.write_excel(found["xlsx"], autofit=False)
    return found


def spoiled(people: pl.DataFrame) -> pl.DataFrame:
    """The people as clerks type them: numbers, names and births with the troubles of `payung.server.example`."""
    frame = people.join(spouses(people), on="person", how="left", maintain_order="left")
    rows = Spoiled(frame.with_columns(date_form=pl.lit("slash")), "nominations", chance(SEED, "troubles"))
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    return rows.frame


def _typed(people: pl.DataFrame) -> pl.DataFrame:
    """The columns of a list, all of them texts."""
    numbered = people.with_columns(
        typed_dates(people, pl.col("date_form")), no=pl.int_range(1, pl.len() + 1).cast(pl.String)
    )
    return numbered.select(pl.col(name).cast(pl.String).alias(heading) for name, heading in HEADINGS.items())
