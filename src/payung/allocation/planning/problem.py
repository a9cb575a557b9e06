"""What is decided: cells of people alike, spells they may be paid for, and limits on all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Leg:
    """Months in a row paid by one option: numbers of months within the plan, both ends included."""

    option: int
    start: int
    end: int

    @property
    def length(self) -> int:
        """Months paid."""
        return self.end - self.start + 1


Spell = tuple[Leg, ...]


@dataclass(frozen=True)
class Limit:
    """A row of the plan: at most, or at least, so much of something.

    Attributes:
        name: as it is told.
        fund: number of the fund; None for floors.
        at_least: a floor instead of a ceiling.
        bound: IDR or people.
        counts: `money` or `people`.
        member: number of the column of cells that says whom it counts; None for everybody.
        value: of that column.
        first, last: months of the plan it counts, both included.
        programmes: which of JKK, JKM, JHT it counts.
    """

    name: str
    fund: int | None
    at_least: bool
    bound: int
    counts: str
    member: int | None = None
    value: int = 1
    first: int = 0
    last: int = 10**6
    programmes: tuple[int, ...] = (0, 1, 2)


@dataclass(frozen=True)
class Shape:
    """Cells with the same choice of spells.

    Attributes:
        spells: the choice.
        points: of each spell, before the per cent of the cell.
        cost: IDR of each spell, by sector.
        amounts: by sector, spell and limit: what the spell adds to the limit.
        cells: numbers of the cells.
    """

    spells: list[Spell]
    points: Ints
    cost: Ints
    amounts: Ints
    cells: Ints


@dataclass(frozen=True)
class Problem:
    """All that the optimiser needs.

    Attributes:
        people: of each cell.
        percent: of each cell.
        sector: of each cell, 0 other, 1 transport.
        members: cell by column: which part of a limit it belongs to.
        shapes: they share out the cells.
        limits: ceilings and floors.
        rupiah_of_a_point: IDR.
        shape_of, place_of: of each cell: its shape, and its place among that shape's cells.
    """

    people: Ints
    percent: Ints
    sector: Ints
    members: Ints
    shapes: list[Shape]
    limits: list[Limit]
    rupiah_of_a_point: int
    shape_of: Ints = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def bounds(self) -> Floats:
        """Of each limit."""
        return np.array([limit.bound for limit in self.limits], dtype=float)

    @property
    def floors(self) -> NDArray[np.bool_]:
        """Which limits are floors."""
        return np.array([limit.at_least for limit in self.limits], dtype=bool)

    def counted(self, cells: Ints) -> NDArray[np.bool_]:
        """By cell and limit: whether the limit counts the cell's people."""
        found = np.ones((len(cells), len(self.limits)), dtype=bool)
        for number, limit in enumerate(self.limits):
            if limit.member is not None:
                found[:, number] = self.members[cells, limit.member] == limit.value
        return found

    def values(self, shape: Shape, cells: Ints) -> Ints:
        """By cell and spell: points of a person, whole numbers."""
        saved = shape.cost[self.sector[cells]] // self.rupiah_of_a_point
        found: Ints = self.percent[cells][:, None] * shape.points[None, :] // 100 - saved
        return found


@dataclass
class Columns:
    """Chosen pairs of cell and spell."""

    cell: Ints
    spell: Ints

    def __len__(self) -> int:
        return len(self.cell)

    def plus(self, other: Columns) -> Columns:
        """Both, without repeating a pair."""
        both = np.stack([np.concatenate([self.cell, other.cell]), np.concatenate([self.spell, other.spell])])
        found = np.unique(both, axis=1)
        return Columns(found[0], found[1])

    def where(self, which: NDArray[np.bool_]) -> Columns:
        """Some of them."""
        return Columns(self.cell[which], self.spell[which])


def coefficients(problem: Problem, columns: Columns) -> tuple[Ints, Ints]:
    """Of each column: its points, and what a person adds to each limit."""
    points = np.zeros(len(columns), np.int64)
    amounts = np.zeros((len(columns), len(problem.limits)), np.int64)
    owner = problem.shape_of[columns.cell]
    for number, shape in enumerate(problem.shapes):
        at = np.flatnonzero(owner == number)
        if not len(at):
            continue
        cells, spells = columns.cell[at], columns.spell[at]
        sector = problem.sector[cells]
        points[at] = problem.percent[cells] * shape.points[spells] // 100
        points[at] -= shape.cost[sector, spells] // problem.rupiah_of_a_point
        amounts[at] = shape.amounts[sector, spells] * problem.counted(cells)
    return points, amounts
