"""The NIK held against birth date, sex, family card and region of its row."""

from __future__ import annotations

import polars as pl

from payung import identity
from payung.sheets.judging.rows import Rows

GUESSES = (
    "two_digit_year", "excel_serial", "date_letter_for_digit", "date_without_separators", "month_first",
    "column_month_first", "column_mixes_orders", "first_of_january",
)  # fmt: skip
"""What is unsure about a typed date; the same date in the NIK settles it."""


def check(rows: Rows) -> None:
    """Read the birth date out of whichever column holds it, and lay the NIK beside the rest of the row."""
    _birth_date(rows)
    if "nik" not in rows.mapped:
        return
    against = identity.nik.against(
        rows.readings["nik"],
        birth_date=rows.value("birth_date"),
        sex=rows.value("sex"),
        kk=rows.value("kk"),
        area=pl.Series([rows.setting.regency] * rows.cells.height, dtype=pl.String).str.replace_all(r"\D", ""),
    )
    rows.readings["nik"] = against
    frame = rows.cells.select("at").with_columns(against["date_answer"])
    rows.overrule(frame, pl.col("date_answer") == "same", GUESSES, ("birth_date", "birth"))


def _birth_date(rows: Rows) -> None:
    """One date and one place of birth, from the column of its own or from the column that holds both."""
    dated = [rows.readings[name] for name in ("birth_date", "birth") if name in rows.mapped]
    if not dated:
        return
    rows.put(birth_date=_first([frame["reading"].cast(pl.Date) for frame in dated]))
    spelled = [rows.values["birth_place"]] if "birth_place" in rows.mapped else []
    rows.put(birth_place=_first([*spelled, *(frame["place"] for frame in dated)]))


def _first(columns: list[pl.Series]) -> pl.Series:
    named = [column.alias(str(place)) for place, column in enumerate(columns)]
    return pl.DataFrame(named).select(pl.coalesce(pl.all()).alias("first"))["first"]
