"""Lists of those who work for somebody: contract staff of the offices (OPD), payrolls of firms and projects."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from payung.server.example.drawing import Draw, chance, evenly, some, table
from payung.server.example.layout import Signer, lay_out, written_as
from payung.server.example.made import Made
from payung.server.example.spoiling import (
    NUMBER,
    Spoiled,
    shuffled,
    spoil_births,
    spoil_names,
    spoil_niks,
    spouses,
    typed_dates,
)

LARGE = 400
"""A payroll of more people is handed in as CSV, whatever the firm's own style."""


def make_opds(into: Made, population: pl.DataFrame, offices: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """A list of contract staff for each office that has some."""
    draw = chance(seed, "opds")
    frame = population.filter(pl.col("standing") == "opd").with_columns(copied=pl.lit(False))
    frame = frame.join(spouses(population), on="person", how="left", maintain_order="left")
    rates = table("troubles.yaml")["opd-staff"]
    codes = frame["employer"].unique().sort()
    elsewhere = evenly(codes.to_list(), frame.height, draw)
    twice = frame.with_columns(copied=pl.lit(True), other=elsewhere).filter(
        some(frame.height, rates["in_two_opds"], draw) & (pl.col("other") != pl.col("employer"))
    )
    frame = pl.concat([frame, twice.with_columns(employer="other").drop("other")])
    rows = _opd_rows(_styled(frame, table("layouts.yaml")["opd"]), draw, on)
    named = dict(offices.select("code", "name").rows())
    for part in rows.partition_by("employer", maintain_order=True):
        _opd_file(into, part, named[part["employer"][0]], on)


def _styled(frame: pl.DataFrame, styles: list[dict[str, Any]]) -> pl.DataFrame:
    codes = frame["employer"].unique().sort()
    named = pl.DataFrame({"employer": codes, "style": pl.int_range(len(codes), eager=True) % len(styles)})
    frame = frame.join(named, on="employer", how="left", maintain_order="left")
    dates = pl.col("style").replace_strict(list(range(len(styles))), [style["date"] for style in styles])
    return frame.with_columns(date_form=dates, remark=pl.lit(None, pl.String)).sort("employer", maintain_order=True)


def _opd_rows(frame: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    size = frame.height
    number = pl.Series(draw.permutation(size) + 1).cast(pl.String).str.zfill(5)
    started = pl.Series(draw.integers(2010, on.year, size)).cast(pl.String)
    units = evenly(("Sekretariat", "Bidang I", "Bidang II", "Umum dan Kepegawaian", "UPTD", "Keuangan"), size, draw)
    frame = frame.with_columns(
        nip="THL." + started + "." + number,
        unit=units,
        post="occupation",
        sk_number="800/" + number + "/SK/" + str(on.year),
        start=pl.lit(f"01/01/{on.year}"),
        end=pl.lit(f"31/12/{on.year}"),
        wage=NUMBER + pl.col("wage").cast(pl.String),
    )
    rows = Spoiled(frame, "opd-staff", draw)
    rows.mark("in_two_opds", pl.col("copied"))
    rows.mark("dead", pl.col("died_on").is_not_null())
    rows.spoil("left", "end", pl.lit(f"30/06/{on.year - 1}"))
    rows.spoil("became_pppk", "remark", pl.lit(f"Lulus PPPK TMT 01-10-{on.year - 1}"))
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    forms = evenly(("slash", "dash", "words", "dot"), size, draw)
    rows.spoil("date_other_form", "date_form", forms)
    rows.frame = rows.frame.with_columns(
        typed_dates(rows.frame, pl.col("date_form")),
        pl.when(pl.col("style") == 1).then(pl.col("name").str.to_uppercase()).otherwise("name").alias("name"),
    )
    return rows.told()


def _opd_file(into: Made, rows: pl.DataFrame, name: str, on: dt.date) -> None:
    style, code = table("layouts.yaml")["opd"][rows["style"][0]], rows["employer"][0]
    signer = Signer("Siak Sri Indrapura", "Kepala Subbagian Umum dan Kepegawaian", "Yulizar Koto", on)
    sheet = lay_out("Non ASN", rows, style, {"office": name.upper(), "year": on.year}, signer)
    title = f"Tenaga non-ASN {name} {on.year}"
    into.add(
        f"non-asn-{on.year}-{code}.{style['form']}", "opd-staff", code, title, [(sheet, rows)], **written_as(style)
    )


def make_payrolls(into: Made, population: pl.DataFrame, offices: pl.DataFrame, *, seed: int, on: dt.date) -> None:
    """A payroll of each firm that reports any; those it hides are not in it."""
    draw = chance(seed, "payrolls")
    at_firms = pl.col("standing").is_in(["employer", "construction"])
    frame = population.filter(at_firms & (pl.col("membership") == "active"))
    frame = frame.join(spouses(population), on="person", how="left", maintain_order="left")
    frame = frame.join(offices.select(employer="code", npp="npp"), on="employer", how="left", maintain_order="left")
    rows = _payroll_rows(_styled(shuffled(frame, draw), table("layouts.yaml")["payroll"]), draw, on)
    named = dict(offices.select("code", "name").rows())
    for part in rows.partition_by("employer", maintain_order=True):
        _payroll_file(into, part, named[part["employer"][0]], on)


def _payroll_rows(frame: pl.DataFrame, draw: Draw, on: dt.date) -> pl.DataFrame:
    size = frame.height
    month = on.replace(day=1) - dt.timedelta(1)
    low = pl.Series(np.round(draw.uniform(0.5, 0.85, size), 2))
    new = pl.col("registered_on") >= on - dt.timedelta(260)
    frame = frame.with_columns(
        division=evenly(("000", "000", "000", "001", "002"), size, draw), paid="wage",
        mutation=pl.when(new).then(pl.lit("M")), start=pl.when(new).then(pl.lit(month.replace(day=1).isoformat())),
        kpj=pl.when(~new).then("kpj"),
    )  # fmt: skip
    rows = Spoiled(frame, "payroll", draw)
    rows.mark("without_kpj", pl.col("kpj").is_null())
    rows.mark("dead", pl.col("died_on").is_not_null())
    rows.spoil("wage_below", "wage", (pl.col("wage") * low / 1000).round().cast(pl.Int64) * 1000)
    rows.spoil("left", "mutation", pl.lit("K"))
    spoil_niks(rows)
    spoil_names(rows)
    spoil_births(rows)
    wage = pl.when(pl.col("style") == 1).then(pl.lit(NUMBER)).otherwise(pl.lit("")) + pl.col("wage").cast(pl.String)
    rows.frame = rows.frame.with_columns(typed_dates(rows.frame, pl.col("date_form")), wage.alias("wage"))
    return rows.told()


def _payroll_file(into: Made, rows: pl.DataFrame, name: str, on: dt.date) -> None:
    styles, code = table("layouts.yaml")["payroll"], rows["employer"][0]
    style = styles[0] if rows.height > LARGE else styles[rows["style"][0]]
    month = (on.replace(day=1) - dt.timedelta(1)).strftime("%m-%Y")
    facts = {"office": name.upper(), "npp": rows["npp"][0], "month": month}
    sheet = lay_out("Upah", rows, style, facts, Signer("Siak", "Personalia", "Wahyu", on))
    into.add(f"upah-{month}-{code}.{style['form']}", "payroll", code, f"Rincian upah {month} {name}", [(sheet, rows)],
             **written_as(style))  # fmt: skip
