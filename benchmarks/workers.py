"""Ten million invented worker-months: the same rows on every machine, made in chunks so that memory stays small.

Every cell is drawn from the number of its row and a number of its column by the mixer of splitmix64, so that no library
of random numbers has to promise anything. No two rows share a worker: what compresses well in real lists (the same
worker twelve times) would make reading and writing look cheaper than they are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

FIRST_MONTH = 2015 * 12 + 6  # July 2015, as year × 12 + month − 1
LAST_MONTH = 2026 * 12 + 10
CHUNK = 600_000
ONE_IN_HOW_MANY_WAGES_IS_MISSING = 1000

SEGMENTS = {"PU": 62, "BPU": 30, "JAKON": 7, "PMI": 1}
SCALES = {"large": 30, "medium": 22, "small": 20, "micro": 14, "government": 8, "village": 5, "household": 1}
RISK_CLASSES = {"1": 35, "2": 30, "3": 20, "4": 8, "5": 7}
GIVERS = {
    "self": 60,
    "apbd": 20,
    "dbh_sawit": 6,
    "apbn": 2,
    "dbhcht": 2,
    "village": 3,
    "dana_desa": 2,
    "csr": 3,
    "baznas": 1,
    "donor": 1,
}
PROGRAMMES = {"": 94, "JKK,JKM": 3, "JKK,JKM,JHT": 2, "JKK,JKM,JHT,JP": 1}


def write_workers(path: Path, rows: int) -> None:
    """Write that many worker-months to one Parquet file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    chunks = [workers(start, min(start + CHUNK, rows)) for start in range(0, rows, CHUNK)]
    pl.concat(chunks).sink_parquet(unfinished, row_group_size=250_000)
    unfinished.replace(path)


def workers(start: int, end: int) -> pl.LazyFrame:
    """The worker-months from number `start` up to, not including, `end`."""
    rows = pl.LazyFrame().select(pl.int_range(start, end, dtype=pl.UInt64).alias("row"))
    drawn = rows.with_columns(segment=weighted(1, SEGMENTS), month=_month()).with_columns(_segment_of_its_time())
    return drawn.select(
        worker_id="W" + pl.col("row").cast(pl.String).str.zfill(9),
        month=pl.col("month"),
        segment=pl.col("segment"),
        wage=_wage(),
        income=pl.when(pl.col("segment") == "BPU").then(amount(4, median=1_600_000, spread=0.7)),
        risk_class=pl.when(_is("PU", "JAKON")).then(weighted(6, RISK_CLASSES).cast(pl.Int64)),
        scale=pl.when(_is("PU")).then(weighted(7, SCALES)),
        birth_date=pl.date(1955, 1, 1) + pl.duration(days=below(8, 19_000)),
        citizen=below(9, 200) > 0,
        payer=pl.when(_is("BPU"))
        .then(weighted(10, GIVERS))
        .when(_is("PMI"))
        .then(pl.lit("self"))
        .otherwise(pl.lit("employer")),
        sector=pl.when(_is("BPU")).then(
            pl.when(below(11, 100) < 15).then(pl.lit("transport")).otherwise(pl.lit("other"))
        ),
        labour_intensive=_is("PU") & (below(12, 100) < 5),
        programmes=pl.when(_is("PU", "BPU")).then(_or_nothing(weighted(13, PROGRAMMES))),
        jp_deferred=_is("PU") & (below(14, 100) < 1),
        contract_months=pl.when(_is("PMI")).then(6 * (1 + below(15, 5)).cast(pl.Int64)),
    )


def _segment_of_its_time() -> pl.Expr:
    """Migrant workers have a contribution since December 2018; before, these rows work on their own account."""
    too_early = (pl.col("segment") == "PMI") & (pl.col("month") < pl.date(2019, 1, 1))
    return pl.when(too_early).then(pl.lit("BPU")).otherwise(pl.col("segment")).alias("segment")


def _month() -> pl.Expr:
    number = (FIRST_MONTH + below(2, LAST_MONTH - FIRST_MONTH + 1)).cast(pl.Int32)
    return pl.date(number // 12, number % 12 + 1, 1)


def _wage() -> pl.Expr:
    """Around Rp 3.4 million, one in twenty above the JP ceiling; half of them whole thousands; a few not filled in."""
    exact = amount(3, median=3_400_000, spread=0.65)
    wage = pl.when(below(5, 2) == 0).then(exact // 1000 * 1000).otherwise(exact)
    filled_in = below(16, ONE_IN_HOW_MANY_WAGES_IS_MISSING) > 0
    return pl.when(_is("PU", "JAKON") & filled_in).then(wage)


def _is(*segments: str) -> pl.Expr:
    return pl.col("segment").is_in(segments)


def _or_nothing(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


def amount(column: int, median: int, spread: float) -> pl.Expr:
    """Lognormal rupiah: `spread` is the standard deviation of the logarithm."""
    radius = (-2 * (1 - fraction(2 * column + 1000)).log()).sqrt()
    normal = radius * (2 * math.pi * fraction(2 * column + 1001)).cos()
    return (median * (spread * normal).exp()).cast(pl.Int64)


def weighted(column: int, weights: Mapping[str, int]) -> pl.Expr:
    """One of the choices, each as often as its weight out of a hundred."""
    draw = below(column, 100)
    chain = pl.when(False).then(pl.lit(""))
    for choice, bound in zip(weights, _running_sum(list(weights.values())), strict=True):
        chain = chain.when(draw < bound).then(pl.lit(choice))
    return chain.otherwise(None)


def _running_sum(weights: Sequence[int]) -> list[int]:
    return [sum(weights[: count + 1]) for count in range(len(weights))]


def below(column: int, bound: int) -> pl.Expr:
    """A whole number from 0 to below `bound`."""
    return mixed(column) % bound


def fraction(column: int) -> pl.Expr:
    """A number from 0 to below 1."""
    return (mixed(column) // 2**11).cast(pl.Float64) / 2**53


def mixed(column: int) -> pl.Expr:
    """64 bits that look random, by splitmix64, from the number of the row and that of the column."""
    state = (pl.col("row") * 2_048 + column) * _bits(0x9E3779B97F4A7C15)
    once = (state ^ (state // 2**30)) * _bits(0xBF58476D1CE4E5B9)
    twice = (once ^ (once // 2**27)) * _bits(0x94D049BB133111EB)
    return twice ^ (twice // 2**31)


def _bits(constant: int) -> pl.Expr:
    return pl.lit(constant, dtype=pl.UInt64)
