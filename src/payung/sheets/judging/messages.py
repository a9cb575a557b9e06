"""The troubles of judged rows as sentences for the person who has the list."""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl

from payung.sheets.judging.catalogue import Language, sentence


def messages(
    judged: pl.DataFrame, *, headings: Mapping[str, str] | None = None, language: Language = "id"
) -> pl.DataFrame:
    """One line a trouble, in the order of the rows.

    Args:
        judged: from `judge`.
        headings: standard column → heading as typed, for the sentences.
        language: "id" or "en".

    Returns:
        `sheet`, `row`, `status`, `code`, `column`, `severity`, `message`. No message holds a NIK.
    """
    lists = ["codes", "columns", "severities", "facts"]
    told = judged.select("sheet", "row", "status", *lists).filter(pl.col("codes").list.len() > 0).explode(lists)
    told = told.rename({"codes": "code", "columns": "column", "severities": "severity"})
    named = dict(headings or {})
    cases = told.select("code", "column", "facts").unique()
    worded = cases.with_columns(
        pl.Series(
            "what",
            [_what(code, column, facts, named, language) for code, column, facts in cases.rows()],
            dtype=pl.String,
        ),
    )
    told = told.join(worded, on=["code", "column", "facts"], how="left", nulls_equal=True, maintain_order="left")
    message = _start(judged["sheet"].n_unique() > 1, language) + pl.lit(", ") + pl.col("what")
    return told.select("sheet", "row", "status", "code", "column", "severity", message.alias("message"))


def _start(several: bool, language: Language) -> pl.Expr:
    """The row ("Baris 12"), and before it the sheet where there are several."""
    sheet, row = {"id": ("Lembar", "baris"), "en": ("Sheet", "row")}[language]
    number = pl.col("row").cast(pl.String)
    if not several:
        return pl.lit(f"{row.capitalize()} ") + number
    return pl.lit(f"{sheet} ") + pl.col("sheet") + pl.lit(f", {row} ") + number


def _what(code: str, column: str, facts: str | None, headings: Mapping[str, str], language: Language) -> str:
    known = json.loads(facts) if facts else {}
    text = sentence(code, language, heading=headings.get(column, column), **known)
    return text[0].lower() + text[1:]
