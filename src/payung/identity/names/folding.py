"""One form for words of names that sound alike. Worked out once for each distinct word, not for each row."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl
import yaml

OLD_SPELLING = "oe|tj|dj|sj"
ASSIMILATED = r"\babdu([rsnzt])(?:r|s|n|z|t|sh|h)?([aeiouh])"
"""Abdurrahman, Abdussalam, Abdunnasir: the article has taken the letter that follows."""
DIGRAPHS = (
    ("oe", "u"), ("ou", "u"), ("kh|ch", "h"), ("sy|sh|ts", "s"), ("dz", "z"), ("ph", "p"), ("[dt]h$", "d"),
    ("ie$", "i"), ("[fv]", "p"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i"),
)  # fmt: skip


@cache
def variants() -> dict[str, str]:
    """Typed word → canonical word (Moch → muhammad)."""
    table = yaml.safe_load(Path(__file__).with_name("variants.yaml").read_text(encoding="utf-8"))
    return {typed: canonical for canonical, spellings in table.items() for typed in spellings}


def bare_words(name: pl.Expr, *, accents: bool = True) -> pl.Expr:
    """Small letters and spaces only; accents and apostrophes gone, dots and hyphens as spaces.

    Args:
        name: names in any letters.
        accents: False if the whole column is known to be ASCII, which saves the search for accents.
    """
    plain = name.str.to_lowercase()
    plain = (
        plain.str.normalize("NFKD").str.replace_all(r"[\p{M}'\"]", "") if accents else plain.str.replace_all("'", "")
    )
    return plain.str.replace_all(r"[^\p{L}]+" if accents else "[^a-z]+", " ").str.strip_chars()


def usual_words(words: pl.Expr) -> pl.Expr:
    """What only the whole name can tell: M. and St. stand for a name at its beginning; Abdurrahman is two words."""
    words = words.str.replace("^m ", "muhammad ").str.replace("^st ", "siti ")
    return words.str.replace_all(ASSIMILATED, "abdul ${1}${2}")


def modern(word: pl.Expr) -> pl.Expr:
    """Old spelling (before 1972) as today's: tj is c, dj is j, sj is sy; in such a word j is y and nj is ny."""
    old = word.str.contains(OLD_SPELLING)
    marked = word.str.replace_all("tj", "c").str.replace_all("sj", "sy").str.replace_all("dj", "\x01")
    marked = marked.str.replace_all("j", "y").str.replace_all("\x01", "j").str.replace_all("oe", "u")
    return pl.when(old).then(marked).otherwise(word)


def canonical(word: pl.Expr) -> pl.Expr:
    """The word in its usual spelling."""
    return modern(word.replace(variants())).replace(variants())


def fold(word: pl.Expr) -> pl.Expr:
    """The sound of a canonical word: f, v and p are one, so are z and j; double letters and inner h are gone.

    Folding the beginning of a word gives (nearly always) the beginning of the folded word, so it serves search as well.
    """
    for pattern, sound in DIGRAPHS:
        word = word.str.replace_all(pattern, sound)
    return _single_letters(word.str.replace_all(r"\Bh", ""))


def fold_ending(sound: pl.Expr) -> pl.Expr:
    """For comparison only: a last -ia(h) is as good as -a (Aisyiah, Aisyah)."""
    return sound.str.replace("([^aeiou])ia$", "${1}a")


def skeleton(sound: pl.Expr) -> pl.Expr:
    """The consonants of a folded word, and the vowel with which it begins."""
    return sound.str.slice(0, 1) + sound.str.slice(1).str.replace_all("[aeiou]", "")


def _single_letters(word: pl.Expr) -> pl.Expr:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        word = word.str.replace_all(f"{letter}{{2,}}", letter)
    return word


def word_table(words: pl.Series) -> pl.DataFrame:
    """Each distinct word of a column of word lists (`word`) with its `sound`, `key` and `skeleton`."""
    distinct = words.explode(empty_as_null=True, keep_nulls=True).drop_nulls().unique()
    table = distinct.to_frame("word").with_columns(fold(canonical(pl.col("word"))).alias("sound"))
    table = table.with_columns(fold_ending(pl.col("sound")).alias("key"))
    return table.with_columns(skeleton(pl.col("key")).alias("skeleton"))
