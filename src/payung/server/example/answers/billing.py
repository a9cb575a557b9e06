"""The branch's bill: all names of the decree, refused ones too, with the mistakes that bills have."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from payung import law
from payung.server.example.drawing import chance
from payung.server.example.paper import Sheet, xlsx
from payung.server.example.spoiling import NUMBER

MISTAKES = {"wrong_months": 0.005, "wrong_tariff": 0.005, "double": 0.004}
"""Share of the lines with each mistake, one of each at least; assumed."""
COLUMNS = {
    "no": "No", "kpj": "KPJ", "nik": "NIK", "name": "Nama Peserta", "first_month": "Bulan Awal",
    "last_month": "Bulan Akhir", "months": "Jumlah Bulan", "jkk": "Iuran JKK", "jkm": "Iuran JKM",
    "amount": "Jumlah Iuran",
}  # fmt: skip
LOWEST_INCOME, OTHER_INCOME = 1_000_000, 3_000_000
"""Incomes, rupiah a month, under which the branch registers vulnerable workers, and one it takes by mistake."""


def bill(
    lines: pl.DataFrame,
    *,
    first_month: dt.date,
    months: int,
    seed: int,
    number: str = "2001-0001",
    payer: str = "apbd",
    mistakes: bool = True,
) -> bytes:
    """The bill as an XLSX: titles, one line a name, a total.

    Args:
        lines: everybody on the decree, refused or not: nik, name, and kpj where there is one.
        first_month: any day of the first month that is billed.
        months: how many.
        seed: decides who is hit by a mistake.
        number: of the bill.
        payer: as the law calls it (apbd, dbh_sawit, village, self, …), which decides the tariff.
        mistakes: without them, every name of the decree is billed once, at the tariff of the law.
    """
    told = bill_lines(lines, first_month=first_month, months=months, seed=seed, payer=payer, mistakes=mistakes)
    sheet, width, last = Sheet("Tagihan"), len(COLUMNS), _month(first_month, months - 1)
    due = (last.replace(day=28) + dt.timedelta(5)).replace(day=15)
    period = f"Periode {first_month:%m-%Y} s/d {last:%m-%Y}"
    titles = (
        "BPJS KETENAGAKERJAAN KANTOR CABANG SIAK (CONTOH)",
        f"TAGIHAN IURAN Nomor {number}",
        period,
        f"Jatuh tempo {due:%d-%m-%Y}",
        "",
    )
    sheet.titles(titles, width)
    sheet.headings(list(COLUMNS.values()))
    counted = told.with_columns((NUMBER + pl.int_range(1, pl.len() + 1).cast(pl.String)).alias("no"))
    figures = [(NUMBER + pl.col(name).cast(pl.String)).alias(name) for name in ("months", "jkk", "jkm", "amount")]
    sheet.people(counted.with_columns(figures).select(list(COLUMNS)).iter_rows())
    sheet.lines.append(["TOTAL", *[None] * (width - 2), NUMBER + str(told["amount"].sum())])
    return xlsx([sheet])


def bill_lines(
    lines: pl.DataFrame, *, first_month: dt.date, months: int, seed: int, payer: str = "apbd", mistakes: bool = True
) -> pl.DataFrame:
    """What `bill` writes, as a frame, with `wrong`: double, wrong_months, wrong_tariff or null.

    `jkk` and `jkm` are rupiah a month, `amount` rupiah for all months of the line.
    """
    kpj = pl.col("kpj") if "kpj" in lines.columns else pl.lit(None, pl.String)
    wrong = pl.Series("wrong", [None] * lines.height, dtype=pl.String)
    frame = lines.select(kpj.alias("kpj"), "nik", "name").with_columns(wrong, income=LOWEST_INCOME, months=months)
    if mistakes:
        frame = _mistaken(frame, months, seed)
    frame = _charged(frame, first_month, payer)
    last = pl.col("months").replace_strict(
        {count: f"{_month(first_month, count - 1):%Y-%m}" for count in range(1, months + 2)}, return_dtype=pl.String
    )
    return frame.with_columns(
        first_month=pl.lit(f"{first_month:%Y-%m}"),
        last_month=last,
        amount=(pl.col("jkk") + pl.col("jkm")) * pl.col("months"),
    ).drop("income")


def _mistaken(frame: pl.DataFrame, months: int, seed: int) -> pl.DataFrame:
    draw, size = chance(seed, "bill"), frame.height
    order = draw.permutation(size)
    counts = {code: min(max(1, round(share * size)), size // 3) for code, share in MISTAKES.items()}
    wrong = np.full(size, None, dtype=object)
    start = 0
    for code, count in counts.items():
        wrong[order[start : start + count]] = code
        start += count
    other = months + 1 if months == 1 else months - 1
    frame = frame.with_columns(pl.Series("wrong", list(wrong), dtype=pl.String)).with_columns(
        pl.when(pl.col("wrong") == "wrong_months").then(other).otherwise("months").alias("months"),
        pl.when(pl.col("wrong") == "wrong_tariff").then(OTHER_INCOME).otherwise("income").alias("income"),
    )
    double = pl.col("wrong") == "double"
    once = frame.with_columns(pl.when(~double | double.is_null()).then("wrong").alias("wrong"))
    return pl.concat([once, frame.filter(double)])


def _charged(frame: pl.DataFrame, first_month: dt.date, payer: str) -> pl.DataFrame:
    """JKK and JKM a month by the law of the first month."""
    facts = frame.select("income").unique(maintain_order=True).with_columns(
        segment=pl.lit("BPU"), payer=pl.lit(payer), programmes=pl.lit("JKK,JKM")
    )  # fmt: skip
    charged = law.compute(facts, month=f"{first_month:%Y-%m}", targets=["jkk", "jkm"])
    return frame.join(charged.select("income", "jkk", "jkm"), on="income", how="left", maintain_order="left")


def _month(first: dt.date, later: int) -> dt.date:
    count = first.year * 12 + first.month - 1 + later
    return dt.date(count // 12, count % 12 + 1, 1)
