"""From people to cells: people alike in everything that a plan looks at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from payung.allocation.eligibility import open_months, percent, transport
from payung.allocation.funds.model import Funds
from payung.allocation.options import Ints, Option, law_of, months_that_count, tariffs
from payung.allocation.planning.limits import Members, limits_of
from payung.allocation.planning.problem import Limit, Problem, Shape, Spell
from payung.allocation.planning.spells import counted_months, points_of, spells_of

RANK = ("decile", "birth", "worker_id")


def posed(people: pl.DataFrame, funds: Funds, options: Sequence[Option], months: Sequence[int]) -> Posed:
    """The problem people and funds pose, with each person's cell.

    Args:
        people: as read.
        funds: as read.
        options: of the funds.
        months: of the plan.
    """
    opened = _opened(people, funds, options, months)
    members = Members(opened)
    limits = limits_of(funds, members, months)
    shape_key = [*(f"open_{option.number}" for option in options), "goes_on"]
    key = [*shape_key, "percent", "sector_number", *members.names]
    cells = members.people.group_by(key).len("people").sort(key).with_row_index("cell")
    cells = cells.with_columns(pl.struct(shape_key).rank("dense").cast(pl.Int64).alias("shape") - 1)
    numbered = members.people.join(cells.select("cell", *key), on=key, how="left", maintain_order="left")
    law = law_of(funds)
    maker = _Maker(
        options, months, limits, funds, tariffs(options, months, law), months_that_count(options, months, law)
    )
    return Posed(numbered, maker.problem(cells, shape_key, members.names), maker.tariffs)


class Posed:
    """A problem and whose it is.

    Attributes:
        people: with the column `cell`.
        problem: over cells.
        tariffs: IDR by sector, option, month and programme.
    """

    def __init__(self, people: pl.DataFrame, problem: Problem, tariffs: Ints) -> None:
        self.people = people
        self.problem = problem
        self.tariffs = tariffs


def _opened(people: pl.DataFrame, funds: Funds, options: Sequence[Option], months: Sequence[int]) -> pl.DataFrame:
    opened = open_months(people, options, months, funds)
    first = pl.col("covered_to") + 1 - months[0]  # the first month not covered, within the plan
    # Somebody whose cover ended at another time than just before an open month has no gap to avoid.
    goes_on = (first >= 0) & (first < len(months))
    reachable = pl.any_horizontal(pl.col(f"open_{option.number}") > 0 for option in options)
    return opened.with_columns(
        pl.when(goes_on).then(first).otherwise(-1).fill_null(-1).alias("goes_on"),
        reachable.alias("reachable"),
        percent(people, funds, months[0]).alias("percent"),
        transport(people, funds).cast(pl.Int64).alias("sector_number"),
    )


class _Maker:
    """Makes shapes: spells, points and amounts."""

    def __init__(
        self,
        options: Sequence[Option],
        months: Sequence[int],
        limits: list[Limit],
        funds: Funds,
        prices: Ints,
        full: np.ndarray[tuple[int, ...], np.dtype[np.bool_]],
    ) -> None:
        self.options, self.months, self.limits, self.funds = options, months, limits, funds
        self.tariffs, self.full = prices, full
        self._made: dict[Spell, tuple[Ints, Ints]] = {}
        # Sums up to a month turn the cost of a spell into one difference.
        self.upto = np.concatenate([np.zeros_like(prices[:, :, :1]), prices.cumsum(axis=2)], axis=2)

    def problem(self, cells: pl.DataFrame, shape_key: list[str], members: list[str]) -> Problem:
        """All shapes and cells."""
        firsts = cells.group_by("shape", maintain_order=True).first().select("shape", *shape_key)
        owner = cells["shape"].to_numpy()
        shapes = [self._shape(row[1:], np.flatnonzero(owner == row[0])) for row in firsts.sort("shape").iter_rows()]
        named = cells.select(members).to_numpy() if members else np.zeros((len(cells), 0))
        return Problem(
            people=cells["people"].to_numpy().astype(np.int64),
            percent=cells["percent"].to_numpy(),
            sector=cells["sector_number"].to_numpy(),
            members=named.astype(np.int64),
            shapes=shapes,
            limits=self.limits,
            rupiah_of_a_point=self.funds.worth.rupiah_of_a_point,
            shape_of=owner,
        )

    def _shape(self, key: tuple[int, ...], cells: Ints) -> Shape:
        worth, (*masks, first_free) = self.funds.worth, key
        spells, points = [], []
        for spell in spells_of(masks, len(self.months)):
            goes_on = spell[0].start == first_free
            counted = counted_months(spell, self.full, goes_on)
            if counted or worth.funeral_only:
                spells.append(spell)
                points.append(points_of(spell, counted, goes_on, len(self.months), self.options, worth))
        known = [self._known(spell) for spell in spells]
        cost = np.array([cost for cost, _ in known], dtype=np.int64).reshape(-1, 2).T
        amounts = np.array([amount for _, amount in known], dtype=np.int64).reshape(-1, 2, len(self.limits))
        return Shape(spells, np.array(points, dtype=np.int64), cost, amounts.transpose(1, 0, 2), cells)

    def _known(self, spell: Spell) -> tuple[Ints, Ints]:
        """Cost and amounts of a spell, made once."""
        if spell not in self._made:
            amounts = [self._amount(spell, limit) for limit in self.limits]
            self._made[spell] = self._cost(spell), np.array(amounts, dtype=np.int64).reshape(-1, 2).T
        return self._made[spell]

    def _cost(self, spell: Spell) -> Ints:
        legs = [self.upto[:, leg.option, leg.end + 1] - self.upto[:, leg.option, leg.start] for leg in spell]
        total: Ints = np.sum(legs, axis=(0, 2), dtype=np.int64)
        return total

    def _amount(self, spell: Spell, limit: Limit) -> Ints:
        """What a spell adds to a limit, by sector."""
        found = np.zeros(2, np.int64)
        for leg in spell:
            if limit.fund is not None and self.options[leg.option].fund_number != limit.fund:
                continue
            start, end = max(leg.start, limit.first), min(leg.end, limit.last)
            if start > end:
                continue
            if limit.counts == "people":
                return np.ones(2, np.int64)
            paid = self.upto[:, leg.option, end + 1] - self.upto[:, leg.option, start]
            found += paid[:, list(limit.programmes)].sum(axis=1)
        return found
