"""What stands around a name: titles and degrees, (alm), bin and binti, alias, a second person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

DECEASED = r"[\s(]*\b(alm|almh|almarhum|almarhumah)\b[.\s)]*"
BRACKETS = r"[\s]*[(\[{]([^)\]}]*)[)\]}]?[\s]*"
ALIAS = r"(?:\s+(?:alias|als|aka|panggilan|dipanggil)\b[.:\s]*|\s*@\s*|\s*/\s*)(.+)$"
PARENT = r"(?:\s|\.)(bin|ibn|ibnu|binti|bint|bte|bt|bnt)\b[.\s]+(.+)$"
SEVERAL = r"(?:\s+dan\s+|\s*[&;+]\s*|\s+dg\s+)"
DAUGHTER = ("binti", "bint", "bte", "bt", "bnt")
WOMEN_TITLES = r"\b(?:hj|hajah|hajjah|dra|ibu|bu|ny|nyonya|nn|nona|sdri|saudari|nyai|ustadzah|ustazah|ustzh|rr)\b"
MEN_TITLES = r"\b(?:h|haji|hajji|drs|kh|kyai|kiai|kiyai|bpk|bapak|bp|pak|tn|tuan|ust|ustad|ustadz|ustaz|buya)\b"
COMMA_ORDER = r"^([^,]{2,}),\s*([^,]{2,})$"


@cache
def titles() -> dict[str, Any]:
    """The lists of `titles.yaml`."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def before_pattern() -> str:
    """Any number of titles at the beginning, each followed by a dot or a space."""
    words = [word for group in titles()["before"].values() for word in group]
    return rf"^[\s.,]*(?:(?:{_any_of(words)})(?:\.[\s,]*|[\s,]+))+"


@cache
def after_pattern() -> str:
    """Any number of degrees at the end; the doubtful ones only behind a comma."""
    sure = [word for group in titles()["after"] for word in group]
    loose, strict = _any_of(sure), _any_of([*titles()["after_comma"], *sure])
    return rf"((?:(?:[\s,;.]+(?:{loose})|\s*,[\s,]*(?:{strict}))\.?)+)[\s,.;]*$"


def _any_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first so that S.Pd.I is not cut to S.Pd."""
    return "|".join(_spelled(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _spelled(word: str) -> str:
    """Between its parts a title has a dot, a space or nothing; two single letters need the dot or nothing (S.H, SH)."""
    parts = [re.escape(part) for part in word.split(".")]
    gap = r"(?:\.\s*)?" if len("".join(parts)) == 2 else r"[.\s]*"
    return gap.join(parts) + r"\b"


def take_apart(frame: pl.DataFrame) -> pl.DataFrame:
    """Split `text` into the bare name (`body`, small letters) and what stood around it."""
    frame = frame.with_columns(pl.col("text").str.to_lowercase().alias("small"))
    frame = _without_deceased(frame)
    frame = _without_titles(frame)
    frame = _without_parent(_without_alias(frame))
    # Ahmad, S.Pd bin Saleh: with the father's name gone the degree stands at the end.
    again = _without_titles(frame.drop("titles_before", "titles_after"))
    titles_found = (pl.coalesce(name, pl.lit(again[name])).alias(name) for name in ("titles_before", "titles_after"))
    return frame.with_columns(*titles_found, again["body"].alias("body"))


def _without_deceased(frame: pl.DataFrame) -> pl.DataFrame:
    small = pl.col("small")
    return frame.with_columns(
        small.str.extract(DECEASED, 1).alias("deceased"),
        small.str.replace_all(DECEASED, " ").str.strip_chars(" .,").alias("body"),
    )


def _without_titles(frame: pl.DataFrame) -> pl.DataFrame:
    """Degrees go first: what is left must still be a name, or nothing is taken away."""
    body = pl.col("body")
    frame = frame.with_columns(
        body.str.extract(after_pattern(), 1).str.strip_chars(" ,;.").alias("titles_after"),
        body.str.replace(after_pattern(), "").alias("__bare"),
    )
    frame = frame.with_columns(_kept("__bare").alias("body"))
    frame = frame.with_columns(
        body.str.extract(f"({before_pattern()})", 1).str.strip_chars(" ,;.").alias("titles_before"),
        body.str.replace(before_pattern(), "").alias("__bare"),
    )
    return frame.with_columns(_kept("__bare").alias("body")).drop("__bare")


def _kept(bare: str) -> pl.Expr:
    enough = pl.col(bare).str.contains(r"\p{L}")
    return pl.when(enough).then(pl.col(bare)).otherwise("body")


def _without_alias(frame: pl.DataFrame) -> pl.DataFrame:
    body = pl.col("body")
    frame = frame.with_columns(
        body.str.extract(BRACKETS, 1).alias("__bracket"),
        body.str.replace_all(BRACKETS, " ").str.strip_chars().alias("__bare"),
    )
    frame = frame.with_columns(_kept("__bare").alias("body"))
    return frame.with_columns(
        pl.coalesce(body.str.extract(ALIAS, 1), "__bracket").str.strip_chars(" .,").alias("alias"),
        body.str.replace(ALIAS, "").alias("body"),
        body.str.contains(SEVERAL).alias("several"),
        body.str.contains(r"\s/|/\s|\w/\w").alias("slash"),
    ).drop("__bracket", "__bare")


def _without_parent(frame: pl.DataFrame) -> pl.DataFrame:
    body = pl.col("body")
    return frame.with_columns(
        body.str.extract(PARENT, 1).alias("relation"),
        body.str.extract(PARENT, 2).str.strip_chars(" .,").alias("parent"),
        body.str.replace(PARENT, "").str.strip_chars(" .,").alias("body"),
    )


def sex_hint() -> pl.Expr:
    """What titles, bin or binti, alm or almh say of the sex: "L", "P" or null. A hint, for rows that contradict."""
    titles_typed = pl.col("titles_before").fill_null("").str.replace_all(r"\.", " ")
    woman = (
        pl.col("relation").is_in(DAUGHTER)
        | pl.col("deceased").is_in(["almh", "almarhumah"])
        | titles_typed.str.contains(WOMEN_TITLES)
        | pl.col("body").str.contains(r"^(?:siti|sitti|nyi)\b")
    )
    man = (
        pl.col("relation").is_in(["bin", "ibn", "ibnu"])
        | pl.col("deceased").is_in(["almarhum"])
        | titles_typed.str.contains(MEN_TITLES)
    )
    woman, man = woman.fill_null(False), man.fill_null(False)
    return pl.when(woman & ~man).then(pl.lit("P")).when(man & ~woman).then(pl.lit("L"))
