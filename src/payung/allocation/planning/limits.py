"""Ceilings and floors as rows of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from payung.allocation.eligibility import columns_in
from payung.allocation.expressions import as_column
from payung.allocation.expressions.columns import within
from payung.allocation.funds.model import Ceiling, Floor, Fund, Funds
from payung.allocation.options import PROGRAMMES
from payung.allocation.planning.problem import Limit
from payung.law.calendar import month_text


class Members:
    """Columns that say which part of a limit a person belongs to, each made once."""

    def __init__(self, people: pl.DataFrame) -> None:
        self.people = people
        self._known: dict[str, int] = {}

    @property
    def names(self) -> list[str]:
        """Of the columns."""
        return [f"member_{number}" for number in range(len(self._known))]

    def number(self, key: str, column: pl.Expr) -> int:
        """The column's number; a whole number for each person, 0 for nobody counted."""
        if key not in self._known:
            self._known[key] = len(self._known)
            self.people = self.people.with_columns(column.alias(f"member_{self._known[key]}"))
        return self._known[key]


def limits_of(funds: Funds, members: Members, months: Sequence[int]) -> list[Limit]:
    """All ceilings, then all floors.

    Args:
        funds: with both.
        members: gets the columns that are needed.
        months: of the plan.
    """
    ceilings = [
        limit
        for number, fund in enumerate(funds.funds)
        for each in fund.ceilings
        for limit in _of_ceiling(number, fund, each, members, months)
    ]
    floors = [
        limit for number, floor in enumerate(funds.floors) for limit in _of_floor(number, floor, funds, members, months)
    ]
    return [*ceilings, *floors]


def _of_ceiling(number: int, fund: Fund, each: Ceiling, members: Members, months: Sequence[int]) -> Iterator[Limit]:
    member = None
    if each.area:
        member = members.number(f"within {each.area}", within(pl.col("area"), each.area).cast(pl.Int64))
    programmes = tuple(
        place for place, name in enumerate(PROGRAMMES) if not each.account or fund.accounts.get(name) == each.account
    )
    first, last = max(each.first - months[0], 0), min(each.last, months[-1]) - months[0]
    name = f"ceiling of {fund.name}{_scope(each)}"
    parts = {"member": member, "first": first, "last": last, "programmes": programmes}
    if each.amount is not None:
        yield Limit(name, number, False, each.amount, "money", **parts)  # type: ignore[arg-type]
    if each.people is not None:
        yield Limit(f"{name} in people", number, False, each.people, "people", **parts)  # type: ignore[arg-type]
    if each.at_least is not None:
        yield Limit(f"least of {fund.name}{_scope(each)}", number, True, each.at_least, "money", **parts)  # type: ignore[arg-type]


def _scope(each: Ceiling) -> str:
    words = [f"in {each.area}"] if each.area else []
    if each.first > 0:
        words.append(f"from {month_text(each.first)}")
    if each.last < 10**6:
        words.append(f"to {month_text(each.last)}")
    if each.account:
        words.append(f"on {each.account}")
    return f" {' '.join(words)}" if words else ""


def _of_floor(number: int, floor: Floor, funds: Funds, members: Members, months: Sequence[int]) -> Iterator[Limit]:
    columns = columns_in(months[0], members.people, funds)
    among = as_column(floor.where.node, columns).fill_null(False) if floor.where else pl.lit(True)
    reachable = among & pl.col("reachable")
    key = _part(floor)
    if key is None:
        member = members.number(f"floor {number}", reachable.cast(pl.Int64))
        labels = {1: floor.name}
    else:
        parts = members.people.filter(reachable).select(key.alias("part"))["part"].unique().sort().to_list()
        place = {part: value for value, part in enumerate(parts, start=1)}
        code = pl.when(reachable).then(key.replace_strict(place, default=0, return_dtype=pl.Int64)).otherwise(0)
        member = members.number(f"floor {number}", code)
        labels = {value: f"{floor.name}, {part}" for part, value in place.items()}
    sizes = dict(members.people.group_by(f"member_{member}").len().iter_rows())
    for value, label in labels.items():
        wanted = floor.people if floor.people is not None else sizes.get(value, 0) * (floor.percent or 0) // 100
        yield Limit(f"floor {label}", None, True, wanted, "people", member=member, value=value)


def _part(floor: Floor) -> pl.Expr | None:
    if floor.by == "group":
        return pl.col("group")
    if floor.by == "area":
        return pl.col("area").str.split(".").list.head(floor.parts or 4).list.join(".")
    return None
