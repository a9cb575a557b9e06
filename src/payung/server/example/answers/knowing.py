"""What the civil registry and the branch find when they look somebody up."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import polars as pl

from payung.errors import PayungError
from payung.server.example.drawing import table

ALIKE = 0.72
"""Names less alike than this are two people's, to the registry."""
TITLES = r"(?i)\b(?:h|hj|drs|dra|ust|ustz|s\.?pd(?:\.i)?|s\.?e|a\.?md(?:\.keb)?)\b\.?|[.,']"


def wordings() -> Any:
    """The wordings of the answers."""
    return table("answers/answers.yaml")


def looked_up(
    lines: pl.DataFrame, population: pl.DataFrame, on: dt.date, *, repeats_matter: bool = True
) -> pl.DataFrame:
    """The lines with `found`, what the outside world says of each: match, or the first thing that is wrong.

    Args:
        lines: nik and name, and birth_date (a date) where it is known.
        population: as `people.population` gives it; the only truth there is.
        on: the day of looking.
        repeats_matter: a number that stands in an earlier line too is "double".

    Returns:
        The lines, in order, with found: not_found, deceased, civil_servant, age_65, under_age, active_pu, active_bpu,
        double, name_differs, date_differs or match.
    """
    missing = [name for name in ("nik", "name") if name not in lines.columns]
    if missing:
        raise PayungError(f"The lines have no column {' and '.join(missing)}.", remedy="Hand in nik and name.")
    known = population.select(
        "nik", "standing", "segment", "membership", "died_on", true_name="name", true_born="birth_date"
    )
    frame = lines.join(known, on="nik", how="left", maintain_order="left")
    born = pl.col("birth_date") if "birth_date" in lines.columns else pl.lit(None, pl.Date)
    true_born = pl.col("true_born")
    active = pl.col("membership") == "active"
    repeated = pl.lit(repeats_matter) & ~pl.col("nik").is_first_distinct()
    found = (
        pl.when(pl.col("true_born").is_null()).then(pl.lit("not_found"))
        .when(pl.col("died_on") <= on).then(pl.lit("deceased"))
        .when(pl.col("standing") == "civil_servant").then(pl.lit("civil_servant"))
        .when(true_born.dt.offset_by("65y") <= on).then(pl.lit("age_65"))
        .when(true_born.dt.offset_by("17y") > on).then(pl.lit("under_age"))
        .when(active & (pl.col("segment") == "BPU")).then(pl.lit("active_bpu"))
        .when(active).then(pl.lit("active_pu"))
        .when(repeated).then(pl.lit("double"))
        .when(_names_differ()).then(pl.lit("name_differs"))
        .when(born != pl.col("true_born")).then(pl.lit("date_differs"))
        .otherwise(pl.lit("match"))
    )  # fmt: skip
    return frame.select(*lines.columns, found.alias("found"))


def _names_differ() -> pl.Expr:
    plain = pl.struct(_plain("name").alias("typed"), _plain("true_name").alias("true"))
    return plain.map_elements(lambda pair: not _alike(pair["typed"], pair["true"]), return_dtype=pl.Boolean)


def _plain(column: str) -> pl.Expr:
    return pl.col(column).str.to_lowercase().str.replace_all(TITLES, " ").str.replace_all(r"\s+", " ").str.strip_chars()


@cache
def _alike(typed: str | None, true: str | None) -> bool:
    if not typed or not true:
        return False
    return typed == true or SequenceMatcher(None, typed, true).ratio() >= ALIKE
