"""What offices do today, for comparison: whoever comes first, or whoever is poorest, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from payung.allocation.planning.problem import Columns, Ints, Problem, coefficients
from payung.allocation.planning.relaxation import units


@dataclass(frozen=True)
class Outcome:
    """What a way of choosing reaches.

    Attributes:
        people, person_months, cost, objective: as in the summary of a plan.
    """

    people: int
    person_months: int
    cost: int
    objective: int


def one_after_the_other(problem: Problem, order: Sequence[int]) -> Columns:
    """Everybody in turn gets what is best for them of what is left; floors are not looked at.

    Args:
        problem: what is decided.
        order: the cell of each person, in turn.

    Returns:
        One column a person who got something.
    """
    measures, left = units(problem)
    left = np.where(problem.floors, np.iinfo(np.int64).max // 2, left)
    wishes = _Wishes(problem, measures)
    cells, spells = [], []
    for cell in order:
        spell = wishes.granted(cell, left)
        if spell is not None:
            cells.append(cell)
            spells.append(spell)
    return Columns(np.array(cells, dtype=np.int64), np.array(spells, dtype=np.int64))


class _Wishes:
    """Of each cell the spells it would like, best first. What did not fit once never fits again."""

    def __init__(self, problem: Problem, measures: Ints) -> None:
        self.problem, self.measures = problem, measures
        self.lists: dict[int, tuple[Ints, Ints]] = {}
        self.at: dict[int, int] = {}

    def granted(self, cell: int, left: Ints) -> int | None:
        """The best spell there is money for; it is taken from what is left."""
        if cell not in self.lists:
            self.lists[cell] = self._list(cell)
        spells, amounts = self.lists[cell]
        at = self.at.get(cell, 0)
        while at < len(spells) and (amounts[at] > left).any():
            at += 1
        self.at[cell] = at
        if at == len(spells):
            return None
        left -= amounts[at]
        return int(spells[at])

    def _list(self, cell: int) -> tuple[Ints, Ints]:
        problem = self.problem
        shape = problem.shapes[problem.shape_of[cell]]
        one = np.array([cell])
        if not shape.spells:
            return np.zeros(0, np.int64), np.zeros((0, len(problem.limits)), np.int64)
        order = np.argsort(-problem.values(shape, one)[0], kind="stable")
        amounts = shape.amounts[int(problem.sector[cell])][order] * problem.counted(one) // self.measures
        return order, np.where(problem.floors, 0, amounts)


def outcome(problem: Problem, columns: Columns, people: Ints) -> Outcome:
    """What columns with so many people reach."""
    points, _ = coefficients(problem, columns)
    months, cost = np.zeros(len(columns), np.int64), np.zeros(len(columns), np.int64)
    owner = problem.shape_of[columns.cell]
    for number in np.unique(owner):
        shape, at = problem.shapes[number], np.flatnonzero(owner == number)
        lengths = np.array([sum(leg.length for leg in spell) for spell in shape.spells])
        months[at] = lengths[columns.spell[at]]
        cost[at] = shape.cost[problem.sector[columns.cell[at]], columns.spell[at]]
    return Outcome(int(people.sum()), int(months @ people), int(cost @ people), int(points @ people))


def rivals(problem: Problem, people: pl.DataFrame) -> dict[str, Outcome]:
    """First come first served, and the poorest first, with the same people, funds and ceilings."""
    poorest = people.sort("decile", "row", nulls_last=True)
    orders = {"first_come": people["cell"].to_list(), "rank_by_decile": poorest["cell"].to_list()}
    found = {}
    for name, order in orders.items():
        columns = one_after_the_other(problem, order)
        found[name] = outcome(problem, columns, np.ones(len(columns), np.int64))
    return found
