"""Read a column of names: the name as it would stand on the identity card, and the keys by which names are compared."""

from __future__ import annotations

import polars as pl

from payung.identity import text
from payung.identity.names.folding import bare_words, usual_words, word_table
from payung.identity.names.parts import COMMA_ORDER, sex_hint, take_apart
from payung.identity.remarks import Remark, with_remarks

COLUMNS = (
    "titles_before", "titles_after", "alias", "parent", "deceased", "sex_hint", "words", "initials",
    "key", "joined", "skeleton", "search",
)  # fmt: skip


def read(column: pl.Series) -> pl.DataFrame:
    """Read names. Indonesian names have no family name as a rule, so nothing is split into first and last.

    Args:
        column: text as it stands in the list.

    Returns:
        The five first columns; `reading` is the name in capitals without titles, degrees, alias and father's name,
        letters as typed. Then `titles_before`, `titles_after`, `alias`, `parent` (after bin or binti), `deceased`
        (marked alm), `sex_hint`, `words` (how many), `initials` (True if a word is cut to a letter), and four keys:
        `key` (folded words in alphabetical order), `joined` (folded, in order, no spaces, o as a: for split and joined
        words), `skeleton` (consonants, in alphabetical order), `search` (what `search_terms` is held against).

    Raises:
        PayungError: the column holds lists or structures.
    """
    frame = take_apart(text.cells(column))
    frame = frame.with_columns(
        pl.col("body").str.to_uppercase().str.strip_chars(" .,-").alias("reading"),
        pl.col("deceased").is_not_null(),
        sex_hint().alias("sex_hint"),
    )
    frame = _with_keys(frame)
    return with_remarks(frame, [*text.remarks(), *_remarks()]).select(
        "raw", "reading", "confidence", "reason", "reasons", *COLUMNS
    )


def _with_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Look each word up in the table of distinct words; only the putting together is done for each row."""
    accents = bool(frame["body"].str.contains(r"[^\x00-\x7f]").any())
    plain = usual_words(bare_words(pl.col("body"), accents=accents))
    frame = frame.with_columns(plain.alias("plain"))
    frame = frame.with_columns(pl.when(pl.col("plain") != "").then(pl.col("plain").str.split(" ")).alias("list"))
    table = word_table(frame["list"])
    key, sound, bones = (_looked_up(table, name) for name in ("key", "sound", "skeleton"))
    frame = frame.with_columns(key.alias("keys"), sound.list.join(" ").alias("sounds"), bones.alias("bones"))
    return frame.with_columns(
        pl.col("list").list.len().alias("words"),
        pl.col("plain").str.contains(r"\b\p{L}\b").alias("initials"),
        pl.col("keys").list.sort().list.join(" ").alias("key"),
        pl.col("keys").list.join("").str.replace_all("o", "a", literal=True).alias("joined"),
        pl.col("bones").list.sort().list.join(" ").alias("skeleton"),
        _searchable(pl.col("sounds")).alias("search"),
    )


def _looked_up(table: pl.DataFrame, name: str) -> pl.Expr:
    """The list of words with each word replaced by what the table says of it."""
    found = pl.element().replace_strict(table["word"], table[name], default=None, return_dtype=pl.String)
    return pl.col("list").list.eval(found)


def _searchable(heard: pl.Expr) -> pl.Expr:
    """A space before each word, and at the end all words as one: typing either way finds it."""
    together = " " + heard + " " + heard.str.replace_all(" ", "", literal=True)
    return pl.when(heard.str.contains(" ", literal=True)).then(together).otherwise(" " + heard)


def _remarks() -> list[Remark]:
    body, small = pl.col("body"), pl.col("small")
    return [
        Remark("name_without_letters", ~body.str.contains(r"\p{L}"), None),
        Remark("name_several_people", pl.col("several"), "low"),
        Remark("name_digits", body.str.contains(r"\d"), "low"),
        Remark("name_one_letter", body.str.replace_all(r"\PL", "").str.len_chars() == 1, "low"),
        Remark("name_comma", body.str.contains(COMMA_ORDER), "medium"),
        Remark("name_slash", pl.col("slash"), "medium"),
        Remark("name_initials", pl.col("initials"), "medium"),
        Remark("name_st", small.str.contains(r"^(?:\W*\w{1,4}\.\s*)?st[.\s]"), "medium"),
        Remark("name_deceased", pl.col("deceased"), "high"),
        Remark("name_titles", pl.col("titles_before").is_not_null() | pl.col("titles_after").is_not_null(), "high"),
        Remark("name_alias", pl.col("alias").is_not_null() & ~pl.col("slash"), "high"),
        Remark("name_parent", pl.col("parent").is_not_null(), "high"),
        Remark("name_single", pl.col("words") == 1, "high"),
    ]
