"""Occupations as people write them, to the groups by which a region plans."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from payung.identity import text
from payung.identity.remarks import Remark, with_remarks

COLUMNS = ("phrase", "segment", "eligible", "also")


@cache
def groups() -> dict[str, dict[str, Any]]:
    """The groups of `occupations.yaml`: code → names, usual segment, eligibility, words."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name("occupations.yaml").read_text(encoding="utf-8")
    )
    return loaded


def read(column: pl.Series) -> pl.DataFrame:
    """Read occupations.

    Args:
        column: text as it stands in the list.

    Returns:
        The five first columns; `reading` is the code of a group of `groups()`. Then `phrase` (the words that decided),
        `segment` (PU or BPU, as is usual for the group), `eligible` ("yes", "no", "ask") and `also` (other groups that
        fit the same text). Words that say nothing (swasta, wiraswasta, buruh) give no group, a reason and "ask".
    """
    frame = text.cells(column).with_columns(plain(pl.col("text")).alias("plain"))
    found = _found(frame["plain"].drop_nulls().unique())
    frame = frame.join(found, on="plain", how="left", maintain_order="left")
    group = pl.col("group")
    about = {name: {code: str(entry[name]) for code, entry in groups().items()} for name in ("segment", "eligible")}
    frame = frame.with_columns(
        pl.when(group != "unclear").then(group).alias("reading"),
        *(
            group.replace_strict(table, default=None, return_dtype=pl.String).alias(name)
            for name, table in about.items()
        ),
    )
    remarks = [
        *text.remarks(),
        Remark("occupation_vague", group == "unclear", None),
        Remark("occupation_unknown", group.is_null() & pl.col("text").is_not_null(), None),
        Remark("occupation_several", pl.col("also").list.len() > 0, "low"),
        Remark("occupation_part", pl.col("phrase") != pl.col("plain"), "medium"),
        Remark("occupation_not_eligible", pl.col("eligible") == "no", "high"),
    ]
    return with_remarks(frame, remarks).select("raw", "reading", "confidence", "reason", "reasons", *COLUMNS)


def plain(words: pl.Expr) -> pl.Expr:
    """Small letters and single spaces; brackets, slashes and dots as spaces; usual misspellings mended."""
    small = words.str.to_lowercase().str.replace_all(r"[^\p{L}\d]+", " ").str.strip_chars()
    for typed, meant in SPELLINGS.items():
        small = small.str.replace_all(rf"\b(?:{typed})\b", meant)
    return small


SPELLINGS = {
    "supir|sopier|supier|driver|pengemudi|pengendara": "sopir",
    "ojeg|ojol|gojek|grab|ojek online": "ojek",
    "brh|buru|pekerja buruh": "buruh",
    "pdg|pdagang|pedangang|pedangan": "pedagang",
    "nlyn|nlayan|nelayang|nelayan perikanan": "nelayan",
    "ptani|pertani|patani|bertani|tani|pekebun petani|petani pekebun": "petani",
    "karyawati|kary|karywan|karyawan i|pegawai": "karyawan",
    "wiraswata|wirasuasta|wirswasta|wiraswsta|wrswasta|wira swasta": "wiraswasta",
    "marbut|merbot|marebot|merbut": "marbot",
    "garim|ghorim|gorim": "gharim",
    "tkg|tukan": "tukang",
}


@cache
def _phrases() -> dict[str, str]:
    """Plain phrase → group; the first group that lists a phrase keeps it."""
    listed = [(phrase, code) for code, entry in groups().items() for phrase in entry["words"]]
    spoken = pl.DataFrame(listed, ["phrase", "group"], orient="row").with_columns(plain(pl.col("phrase")))
    return dict(reversed(spoken.rows()))


@cache
def _pattern() -> str:
    ordered = sorted(_phrases(), key=lambda phrase: (-len(phrase), phrase))
    return rf"\b(?:{'|'.join(ordered)})\b"


def _found(distinct: pl.Series) -> pl.DataFrame:
    """The group of each distinct text: the longest phrase decides, further groups stand beside it."""
    frame = distinct.alias("plain").to_frame()
    matches = frame.with_columns(pl.col("plain").str.extract_all(_pattern()).alias("phrase")).explode(
        "phrase", empty_as_null=True, keep_nulls=True
    )
    matches = matches.drop_nulls("phrase").with_columns(
        pl.col("phrase").replace_strict(_phrases(), default=None).alias("group"),
        pl.col("phrase").str.len_chars().alias("letters"),
    )
    clear = matches.filter(pl.col("group") != "unclear")
    vague = matches.join(clear, on="plain", how="anti")
    ordered = pl.concat([clear, vague]).sort("plain", "letters", descending=[False, True], maintain_order=True)
    return ordered.group_by("plain", maintain_order=True).agg(
        pl.col("phrase").first(),
        pl.col("group").first(),
        pl.col("group").filter(pl.col("group") != pl.col("group").first()).unique(maintain_order=True).alias("also"),
    )
