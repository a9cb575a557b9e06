"""Finding a name while somebody types it."""

from __future__ import annotations

import re
from itertools import islice, product

import polars as pl

from payung.identity.names.folding import bare_words, canonical, fold, usual_words, variants
from payung.identity.names.reading import read

MOST_WORDS = 5
MOST_WAYS = 64
SHORTEST_BEGINNING = 3


def search_key(column: pl.Series) -> pl.Series:
    """What to store beside a name so that it can be found: its folded words, each after a space.

    Titles, alias and father's name are left out; Moch., M. and Muhammad are one word. Null where no name can be read.
    """
    return read(column)["search"].alias("search_key")


def search_terms(typed: str) -> list[list[str]]:
    """What to look for in stored search keys when somebody has typed this much.

    A name is found if for **any** of the lists **all** terms begin a word of its key; each term has its space in front,
    so that in SQL it is `LIKE '%' || term || '%'`. Several lists arise where a word may be an abbreviation ("moh") or
    two words may be written as one.

    Args:
        typed: any text; the last word may be unfinished.

    Returns:
        Lists of terms; empty if nothing was typed by which a name can be found.
    """
    words = _words(typed)
    if not words:
        return []
    spellings = [_spellings(word) for word in words]
    found = [
        [f" {part}" for spelling in way for part in spelling.split()] for way in islice(product(*spellings), MOST_WAYS)
    ]
    together = " " + "".join(way[0].replace(" ", "") for way in spellings)
    return found if len(words) == 1 else [*found, [together]]


def _words(typed: str) -> list[str]:
    plain = pl.select(usual_words(bare_words(pl.lit(typed[:100]))))
    return str(plain.item()).split()[:MOST_WORDS]


def _spellings(word: str) -> list[str]:
    """The sounds a typed word may stand for: its own, and of the full word it abbreviates or begins."""
    full = [word]
    if len(word) >= SHORTEST_BEGINNING:
        full += [target for spelling, target in variants().items() if spelling.startswith(word)]
    elif word in variants():
        full.append(variants()[word])
    if article := re.fullmatch(r"abdu([rsnzt])\1*h?", word):
        full.append(f"abdul {article[1]}")
    words = pl.DataFrame({"word": full}).select(fold(pl.col("word")), heard=fold(canonical(pl.col("word"))))
    return list(dict.fromkeys(sound for sound in [*words["heard"], *words["word"]] if sound))
