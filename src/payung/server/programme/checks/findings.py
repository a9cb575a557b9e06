"""Findings: a code, what it speaks of, how grave it is, and the sentence people read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language

SCHEMA = pl.Schema({"nomination": pl.Int64(), "code": pl.String(), "fact": pl.String()})
STATE_OF = {"unfit": "unfit", "ask": "ask", "note": "ready"}


@dataclass(frozen=True)
class Finding:
    """What one code means; see findings.yaml."""

    code: str
    gravity: str
    fact: str
    sentences: Mapping[str, str]
    overrules: bool


@cache
def findings() -> dict[str, Finding]:
    """All of them, gravest first."""
    table: dict[str, Any] = yaml.safe_load((files(__package__) / "findings.yaml").read_text(encoding="utf-8"))
    return {
        code: Finding(
            code, entry["gravity"], entry["fact"], {"id": entry["id"], "en": entry["en"]}, entry.get("overrules", False)
        )
        for code, entry in table.items()
    }


def found(rows: pl.DataFrame, where: pl.Expr, code: str, fact: pl.Expr | None = None) -> pl.DataFrame:
    """The nominations of which a condition holds, as findings.

    Args:
        rows: With a column `nomination`.
        where: The condition.
        code: What it means.
        fact: What the sentence speaks of, as text without quotes.
    """
    told = pl.lit("", pl.String) if fact is None else fact.cast(pl.String).fill_null("")
    return rows.filter(where).select("nomination", code=pl.lit(code), fact=told)


def sentence(told: str, offices: Mapping[int, str] | None = None, language: str | None = None) -> str:
    """A stored finding ("limit_within:2026-05-01") as people read it.

    Args:
        told: Code, and after a colon its fact.
        offices: Names of offices by key, for the findings that speak of one.
        language: "id" or "en"; that of the reader without it.
    """
    code, _, fact = told.partition(":")
    finding = findings().get(code)
    if finding is None:
        return told
    words = finding.sentences["en" if (language or get_language() or "id").startswith("en") else "id"]
    return words.format(fact=_in_words(finding, fact, offices or {}))


def sentences(codes: Iterable[str], offices: Mapping[int, str] | None = None) -> list[str]:
    """Many of them."""
    return [sentence(told, offices) for told in codes]


def _in_words(finding: Finding, fact: str, offices: Mapping[int, str]) -> str:
    if not fact:
        return "" if finding.code == "dead" else "–"
    if finding.fact == "office":
        return offices.get(int(fact), f"#{fact}")
    if finding.fact not in ("month", "day"):
        return fact
    day = date.fromisoformat(fact)
    if finding.fact == "month":
        return f"{MONTHS[day.month]} {day.year}"
    return (" " if finding.code == "dead" else "") + date_format(day, "j F Y")
