"""When two names under one NIK are the same person's: exact rules, so that anyone can foretell the answer."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations

import polars as pl

SHORTEST_WITH_A_SLIP = 5
"""Letters of a word in which one slip of the hand is overlooked."""
MOST_JOINED = 3


def agreeing(left: pl.Series, right: pl.Series) -> pl.Series:
    """Pair by pair, whether two name keys (see `payung.identity.names`) can be one person's; null agrees with all.

    Only pairs that differ are looked into, each different pair once.
    """
    pairs = pl.DataFrame({"left": left, "right": right}, schema={"left": pl.String, "right": pl.String})
    same = (pl.col("left") == pl.col("right")) | pl.col("left").is_null() | pl.col("right").is_null()
    doubtful = pairs.filter(~same).unique()
    verdicts = [agree(one, other) for one, other in doubtful.rows()]
    judged = doubtful.with_columns(pl.Series("agree", verdicts, dtype=pl.Boolean))
    joined = pairs.join(judged, on=["left", "right"], how="left", maintain_order="left")
    return joined["agree"].fill_null(True)


@lru_cache(maxsize=100_000)
def agree(one: str, other: str) -> bool:
    """Whether two name keys agree.

    They do when, after the words they share are taken away, nothing is left on one side (a name and a part of it), or
    every word left on the shorter side fits a word left on the other: by one slip of the hand (wrong, missing, doubled
    or exchanged letters, in words of five letters and more) or as its initial; or when what is left is the same words
    written together.
    """
    first, second = one.split(), other.split()
    if not first or not second:
        return True
    left, right = _without(first, second), _without(second, first)
    if len(left) > len(right):
        left, right = right, left
    return not left or _fit(left, right) or _joined(left, right)


def _without(words: list[str], taken: list[str]) -> list[str]:
    rest = list(taken)
    return [word for word in words if not (word in rest and not rest.remove(word))]  # type: ignore[func-returns-value]


def _fit(left: list[str], right: list[str]) -> bool:
    """Every word of the shorter side finds its own on the other."""
    free = list(right)
    for word in left:
        match = next((other for other in free if _alike(word, other)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _alike(word: str, other: str) -> bool:
    if 1 in (len(word), len(other)):
        return word[0] == other[0]
    return min(len(word), len(other)) >= SHORTEST_WITH_A_SLIP and _one_slip(word, other)


def _one_slip(word: str, other: str) -> bool:
    """Equal but for one letter wrong, missing, too many, or two neighbours exchanged."""
    if len(word) > len(other):
        word, other = other, word
    start = next((place for place, letter in enumerate(word) if letter != other[place]), len(word))
    if len(word) != len(other):
        return word[start:] == other[start + 1 :]
    exchanged = word[start : start + 2] == other[start : start + 2][::-1]
    return word[start + 1 :] == other[start + 1 :] or (exchanged and word[start + 2 :] == other[start + 2 :])


def _joined(left: list[str], right: list[str]) -> bool:
    """Words written together: "nurhayati" and "hayati nur"."""
    if len(left) != 1 or len(right) > MOST_JOINED:
        return False
    # An h is heard at the beginning of a word only, so it is lost where words are joined.
    whole = left[0].replace("h", "")
    return any("".join(order).replace("h", "") == whole for order in permutations(right))
