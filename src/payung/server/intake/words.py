"""Troubles of rows as sentences. The core knows its own; a room says those of its taker in a `sentences.yaml`.

```yaml
nik_in_use_by_other:
  kalimat: NIK ini sudah terdaftar atas nama lain.
  lakukan: Cocokkan dengan KTP.
  sentence: This NIK is in the register under another name.
  do: Compare it with the identity card.
```
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl
import yaml
from django.utils.translation import get_language

from payung.server.rooms import rooms
from payung.sheets import bank
from payung.sheets.headings.meanings import title
from payung.sheets.judging import sentence as core_sentence
from payung.sheets.judging import troubles as core_troubles

LISTS = ("codes", "columns", "facts")


def language() -> str:
    """English ("en") for those who switched to it, Indonesian ("id") for everybody else."""
    return "en" if get_language() == "en" else "id"


@cache
def of_rooms() -> dict[str, dict[str, str]]:
    """Code → sentences, of all rooms."""
    found: dict[str, dict[str, str]] = {}
    for room in rooms():
        path = files(room) / "sentences.yaml"
        if path.is_file():
            found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def sentence(code: str, speech: str = "id", *, heading: str | None = None, **facts: Any) -> str:
    """One trouble in words; the code itself where nobody has words for it."""
    if code in core_troubles():
        return core_sentence(code, "en" if speech == "en" else "id", heading=heading, **facts)
    place = f"{'column' if speech == 'en' else 'kolom'} {heading}: " if heading else ""
    if code in of_rooms():
        told = of_rooms()[code]
        parts = (told["sentence"], told.get("do", "")) if speech == "en" else (told["kalimat"], told.get("lakukan", ""))
        return f"{place}{' '.join(parts)}".strip()
    return f"{place}{bank.sentence(code, speech) if code in bank.codes() else code}"  # type: ignore[arg-type]


def messages(rows: pl.DataFrame, headings: Mapping[str, str], speech: str = "id") -> pl.Series:
    """What is to be told about each row, all its troubles after one another; "" where there is nothing.

    Args:
        rows: `codes`, `columns` and `facts` as lists.
        headings: standard column → heading as typed.
        speech: "id" or "en".
    """
    numbered = rows.select(*LISTS).with_row_index("at")
    told = numbered.filter(pl.col("codes").list.len() > 0).explode(LISTS)
    cases = told.select(LISTS).unique()
    worded = cases.with_columns(
        pl.Series("told", [_worded(*case, headings=headings, speech=speech) for case in cases.rows()], dtype=pl.String)
    )
    joined = told.join(worded, on=LISTS, how="left", nulls_equal=True, maintain_order="left")
    by_row = joined.group_by("at", maintain_order=True).agg(pl.col("told").str.join(" "))
    return numbered.select("at").join(by_row, on="at", how="left", maintain_order="left")["told"].fill_null("")


def _worded(code: str, column: str, facts: str | None, *, headings: Mapping[str, str], speech: str) -> str:
    heading = headings.get(column) or title(column, speech) if column else None
    text = sentence(code, speech, heading=heading, **(json.loads(facts) if facts else {}))
    return text[:1].upper() + text[1:]


def counted(rows: pl.DataFrame) -> dict[str, int]:
    """Code → number of rows that have it, the most frequent first."""
    codes = rows.select(pl.col("codes").list.unique()).explode("codes").drop_nulls()["codes"]
    found = codes.value_counts().sort(["count", "codes"], descending=[True, False])
    return dict(found.iter_rows())


def headings_of(mapping: list[dict[str, Any]], sheet: str | None = None) -> dict[str, str]:
    """Standard column → heading as typed, in one sheet or in all."""
    sheets = [one for one in mapping if sheet is None or one["sheet"] == sheet]
    return {column["name"]: column["heading"] for one in sheets for column in one.get("columns", [])}
