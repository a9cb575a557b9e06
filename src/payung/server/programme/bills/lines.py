"""The lines of a bill beside what the decree, the reply and the register say of each person."""

from __future__ import annotations

import polars as pl

from payung.server import funding
from payung.server.programme.models import Decree

KEY = ("person_id", "programme", "month")


def beside_decree(lines: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Each line with the person of the decree it names, by NIK, else by member number (KPJ); in order.

    Args:
        lines: `nik`, `kpj`.
        people: See `registration.standing.standing`.
    """
    known = people.rename({"first_month": "decreed_from", "last_month": "decreed_until"})
    asked = lines.select("nik", "kpj").with_row_index("at")
    by_nik = asked.select("at", "nik").join(known.drop("kpj"), on="nik", how="inner")
    one_each = known.filter(pl.col("kpj").fill_null("") != "").unique("kpj", keep="none")
    by_kpj = asked.filter(pl.col("nik").is_null()).select("at", "kpj").join(one_each.drop("nik"), on="kpj", how="inner")
    found = pl.concat([by_nik.drop("nik"), by_kpj.drop("kpj").select(by_nik.drop("nik").columns)])
    found = found.unique("at", keep="first").rename({"name": "decreed_name"})
    placed = asked.select("at").join(found, on="at", how="left", maintain_order="left").drop("at")
    return pl.concat([lines, placed], how="horizontal")


def with_months(lines: pl.DataFrame) -> pl.DataFrame:
    """Which months a line is for: as stated, else as many as stated from the decree's first, else all of the decree."""
    first = pl.coalesce("first_month", "month", "last_month", "decreed_from").dt.truncate("1mo")
    counted = first.dt.offset_by(pl.format("{}mo", pl.col("months") - 1))
    bare = pl.col("first_month").is_null() & pl.col("month").is_null() & pl.col("last_month").is_null()
    all_of_them = pl.when(bare).then("decreed_until")
    last = pl.coalesce("last_month", counted, all_of_them, "month", "first_month").dt.truncate("1mo")
    return lines.with_columns(first_month=first, last_month=last)


def with_due(lines: pl.DataFrame, decree: Decree) -> pl.DataFrame:
    """What the law lets the fund pay for the months of each line: `due` (IDR), and of it each programme's `due_jkk`, ….

    Where the decree reckoned with a person's own wage or sector, its monthly amount stands in for the fund's usual one.
    """
    fund = decree.fund
    names = [name.lower() for name in fund.programmes.split()]
    priced = _priced(lines, fund)
    asked_for = [pl.col("programmes").str.contains(name.upper()).fill_null(False) for name in names]
    own = [pl.when(asked).then(name).otherwise(0) for asked, name in zip(asked_for, names, strict=True)]
    usual = pl.sum_horizontal(own)
    special = (pl.col("usual_monthly") != pl.col("monthly")) & pl.all_horizontal(asked_for)
    due = pl.when(special).then(pl.col("monthly") * _length()).otherwise(usual)
    parts = [part.alias(f"due_{name}") for part, name in zip(own, names, strict=True)]
    return lines.hstack(priced.select(*parts, due=pl.when(pl.col("usual_monthly").is_not_null()).then(due)))


def _priced(lines: pl.DataFrame, fund: funding.Fund) -> pl.DataFrame:
    """The law's amounts of the billed months; none where no months are known or they run backwards."""
    asked = lines.select("first_month", "last_month", "decreed_from", "monthly", "programmes").with_row_index("at")
    able = asked.filter(pl.col("first_month") <= pl.col("last_month"), pl.col("decreed_from").is_not_null())
    told = funding.contributions(fund, able.select("at", "first_month", "last_month")).drop("monthly", "total")
    start = able.select("at", first_month="decreed_from", last_month="decreed_from")
    usual = funding.contributions(fund, start).select("at", usual_monthly="monthly")
    priced = told.drop("first_month", "last_month").join(usual, on="at", how="left")
    return asked.join(priced, on="at", how="left", maintain_order="left")


def _length() -> pl.Expr:
    first, last = pl.col("first_month"), pl.col("last_month")
    return (last.dt.year() - first.dt.year()).cast(pl.Int64) * 12 + last.dt.month() - first.dt.month() + 1


def person_months(lines: pl.DataFrame) -> pl.DataFrame:
    """One row a person, programme and month: `at` (place of the line), `person_id`, `programme`, `month`."""
    able = lines.filter(pl.col("person_id").is_not_null(), pl.col("first_month") <= pl.col("last_month"))
    span = pl.date_ranges("first_month", "last_month", "1mo")
    named = able.select("at", "person_id", programme=pl.col("programmes").str.split(" "), month=span)
    return named.explode("programme").explode("month")
