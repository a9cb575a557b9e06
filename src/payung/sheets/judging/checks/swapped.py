"""Husband and wife whose numbers changed rows."""

from __future__ import annotations

import polars as pl

from payung.sheets.judging.findings import facts
from payung.sheets.judging.rows import Rows

EXPLAINED = (
    "nik_sex_differs", "nik_date_differs", "nik_swapped_digits", "nik_date_one_digit", "nik_date_day_month",
    "nik_looks_like_a_kk",
)  # fmt: skip


def check(rows: Rows) -> None:
    """Hold two neighbouring rows when each NIK says the sex, or the birth date, of the other row and not of its own."""
    if "nik" not in rows.mapped or not {"sex", "birth_date", "birth"} & rows.mapped:
        return
    frame = _neighbours(rows).with_columns(_crossed().alias("with_next"))
    before = pl.col("with_next").shift(1).fill_null(False)
    frame = frame.with_columns((before & ~pl.col("with_next").shift(2).fill_null(False)).alias("with_last"))
    partner = pl.when("with_last").then(pl.col("row").shift(1)).otherwise(pl.col("row").shift(-1))
    told = frame.with_columns(partner.alias("partner"))
    swapped = pl.col("with_next") | pl.col("with_last")
    rows.say(told, swapped, "rows_swapped", "nik", facts=facts(other_row=pl.col("partner")))
    rows.overrule(told, swapped, EXPLAINED, ("nik",))


def _neighbours(rows: Rows) -> pl.DataFrame:
    """Each row's typed sex and date and those of its NIK, beside the same of the next row of the sheet."""
    nik = rows.readings["nik"]
    typed = rows.values_or_null(sex=pl.String, birth_date=pl.Date)
    frame = rows.cells.select("at", "sheet", "row").with_columns(typed["sex"], typed["birth_date"].alias("born"))
    frame = frame.with_columns(nik["sex"].alias("nik_sex"), nik["birth_date"].alias("nik_born"))
    return frame.with_columns(pl.exclude("at").shift(-1).name.suffix("_next"))


def _crossed() -> pl.Expr:
    def crossed(typed: str, of_nik: str) -> pl.Expr:
        own, next_own = pl.col(typed), pl.col(f"{typed}_next")
        told, next_told = pl.col(of_nik), pl.col(f"{of_nik}_next")
        return (own != told) & (own == next_told) & (next_own == told)

    either = crossed("sex", "nik_sex").fill_null(False) | crossed("born", "nik_born").fill_null(False)
    # With both known, one must not speak against it: two men in neighbouring rows have not changed their sex digits.
    return either & (pl.col("sheet") == pl.col("sheet_next")).fill_null(False)
