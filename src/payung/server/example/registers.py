"""Large lists that come out of other systems: members of the branch, welfare deciles, deaths, businesses."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.server.example import numbers
from payung.server.example.drawing import chance, evenly, family_count, some, table
from payung.server.example.layout import Signer, lay_out
from payung.server.example.made import Made
from payung.server.example.spoiling import (
    Spoiled,
    shuffled,
    spoil_births,
    spoil_names,
    spoil_niks,
    spouses,
    typed_dates,
)

SECOND_NUMBER = 0.02
"""Share of members who have an older membership number beside theirs."""
MICRO_FIRMS = 0.6
"""Businesses at the permit office that never registered anybody, for each one that did; assumed."""


def make_members(into: Made, population: pl.DataFrame, offices: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """The branch's extract of everybody it ever registered: CSV, active until when, for which employer."""
    draw = chance(seed, "members")
    frame = population.filter(pl.col("membership").is_not_null()).with_columns(second=pl.lit(False))
    again = frame.filter(some(frame.height, SECOND_NUMBER, draw)).with_columns(
        second=pl.lit(True), membership=pl.lit("lapsed"), active_until=pl.lit(on - dt.timedelta(900)),
        kpj="07" + pl.col("kpj").str.slice(2),
    )  # fmt: skip
    frame = pl.concat([frame, again])
    frame = frame.join(spouses(population), on="person", how="left", maintain_order="left")
    frame = frame.join(offices.select(employer="code", npp="npp"), on="employer", how="left", maintain_order="left")
    rows = Spoiled(shuffled(frame, draw), "members", draw)
    rows.mark("second_number", pl.col("second"))
    rows.mark("dead", pl.col("died_on").is_not_null())
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    told = rows.told()
    cells = told.select(
        KPJ="kpj",
        NIK="nik",
        NAMA=pl.col("name").str.to_uppercase(),
        TGL_LAHIR=typed_dates(told, pl.lit("slash")),
        JENIS_KELAMIN="sex",
        NAMA_IBU=pl.col("mother").str.to_uppercase(),
        SEGMEN=pl.col("segment").replace({"ASN": "PU", "JAKON": "JK"}),
        TGL_KEPESERTAAN=pl.col("registered_on").dt.strftime("%d/%m/%Y"),
        AKTIF_SAMPAI=pl.col("active_until").dt.strftime("%d/%m/%Y"),
        NPP="npp",
        KELURAHAN="village",
    )
    into.add_csv(f"peserta-bpjs-{on:%Y-%m}.csv", "members", "bpjs-siak", f"Data peserta {on:%m-%Y}", cells, told)


def make_deciles(into: Made, population: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """The welfare release (DTSEN): families, cards, numbers, decile; a blank decile is one that is not set."""
    draw, rates = chance(seed, "deciles"), table("troubles.yaml")["deciles"]
    families = family_count(population)
    left_out = pl.Series(draw.random(families) < rates["left_out"]).gather(population["family"].to_numpy())
    rows = Spoiled(population.filter(~left_out), "deciles", draw)
    rows.mark("dead", pl.col("died_on").is_not_null())
    rows.mark("decile_blank", pl.col("decile").is_null())
    rows.spoil("decile_blank", "decile", pl.lit(None, pl.Int64))
    told = rows.told()
    cells = told.select(
        id_keluarga="KEL" + pl.col("family").cast(pl.String).str.zfill(9), nomor_kartu_keluarga="kk",
        nomor_induk_kependudukan="nik", nama="name", jenis_kelamin=pl.col("sex").replace({"L": "1", "P": "2"}),
        usia="age", desil_nasional="decile", rilis=pl.lit(f"{on.year - 1}-Q4"),
    )  # fmt: skip
    into.add_csv(
        f"dtsen-{on.year - 1}-q4.csv",
        "deciles",
        "dinsos-siak",
        f"Desil DTSEN triwulan IV {on.year - 1}",
        cells,
        told,
        separator=";",
    )


def make_deaths(into: Made, population: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """Deaths with a certificate; a part of the dead is known to nobody."""
    draw = chance(seed, "deaths")
    dead = population.filter(pl.col("died_on").is_not_null())
    known = dead.filter(~some(dead.height, table("troubles.yaml")["deaths"]["unreported"], draw)).sort("died_on")
    number = (pl.int_range(pl.len()) + 1).cast(pl.String).str.zfill(4)
    written = known.with_columns(birth_text=pl.lit(None, pl.String)).with_columns(
        typed_dates(known, pl.lit("slash")),
        died_on=pl.col("died_on").dt.strftime("%d/%m/%Y"),
        death_certificate="1408-KM-" + pl.col("died_on").dt.strftime("%d%m%Y") + "-" + number,
        troubles=pl.lit([], pl.List(pl.String)),
    )
    style, signer = table("layouts.yaml")["deaths"], Signer("Siak", "Kepala Bidang", "Asmah Hasan", on)
    sheet = lay_out("Akta Kematian", written, style, {"month": on.strftime("%m-%Y")}, signer)
    name = f"kematian-{on:%Y-%m}.xlsx"
    into.add(name, "deaths", "disdukcapil-siak", f"Akta kematian s/d {on:%m-%Y}", [(sheet, written)])


def make_businesses(into: Made, population: pl.DataFrame, offices: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """Businesses with a permit (NIB): those that report people, those that report a part, those that report none."""
    draw = chance(seed, "businesses")
    firms = _firms(population, offices)
    micro = _micro_firms(firms, round(firms.height * MICRO_FIRMS), seed)
    frame = shuffled(pl.concat([firms.select(micro.columns), micro]), draw)
    issued = numbers.scattered(frame.height, 1.0, draw, dt.date(2019, 1, 1), on)
    registered, employees = pl.col("registered"), pl.col("employees")
    troubles = pl.concat_list(
        pl.when(registered == 0).then(pl.lit("not_registered")),
        pl.when((registered > 0) & (registered < employees)).then(pl.lit("registers_a_part")),
    )
    told = frame.with_columns(person=pl.lit(None, pl.Int64), troubles=troubles.list.drop_nulls())
    scale = pl.when(employees < 5).then(pl.lit("Mikro")).when(employees < 20).then(pl.lit("Kecil"))
    cells = told.select(
        NIB="nib", NAMA_USAHA="name", KBLI="activity", KODE_KECAMATAN="district_code", TENAGA_KERJA="employees",
        NPP=pl.when(registered > 0).then("npp"), SKALA=scale.otherwise(pl.lit("Menengah")),
        TGL_TERBIT=issued.dt.strftime("%d/%m/%Y"),
    )  # fmt: skip
    title = f"Nomor Induk Berusaha s/d {on:%m-%Y}"
    into.add_csv(f"nib-{on:%Y-%m}.csv", "businesses", "dpmptsp-siak", title, cells, told, separator=";")


def _firms(population: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """The firms of the example, with how many work there and for how many the firm pays."""
    firms = offices.filter((pl.col("kind") == "employer") & ~pl.col("code").str.starts_with("proyek-"))
    working = population.group_by(code="employer").agg(
        employees=pl.len().cast(pl.Int64), registered=(pl.col("membership") == "active").sum().cast(pl.Int64)
    )
    return firms.join(working, on="code", how="left", maintain_order="left").with_columns(
        pl.col("employees", "registered").fill_null(0)
    )


def _micro_firms(firms: pl.DataFrame, count: int, seed: int) -> pl.DataFrame:
    draw = chance(seed, "micro firms")
    number = pl.int_range(1, count + 1, eager=True).cast(pl.String).str.zfill(5)
    owners = evenly(("Berkah", "Barokah", "Sumber Rejeki", "Mak Cik", "Uda", "Pak De", "Bunda", "Horas"), count, draw)
    trades = evenly(
        ("warung makan", "bengkel motor", "toko kelontong", "penjahit", "ponsel", "toko pupuk"), count, draw
    )
    return pl.DataFrame(
        {
            "nib": "91288000" + number,
            "name": "UD " + owners + " Contoh " + number,
            "activity": trades,
            "district_code": evenly(firms["district_code"].to_list(), count, draw),
            "employees": pl.Series(draw.integers(1, 8, count), dtype=pl.Int64),
            "npp": pl.Series([None] * count, dtype=pl.String),
            "registered": pl.Series([0] * count, dtype=pl.Int64),
        }
    )
