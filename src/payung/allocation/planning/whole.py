"""The plan in whole people, proven best.

A column whose earnings lie further below its cell's best than the plan lies below the bound can be in no better plan
(fixing by reduced cost). So the few columns near the margin are decided exactly, and the result is proven over all.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from payung.allocation.planning.alike import Merged, merged
from payung.allocation.planning.problem import Columns, Floats, Ints, coefficients
from payung.allocation.planning.relaxation import Relaxation, Relaxed, best_of_cells, parts, quiet_solver
from payung.errors import PayungError

_FIRST = 200  # columns near the margin that are looked at first
_ROUNDING = 1e-6
_TIGHT = 0.02  # a limit with less room than this share of its bound is looked at from the start


@dataclass(frozen=True)
class Chosen:
    """A plan in whole people.

    Attributes:
        columns: pairs of cell and spell with people.
        people: of each.
        objective: points.
        bound: points no plan can exceed.
    """

    columns: Columns
    people: Ints
    objective: int
    bound: int


def in_whole_people(relaxation: Relaxation, relaxed: Relaxed, seconds: float) -> Chosen | None:
    """The best plan in whole people; None if none meets the floors.

    Args:
        relaxation: solved.
        relaxed: its result.
        seconds: when to stop looking and tell how far the plan may be from the best.

    Raises:
        PayungError: the time was too short for any plan.
    """
    until = time.monotonic() + seconds
    rents = best_of_cells(relaxation, relaxed.prices)
    slack = _margin(relaxation, relaxed, rents)
    top = int(np.floor(relaxed.bound + _ROUNDING * max(1.0, abs(relaxed.bound) * 1e-6)))
    best: Chosen | None = None
    while True:
        found = _decided(relaxation, relaxed, rents, slack, max(until - time.monotonic(), 1.0))
        # What a plan with another column may reach: each of those columns lies further below than the slack.
        outside = int(np.ceil(relaxed.bound - slack - _ROUNDING)) - 1
        if found and (best is None or found.objective > best.objective):
            best = found
        if best and found:
            bound = min(top, max(found.bound, outside, best.objective))
            best = Chosen(best.columns, best.people, best.objective, bound)
            if best.objective >= bound or time.monotonic() > until:
                return best
        if not found and time.monotonic() > until:
            message = f"no plan in whole people was found within {seconds:g} seconds."
            raise PayungError(message, remedy="Allow more time (--seconds), or ask for fewer floors.")
        if slack > relaxed.bound + rents.max(initial=0) and not found:
            return None
        # Looking a little further finds a better plan, and a better plan makes it enough to look less far.
        needed = relaxed.bound - best.objective - 1 + _ROUNDING if best else np.inf
        slack = min(needed, slack * 8 + 1) if needed > slack else slack * 8 + 1


def _margin(relaxation: Relaxation, relaxed: Relaxed, rents: Floats) -> float:
    """How far below a cell's best the columns lie that are looked at first."""
    nearest = [np.zeros(0)]
    for shape, part in parts(relaxation.problem):
        below = rents[part][:, None] - relaxation.earned(shape, part, relaxed.prices)
        nearest.append(np.partition(below, min(1, below.shape[1] - 1), axis=1)[:, : min(2, below.shape[1])].ravel())
    every = np.sort(np.concatenate(nearest))
    wanted = int((rents > 0).sum()) + _FIRST
    return float(every[min(wanted, len(every) - 1)]) + 1 if len(every) else 1.0


def _near(relaxation: Relaxation, prices: Floats, rents: Floats, slack: float) -> Columns:
    cells, spells = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for shape, part in parts(relaxation.problem):
        near = rents[part][:, None] - relaxation.earned(shape, part, prices) <= slack
        at, spell = np.nonzero(near)
        cells.append(part[at])
        spells.append(spell)
    return Columns(np.concatenate(cells), np.concatenate(spells))


def _decided(relaxation: Relaxation, relaxed: Relaxed, rents: Floats, slack: float, seconds: float) -> Chosen | None:
    """The best plan over the columns near the margin; cells with no choice left are settled beforehand."""
    problem = relaxation.problem
    near = _near(relaxation, relaxed.prices, rents, slack)
    points, amounts = coefficients(problem, near)
    amounts = amounts // relaxation.measures
    choices = np.bincount(near.cell, minlength=len(problem.people))
    settled = (choices[near.cell] == 1) & (rents[near.cell] > slack)
    held = problem.people[near.cell[settled]]
    left = relaxation.limits - amounts[settled].T @ held
    open_ = ~settled
    room = _Room(near.where(open_), points[open_], amounts[open_], left, problem.floors, problem.people)
    solved = room.filled(_kept(relaxation, relaxed), seconds)
    if solved is None:
        return None
    people, bound = solved
    columns = Columns(*(np.concatenate([part[settled], part[open_]]) for part in (near.cell, near.spell)))
    counts, base = np.concatenate([held, people]), int(points[settled] @ held)
    objective = base + int(points[open_] @ people)
    return Chosen(columns.where(counts > 0), counts[counts > 0], objective, max(base + bound, objective))


def _kept(relaxation: Relaxation, relaxed: Relaxed) -> NDArray[np.bool_]:
    """Limits that are likely to matter: those with a price, or with little room in the plan in fractions."""
    _, amounts = coefficients(relaxation.problem, relaxed.columns)
    used = (amounts // relaxation.measures).T @ relaxed.amounts
    room = np.abs(relaxation.limits - used)
    found: NDArray[np.bool_] = (np.abs(relaxed.prices) > _ROUNDING) | (room <= _TIGHT * np.abs(relaxation.limits))
    return found


@dataclass(frozen=True)
class _Room:
    """What is left to decide once settled cells have taken their share.

    Attributes:
        columns: pairs of cell and spell.
        points: of each.
        amounts: of each, what a person adds to each limit.
        limits: what is left of each limit.
        floors: which limits are floors.
        people: of all cells.
    """

    columns: Columns
    points: Ints
    amounts: Ints
    limits: Ints
    floors: NDArray[np.bool_]
    people: Ints

    def filled(self, kept: NDArray[np.bool_], seconds: float) -> tuple[Ints, int] | None:
        """People of each column and the bound in points; None if the limits leave no plan.

        Limits that are not kept are left out, so that more cells are alike; one that is broken joins, and it is
        solved again. Leaving limits out can only raise the bound, so what is proven stays proven.
        """
        until = time.monotonic() + seconds
        while True:
            alike = merged(self.columns, self.points, self.amounts[:, kept], self.people)
            solved = _solved(alike, self.limits[kept], self.floors[kept], max(until - time.monotonic(), 1.0))
            if solved is None:
                return None
            people = alike.shared_out(solved[0], len(self.points))
            taken = self.amounts.T @ people
            broken = np.where(self.floors, taken < self.limits, taken > self.limits)
            if not broken.any():
                return people, solved[1]
            if (broken & kept).any():
                return None
            kept = kept | broken


def _solved(alike: Merged, limits: Ints, floors: NDArray[np.bool_], seconds: float) -> tuple[Ints, int] | None:
    """People of each merged column and the bound in points."""
    if not len(alike.points):
        met = np.where(floors, limits <= 0, limits >= 0).all()
        return (np.zeros(0, np.int64), 0) if met else None
    solver = quiet_solver()
    for name, value in {"mip_rel_gap": 0.0, "mip_abs_gap": 0.99, "time_limit": seconds}.items():
        solver.setOptionValue(name, value)
    solver.passModel(_lp(alike, limits, floors))
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    people = np.rint(np.array(solver.getSolution().col_value)).astype(np.int64)
    bound = int(np.floor(-info.mip_dual_bound + _ROUNDING)) if np.isfinite(info.mip_dual_bound) else 2**53
    return people, bound


def _lp(alike: Merged, limits: Ints, floors: NDArray[np.bool_]) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    number, groups, infinite = len(alike.points), len(alike.room), highspy.kHighsInf
    lp.num_col_, lp.num_row_ = number, groups + len(limits)
    lp.col_cost_ = -alike.points.astype(float)
    lp.col_lower_ = np.zeros(number)
    lp.col_upper_ = alike.room[alike.group].astype(float)
    lp.row_lower_ = np.concatenate([np.full(groups, -infinite), np.where(floors, limits, -infinite)])
    lp.row_upper_ = np.concatenate([alike.room, np.where(floors, infinite, limits)]).astype(float)
    matrix = np.concatenate([np.ones((number, 1), np.int64), alike.amounts], axis=1)
    places = np.broadcast_to(np.arange(len(limits)) + groups, alike.amounts.shape)
    rows = np.concatenate([alike.group[:, None], places], axis=1)
    filled = matrix != 0
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], filled.sum(axis=1).cumsum()]).astype(np.int32)
    lp.a_matrix_.index_ = rows[filled].astype(np.int32)
    lp.a_matrix_.value_ = matrix[filled].astype(float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * number
    return lp
