"""The plan in fractions of people: prices of all limits, and a bound no plan in whole people can exceed.

Columns are made as they are wanted: a cell has hundreds of spells and uses one or two. Given the prices of the limits,
what every spell would still earn is reckoned for all cells at once; those that earn more than the cell's best join.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from payung.allocation.planning.problem import Columns, Floats, Ints, Problem, Shape, coefficients

_ENOUGH = 1e-7
_ROUNDS = 60
_CHUNK = 4_000_000


@dataclass(frozen=True)
class Relaxed:
    """The best plan in fractions.

    Attributes:
        columns: pairs of cell and spell that were looked at.
        amounts: people of each.
        prices: of each limit, points a unit; ceilings ≥ 0, floors ≤ 0.
        bound: points no plan can exceed.
        lacking: how far each floor stays unmet; all 0 if the plan can be carried out.
    """

    columns: Columns
    amounts: Floats
    prices: Floats
    bound: float
    lacking: Floats


def units(problem: Problem) -> tuple[Ints, Ints]:
    """The greatest common measure of each limit's amounts, and its bound in whole measures."""
    measures, bounds = [], []
    for number, limit in enumerate(problem.limits):
        found = [np.gcd.reduce(shape.amounts[:, :, number], axis=None) for shape in problem.shapes if len(shape.spells)]
        measure = int(np.gcd.reduce(np.array([*found, 0], dtype=np.int64))) or 1
        measures.append(measure)
        bounds.append(-(-limit.bound // measure) if limit.at_least else limit.bound // measure)
    return np.array(measures, dtype=np.int64), np.array(bounds, dtype=np.int64)


class Relaxation:
    """Solves the relaxed plan.

    Args:
        problem: what is decided.
        only_floors: count nothing but how far floors are met, to find out whether they can be.
    """

    def __init__(self, problem: Problem, only_floors: bool = False) -> None:
        self.problem = problem
        self.only_floors = only_floors
        self.measures, self.limits = units(problem)
        self.columns = Columns(np.zeros(0, np.int64), np.zeros(0, np.int64))
        self.solver = quiet_solver()
        self._add_rows()

    def _add_rows(self) -> None:
        """One row a cell, then one a limit; a floor gets a column for what it lacks."""
        cells, limits = len(self.problem.people), len(self.limits)
        infinite = highspy.kHighsInf
        floors = self.problem.floors
        lower = np.concatenate([np.full(cells, -infinite), np.where(floors, self.limits, -infinite)])
        upper = np.concatenate([self.problem.people, np.where(floors, infinite, self.limits)]).astype(float)
        nothing = np.zeros(0, np.int32)
        self.solver.addRows(cells + limits, lower, upper, 0, np.zeros(cells + limits, np.int32), nothing, np.zeros(0))
        rows = np.flatnonzero(floors).astype(np.int32) + cells
        self.lacks = len(rows)
        cost = np.full(len(rows), 1.0 if self.only_floors else 0.0)
        most = np.full(len(rows), infinite if self.only_floors else 0.0)
        starts = np.arange(len(rows), dtype=np.int32)
        self.solver.addCols(len(rows), cost, np.zeros(len(rows)), most, len(rows), starts, rows, np.ones(len(rows)))

    def add(self, columns: Columns) -> None:
        """Columns join the plan."""
        points, amounts = coefficients(self.problem, columns)
        matrix = np.concatenate([np.ones((len(columns), 1), np.int64), amounts // self.measures], axis=1)
        rows = np.concatenate(
            [
                columns.cell[:, None],
                np.broadcast_to(np.arange(len(self.limits)), amounts.shape) + len(self.problem.people),
            ],
            axis=1,
        )
        filled = matrix != 0
        starts = np.concatenate([[0], filled.sum(axis=1).cumsum()[:-1]]).astype(np.int32)
        cost = np.zeros(len(columns)) if self.only_floors else -points.astype(float)
        most = np.full(len(columns), highspy.kHighsInf)
        entries = matrix[filled].astype(float)
        least = np.zeros(len(columns))
        self.solver.addCols(
            len(columns), cost, least, most, len(entries), starts, rows[filled].astype(np.int32), entries
        )
        merged = [
            np.concatenate(pair) for pair in ((self.columns.cell, columns.cell), (self.columns.spell, columns.spell))
        ]
        self.columns = Columns(merged[0], merged[1])

    def solved(self, start: Columns) -> Relaxed:
        """The best plan in fractions, over all columns there could be.

        Args:
            start: columns to begin with.
        """
        self.add(start)
        bound, prices = float("inf"), np.zeros(len(self.limits))
        for _ in range(_ROUNDS):
            self.solver.run()
            relaxed = self._read()
            if relaxed.bound <= bound:  # a bound and the prices it was reckoned with belong together
                bound, prices = relaxed.bound, relaxed.prices
            value = -self.solver.getInfo().objective_function_value
            better = self._better_columns(relaxed.prices)
            if not len(better) or bound - value <= _ENOUGH * max(1.0, abs(value)):
                break
            self.add(better)
        return Relaxed(relaxed.columns, relaxed.amounts, prices, bound, relaxed.lacking)

    def _read(self) -> Relaxed:
        solution = self.solver.getSolution()
        duals = -np.array(solution.row_dual)[len(self.problem.people) :]
        prices = np.where(self.problem.floors, np.minimum(duals, 0), np.maximum(duals, 0))
        values = np.array(solution.col_value)
        bound = float(prices @ self.limits) + float(self.problem.people @ best_of_cells(self, prices))
        return Relaxed(self.columns, values[self.lacks :], prices, bound, values[: self.lacks])

    def earned(self, shape: Shape, cells: Ints, prices: Floats) -> Floats:
        """By cell and spell: points of a person less the price of what the person takes from the limits."""
        problem = self.problem
        counted, sectors = problem.counted(cells), problem.sector[cells]
        values = (
            np.zeros((len(cells), len(shape.spells)))
            if self.only_floors
            else problem.values(shape, cells).astype(float)
        )
        amounts = shape.amounts // self.measures
        patterns, which = np.unique(np.column_stack([counted, sectors]), axis=0, return_inverse=True)
        for number, pattern in enumerate(patterns):
            taken = amounts[int(pattern[-1])] @ (prices * pattern[:-1])
            values[which.reshape(-1) == number] -= taken
        return values

    def _better_columns(self, prices: Floats) -> Columns:
        """For each cell the columns that earn more than any it has."""
        solution = self.solver.getSolution()
        rents = np.maximum(-np.array(solution.row_dual)[: len(self.problem.people)], 0)
        cells, spells = [], []
        for shape, part in parts(self.problem):
            earned = self.earned(shape, part, prices)
            best = earned.argmax(axis=1)
            more = earned[np.arange(len(part)), best] > rents[part] + 1e-6
            cells.append(part[more])
            spells.append(best[more])
        if not cells:
            return Columns(np.zeros(0, np.int64), np.zeros(0, np.int64))
        return Columns(np.concatenate(cells), np.concatenate(spells).astype(np.int64))


def parts(problem: Problem) -> list[tuple[Shape, Ints]]:
    """Shapes with a handful of their cells, so that a table of cells by spells stays small."""
    found = []
    for shape in problem.shapes:
        if shape.spells:
            pieces = max(1, len(shape.cells) * len(shape.spells) // _CHUNK)
            found += [(shape, piece) for piece in np.array_split(shape.cells, pieces)]
    return found


def best_of_cells(relaxation: Relaxation, prices: Floats) -> Floats:
    """What a person of each cell earns at best; 0 where leaving the person out is best."""
    best = np.zeros(len(relaxation.problem.people))
    for shape, part in parts(relaxation.problem):
        best[part] = np.maximum(relaxation.earned(shape, part, prices).max(axis=1), 0)
    return best


def first_columns(problem: Problem) -> Columns:
    """For each cell the best spell that begins with each option."""
    cells, spells = [], []
    for shape, part in parts(problem):
        values = problem.values(shape, part)
        options = np.array([spell[0].option for spell in shape.spells])
        for option in np.unique(options):
            at = np.flatnonzero(options == option)
            cells.append(part)
            spells.append(at[values[:, at].argmax(axis=1)])
    if not cells:
        return Columns(np.zeros(0, np.int64), np.zeros(0, np.int64))
    return Columns(np.concatenate(cells), np.concatenate(spells).astype(np.int64))


def quiet_solver() -> highspy.Highs:
    """HiGHS with one thread and a fixed seed: the same plan each time."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
        solver.setOptionValue(name, value)
    return solver
