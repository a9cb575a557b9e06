"""Palm growers put forward by the agriculture office for cover out of the palm-oil revenue share (DBH Sawit)."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.server.example.drawing import chance, table
from payung.server.example.figures import Sizes
from payung.server.example.layout import Signer, lay_out
from payung.server.example.made import Made
from payung.server.example.nominations import KIND, what_they_are
from payung.server.example.spoiling import (
    Spoiled,
    shuffled,
    spoil_births,
    spoil_names,
    spoil_niks,
    spouses,
    typed_dates,
)

OFFICE = "dispertan-siak"


def make(into: Made, population: pl.DataFrame, of: Sizes, *, seed: int, on: dt.date) -> None:
    """One workbook, a sheet for each sub-district. Some growers stand in their village's list as well."""
    draw = chance(seed, "growers")
    growing = population.filter((pl.col("group") == "palm_worker") & pl.col("standing").is_in(["vulnerable", "self"]))
    frame = shuffled(growing, draw).head(of.palm_growers).join(spouses(population), on="person", how="left")
    size = frame.height
    hectares = pl.Series(draw.integers(2, 12, size) * 5).cast(pl.String)
    number = pl.Series(draw.permutation(size) + 1).cast(pl.String).str.zfill(5)
    frame = frame.with_columns(
        hectares=hectares.str.slice(0, 1) + "," + hectares.str.slice(1),
        stdb=pl.when(pl.Series(draw.random(size)) < 0.6).then("STDB/1408/" + number),
        date_form=pl.lit(table("layouts.yaml")["growers"]["date"]),
    )
    rows = Spoiled(frame, KIND, draw)
    for code, found in what_they_are(on).items():
        rows.mark(code, found)
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    rows.frame = rows.frame.with_columns(typed_dates(rows.frame, pl.col("date_form")))
    _write(into, rows.told(), on)


def _write(into: Made, rows: pl.DataFrame, on: dt.date) -> None:
    style, sheets = table("layouts.yaml")["growers"], []
    signer = Signer("Siak Sri Indrapura", "Kepala Dinas Pertanian", "Tengku Musa", on)
    for part in rows.sort("district_code").partition_by("district_code", maintain_order=True):
        district = part["district"][0]
        sheets.append((lay_out(district, part, style, {"district": district, "year": on.year}, signer), part))
    title = f"Calon penerima jaminan sosial pekebun sawit {on.year}"
    into.add(f"pekebun-sawit-{on.year}.xlsx", KIND, OFFICE, title, sheets)
