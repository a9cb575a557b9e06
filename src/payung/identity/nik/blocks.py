"""The date block of a NIK compared with a typed birth date."""

from __future__ import annotations

import polars as pl

PAIRS = range(5, 12)
"""Neighbouring digits that touch the date block, by the place of the left one counted from 0."""


def expected_block(typed: pl.Expr, block: pl.Expr) -> pl.Expr:
    """The block a NIK must have for a birth date; the sex is taken from the block itself, a typed one may be wrong."""
    woman = block.str.slice(0, 2).cast(pl.Int16, strict=False) > 40
    man_block = typed.dt.strftime("%d%m%y")
    return pl.when(woman).then(twin_block(man_block)).otherwise(man_block)


def twin_block(block: pl.Expr) -> pl.Expr:
    """The block of the other sex: 40 more, or 40 less."""
    day = block.str.slice(0, 2).cast(pl.Int16, strict=False)
    other = pl.when(day > 40).then(day - 40).otherwise(day + 40)
    return other.cast(pl.String).str.zfill(2) + block.str.slice(2, 4)


def swap(number: pl.Expr, place: int) -> pl.Expr:
    """The number with the digits at `place` and `place + 1` (from 0) exchanged."""
    return (
        number.str.slice(0, place)
        + number.str.slice(place + 1, 1)
        + number.str.slice(place, 1)
        + number.str.slice(place + 2)
    )


def swapped_pair() -> pl.Expr:
    """Place of the neighbouring digits whose exchange makes the block agree with `__typed`, for either sex."""
    number, man = pl.col("reading"), pl.col("__typed").dt.strftime("%d%m%y")
    pairs = []
    for place in PAIRS:
        block = swap(number, place).str.slice(6, 6)
        fits = (block == man) | (block == twin_block(man))
        changed = number.str.slice(place, 1) != number.str.slice(place + 1, 1)
        already = (pl.col("block") == man) | (pl.col("block") == twin_block(man))
        pairs.append(pl.when(fits & changed & ~already).then(pl.lit(place, pl.Int8)))
    return pl.coalesce(pairs)


def swapped_places() -> pl.Expr:
    """The pair as people count, from 1: "9-10"."""
    left = pl.col("__pair").cast(pl.Int16) + 1
    return pl.when(pl.col("date_answer") == "swapped_digits").then(
        left.cast(pl.String) + "-" + (left + 1).cast(pl.String)
    )


def day_month_swapped(typed: pl.Expr, block: pl.Expr) -> pl.Expr:
    """True where the block has day and month of the typed date the other way round."""
    man = typed.dt.strftime("%m%d%y")
    return (block == man) | (block == twin_block(man))


def one_digit_off(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """True where exactly one of six digits differs."""
    return pl.sum_horizontal((one.str.slice(place, 1) != other.str.slice(place, 1)) for place in range(6)) == 1
