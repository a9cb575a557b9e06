"""Compare lists of two offices for double protection without either giving its NIKs away.

Each office turns its rows into tokens with a key both know and nobody else (HMAC-SHA256). Equal tokens mean equal
evidence; without the key a token tells nothing. NIKs are few enough to be tried one by one, so a plain hash would be no
protection: everything rests on the key. Make a new key for each comparison and destroy it afterwards; then the
tokens of two comparisons cannot be laid over each other.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import polars as pl

from payung.errors import PayungError
from payung.matching.evidence import evidence
from payung.matching.lists import PeopleList

SHORTEST_KEY = 32
KINDS = {
    "nik": ["nik"],
    "name_date": ["name", "best"],
    "skeleton_date_village": ["skeleton", "best", "village"],
}
"""Kind of token → the evidence in it. A NIK alone would miss every damaged one."""


def new_key() -> bytes:
    """A key for one comparison, to be handed over by another way than the tokens."""
    return secrets.token_bytes(SHORTEST_KEY)


def tokens(people: PeopleList, key: bytes, *, purpose: str) -> pl.DataFrame:
    """Tokens of a list.

    Args:
        people: the list.
        key: 32 bytes or more, known to both offices only.
        purpose: what the comparison is for ("jkm 2026, provinsi–kabupaten"); tokens of other purposes never agree.

    Returns:
        `id`, `kind`, `token` (hexadecimal); at most one row for each kind and row of the list. Hand over `kind` and
        `token` only, in an order of their own (they are sorted by token).

    Raises:
        PayungError: the key is too short.
    """
    _key_too_short(key)
    frame = evidence(people).with_columns(pl.coalesce("d1", "d2").alias("best"))
    frame = frame.with_columns(pl.when(pl.col("nik").str.len_chars() == 16).then("nik").alias("nik"))
    made = [_of_kind(frame, kind, columns, key, purpose) for kind, columns in KINDS.items()]
    return pl.concat(made).sort("token")


def shared_tokens(own: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Which own rows are in the other list as well.

    Args:
        own: what `tokens` gave for the own list.
        others: `kind` and `token` from the other office.

    Returns:
        `id` and `kinds` (what agrees). `nik` together with `name_date` is strong; one alone is a question.
    """
    same = own.join(others.select("kind", "token").unique(), on=["kind", "token"], how="semi")
    return same.group_by("id").agg(pl.col("kind").unique().sort().alias("kinds")).sort("id")


def _of_kind(frame: pl.DataFrame, kind: str, columns: list[str], key: bytes, purpose: str) -> pl.DataFrame:
    """One token from these columns; a text that stands for several rows gives each the same token."""
    whole = frame.select(
        "id", pl.concat_str([pl.col(name).cast(pl.String) for name in columns], separator="|").alias("text")
    )
    whole = whole.drop_nulls()
    head = f"{purpose}|{kind}|"
    made = [hmac.new(key, (head + text).encode(), hashlib.sha256).hexdigest() for text in whole["text"]]
    return whole.select("id", pl.lit(kind).alias("kind"), pl.Series("token", made, dtype=pl.String))


def _key_too_short(key: bytes) -> None:
    if len(key) < SHORTEST_KEY:
        raise PayungError(
            f"A key of {len(key)} bytes can be guessed.",
            place="key",
            remedy=f"Use {SHORTEST_KEY} random bytes or more.",
        )
