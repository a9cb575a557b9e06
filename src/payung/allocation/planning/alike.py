"""Merging cells that offer the same columns: what they differ in does not matter to the limits that are looked at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payung.allocation.planning.problem import Columns, Ints


@dataclass(frozen=True)
class Merged:
    """Columns of groups of cells.

    Attributes:
        points: of each merged column.
        amounts: of each, what a person adds to each limit looked at.
        group: of each.
        room: people of each group.
        cells: of each group, its cells with their people, in order.
        origins: of each merged column: cell → number of the column it stands for.
    """

    points: Ints
    amounts: Ints
    group: Ints
    room: Ints
    cells: list[list[tuple[int, int]]]
    origins: list[dict[int, int]]

    def shared_out(self, people: Ints, columns: int) -> Ints:
        """People of the columns before merging: a group's cells are filled one after the other."""
        found = np.zeros(columns, np.int64)
        places = [_Places(cells) for cells in self.cells]
        for column in np.flatnonzero(people).tolist():
            for cell, number in places[self.group[column]].taken(int(people[column])):
                found[self.origins[column][cell]] += number
        return found


class _Places:
    """The places in a group's cells that are still free."""

    def __init__(self, cells: list[tuple[int, int]]) -> None:
        self.free = [list(cell) for cell in reversed(cells)]

    def taken(self, number: int) -> list[tuple[int, int]]:
        """So many places, cell by cell."""
        found = []
        while number:
            cell, room = self.free[-1]
            some = min(room, number)
            found.append((cell, some))
            number -= some
            self.free[-1][1] -= some
            if not self.free[-1][1]:
                self.free.pop()
        return found


def merged(columns: Columns, points: Ints, amounts: Ints, people: Ints) -> Merged:
    """Groups of cells whose columns earn and take the same.

    Args:
        columns: pairs of cell and spell.
        points: of each.
        amounts: of each, for the limits looked at.
        people: of all cells.
    """
    table = np.column_stack([points, amounts])
    kinds, kind = np.unique(table, axis=0, return_inverse=True)
    offers = _offers(columns, kind.reshape(-1))
    groups: dict[tuple[int, ...], list[int]] = {}
    for cell, offered in offers.items():
        groups.setdefault(tuple(sorted(offered)), []).append(cell)
    chosen = [(number, one) for number, signature in enumerate(groups) for one in signature]
    members = list(groups.values())
    return Merged(
        points=kinds[[one for _, one in chosen], 0] if chosen else np.zeros(0, np.int64),
        amounts=kinds[[one for _, one in chosen], 1:] if chosen else np.zeros((0, amounts.shape[1]), np.int64),
        group=np.array([number for number, _ in chosen], dtype=np.int64),
        room=np.array([people[cells].sum() for cells in members], dtype=np.int64),
        cells=[[(cell, int(people[cell])) for cell in cells] for cells in members],
        origins=[{cell: offers[cell][one] for cell in members[number]} for number, one in chosen],
    )


def _offers(columns: Columns, kind: Ints) -> dict[int, dict[int, int]]:
    """Of each cell: kind of column → the first column of that kind."""
    found: dict[int, dict[int, int]] = {}
    for number, (cell, one) in enumerate(zip(columns.cell.tolist(), kind.tolist(), strict=True)):
        found.setdefault(cell, {}).setdefault(one, number)
    return found
