"""From cells to names: who is assigned, who stands in reserve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from payung.allocation.options import Ints, Option
from payung.allocation.planning.cells import RANK
from payung.allocation.planning.problem import Floats, Leg, Problem
from payung.allocation.planning.relaxation import Relaxation, parts
from payung.allocation.planning.whole import Chosen
from payung.law.calendar import month_text

ASSIGNMENT = {
    "worker_id": pl.String,
    "fund": pl.String,
    "start": pl.String,
    "end": pl.String,
    "monthly": pl.Int64,
    "total": pl.Int64,
}
RESERVE = {
    "rank": pl.Int64,
    "worker_id": pl.String,
    "fund": pl.String,
    "start": pl.String,
    "end": pl.String,
    "expected": pl.Boolean,
}


def with_places(people: pl.DataFrame, problem: Problem, chosen: Chosen) -> pl.DataFrame:
    """Each person's spell, −1 for none. Within a cell all are alike; the poorer, then the older, come first."""
    points = np.array([problem.shapes[problem.shape_of[cell]].points[spell] for cell, spell in _pairs(chosen)])
    columns = pl.DataFrame(
        {
            "cell": chosen.columns.cell,
            "spell": chosen.columns.spell,
            "count": chosen.people,
            "points": points.astype(np.int64),
        }
    ).sort("cell", "points", "spell", descending=[False, True, False])
    places = columns.select("cell", pl.col("spell").repeat_by("count")).explode("spell")
    places = places.with_columns(pl.int_range(pl.len()).over("cell").alias("turn"))
    ranked = people.sort(*RANK, nulls_last=True).with_columns(
        pl.int_range(pl.len()).over("cell").alias("turn"), pl.col("cell").cast(pl.Int64)
    )
    return ranked.join(places, on=["cell", "turn"], how="left", maintain_order="left").with_columns(
        pl.col("spell").fill_null(-1)
    )


def _pairs(chosen: Chosen) -> list[tuple[int, int]]:
    return list(zip(chosen.columns.cell.tolist(), chosen.columns.spell.tolist(), strict=True))


def assignment(
    placed: pl.DataFrame, problem: Problem, options: Sequence[Option], months: Sequence[int], tariffs: Ints
) -> pl.DataFrame:
    """One row for each person, fund and monthly amount; ordered by worker and month."""
    taken = placed.filter(pl.col("spell") >= 0)
    kinds = taken.select(pl.col("cell"), pl.col("spell"), pl.col("sector_number")).unique().sort("cell", "spell")
    rows = [
        (cell, spell, *row)
        for cell, spell, sector in kinds.iter_rows()
        for leg in problem.shapes[problem.shape_of[cell]].spells[spell]
        for row in _rows_of(leg, int(sector), options, months, tariffs)
    ]
    names = [name for name in ASSIGNMENT if name != "worker_id"]
    schema = {"cell": pl.Int64, "spell": pl.Int64, **{name: ASSIGNMENT[name] for name in names}}
    spelled = pl.DataFrame(rows, schema=schema, orient="row")
    joined = taken.select("worker_id", "cell", "spell").join(spelled, on=["cell", "spell"], how="inner")
    return joined.select(list(ASSIGNMENT)).sort("worker_id", "start")


def _rows_of(
    leg: Leg, sector: int, options: Sequence[Option], months: Sequence[int], tariffs: Ints
) -> list[tuple[str, str, str, int, int]]:
    """A leg, cut where the tariff changes."""
    monthly = tariffs[sector, leg.option].sum(axis=1).tolist()
    cuts = [month for month in range(leg.start + 1, leg.end + 1) if monthly[month] != monthly[month - 1]]
    fund = options[leg.option].fund.name
    return [
        (fund, month_text(months[start]), month_text(months[end - 1]), monthly[start], monthly[start] * (end - start))
        for start, end in zip([leg.start, *cuts], [*cuts, leg.end + 1], strict=True)
    ]


def reserve(
    placed: pl.DataFrame,
    relaxation: Relaxation,
    prices: Floats,
    options: Sequence[Option],
    months: Sequence[int],
    percent: int,
) -> pl.DataFrame:
    """Who could be paid and is not, in the order in which they replace the refused.

    Args:
        placed: people with their spells.
        relaxation: of the problem.
        prices: of the limits; they say which fund a person is best waiting for.
        options, months: of the plan.
        percent: how many of a fund's people are expected to be refused.
    """
    wished = _wishes(relaxation, prices, options, months)
    waiting = placed.filter(pl.col("spell") < 0).join(wished, on="cell", how="inner")
    ranked = waiting.sort("percent", *RANK, descending=[True, False, False, False], nulls_last=True)
    named = _funds_of(placed, relaxation.problem, options)
    expected = {fund: -(-number * percent // 100) for fund, number in named.items()}
    wanted = pl.col("fund").replace_strict(expected, default=0, return_dtype=pl.Int64)
    return ranked.with_columns(
        pl.int_range(1, pl.len() + 1).alias("rank"),
        (pl.int_range(pl.len()).over("fund") < wanted).alias("expected"),
    ).select(pl.col(name).cast(kind) for name, kind in RESERVE.items())


def _wishes(relaxation: Relaxation, prices: Floats, options: Sequence[Option], months: Sequence[int]) -> pl.DataFrame:
    rows = []
    for shape, part in parts(relaxation.problem):
        best = relaxation.earned(shape, part, prices).argmax(axis=1)
        for cell, spell in zip(part.tolist(), best.tolist(), strict=True):
            legs = shape.spells[spell]
            fund = options[legs[0].option].fund.name
            rows.append((cell, fund, month_text(months[legs[0].start]), month_text(months[legs[-1].end])))
    schema = {"cell": pl.Int64, "fund": pl.String, "start": pl.String, "end": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _funds_of(placed: pl.DataFrame, problem: Problem, options: Sequence[Option]) -> dict[str, int]:
    """People of each fund, by the first that pays them."""
    found: dict[str, int] = {}
    for cell, spell, number in placed.filter(pl.col("spell") >= 0).group_by("cell", "spell").len().iter_rows():
        legs = problem.shapes[problem.shape_of[cell]].spells[spell]
        name = options[legs[0].option].fund.name
        found[name] = found.get(name, 0) + number
    return found
