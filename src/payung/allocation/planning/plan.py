"""Making a plan: pose the problem, solve it, name the people, hold the result to every limit once more."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from payung.allocation.eligibility import MOST_MONTHS
from payung.allocation.funds.model import Fund, Funds
from payung.allocation.options import options_of
from payung.allocation.planning.cells import Posed, posed
from payung.allocation.planning.names import assignment, reserve, with_places
from payung.allocation.planning.problem import Columns, Ints, Problem, coefficients
from payung.allocation.planning.relaxation import Relaxation, Relaxed, first_columns
from payung.allocation.planning.rivals import outcome, rivals
from payung.allocation.planning.whole import Chosen, in_whole_people
from payung.errors import PayungError
from payung.law.calendar import FIRST_MONTH, month_number, month_text

_MET = 1e-6


@dataclass(frozen=True)
class Plan:
    """Who is protected from which money.

    Attributes:
        assignment: `worker_id, fund, start, end, monthly, total`.
        reserve: `rank, worker_id, fund, start, end, expected`.
        summary: as `docs/allocation.md` describes it, ready for JSON.
    """

    assignment: pl.DataFrame
    reserve: pl.DataFrame
    summary: dict[str, Any]


def planned(
    people: pl.DataFrame, funds: Funds, first: int, last: int, *, seconds: float = 60, compare: bool = True
) -> Plan:
    """The plan worth most, within all ceilings and rules.

    Args:
        people: as read by `people.people`.
        funds: as read by `funds.read_funds`.
        first, last: month numbers, both included.
        seconds: after how long to stop proving and tell the gap.
        compare: whether to reckon first-come-first-served and rank-by-decile as well.

    Raises:
        PayungError: the months cannot be planned, or ceilings and floors leave no plan; it names which.
    """
    began = time.monotonic()
    _months_cannot_be_planned(first, last)
    months, options = range(first, last + 1), options_of(funds)
    pose = posed(people, funds, options, months)
    relaxation, relaxed = _relaxed(pose.problem)
    chosen = in_whole_people(relaxation, relaxed, seconds)
    if chosen is None:
        raise _no_plan(pose.problem, Relaxation(pose.problem), np.ones(len(pose.problem.limits)))
    _a_limit_is_broken(pose.problem, chosen)
    placed = with_places(pose.people, pose.problem, chosen)
    waiting = reserve(placed, relaxation, relaxed.prices, options, months, funds.refusals_percent)
    assigned = assignment(placed, pose.problem, options, months, pose.tariffs)
    summary = _summary(pose, funds, relaxed.prices / relaxation.measures, chosen, assigned)
    summary |= {
        "seconds": round(time.monotonic() - began, 3),
        "from": month_text(first),
        "to": month_text(last),
        "reserve": len(waiting),
    }
    if compare:
        summary["compared"] = {name: vars(found) for name, found in rivals(pose.problem, pose.people).items()}
    return Plan(assigned, waiting, summary)


def _months_cannot_be_planned(first: int, last: int) -> None:
    if last < first:
        raise PayungError("the plan ends before it begins.", place="--to", remedy="Give a month from --from on.")
    if last - first >= MOST_MONTHS:
        message = f"{last - first + 1} months are more than the {MOST_MONTHS} one plan can have."
        raise PayungError(message, place="--to", remedy="Plan in two parts; the second reads covered_until.")
    if first < month_number(FIRST_MONTH):
        raise PayungError(f"the law begins with {FIRST_MONTH}.", place="--from", remedy="Start later.")


def _relaxed(problem: Problem) -> tuple[Relaxation, Relaxed]:
    """The plan in fractions; first of all whether the floors can be met."""
    start = first_columns(problem)
    if problem.floors.any():
        floors = Relaxation(problem, only_floors=True)
        tried = floors.solved(start)
        if tried.lacking.sum() > _MET:
            raise _no_plan(problem, floors, tried.prices)
        start = tried.columns
    relaxation = Relaxation(problem)
    return relaxation, relaxation.solved(start)


def _no_plan(problem: Problem, relaxation: Relaxation, prices: np.ndarray[Any, Any]) -> PayungError:
    """The limits that carry a price when all that counts is meeting the floors are those in conflict."""
    floors = [
        limit for limit, price in zip(problem.limits, prices, strict=True) if limit.at_least and abs(price) > _MET
    ]
    ceilings = [
        limit for limit, price in zip(problem.limits, prices, strict=True) if not limit.at_least and price > _MET
    ]
    said = "; ".join(f"{limit.name} ({limit.bound:,} {_unit(limit.counts)})" for limit in [*floors, *ceilings])
    message = f"no plan meets all of these at once: {said}."
    if not ceilings:
        message = f"no plan meets {said}: the rules and months of the funds leave too few people or months."
    return PayungError(message, place="funds", remedy="Lower a floor, raise a ceiling, or open a fund to more people.")


def _unit(counts: str) -> str:
    return "IDR" if counts == "money" else "people"


def used(problem: Problem, columns: Columns, people: Ints) -> Ints:
    """What a plan takes from each limit, in whole rupiah or people."""
    return coefficients(problem, columns)[1].T @ people


def _a_limit_is_broken(problem: Problem, chosen: Chosen) -> None:
    """A last look, in whole numbers, at what the optimiser brought."""
    taken = used(problem, chosen.columns, chosen.people)
    for limit, amount in zip(problem.limits, taken.tolist(), strict=True):
        if amount < limit.bound if limit.at_least else amount > limit.bound:
            raise PayungError(f"the plan breaks {limit.name}; it is not used.", remedy="Please report this plan.")
    if (np.bincount(chosen.columns.cell, chosen.people, len(problem.people)) > problem.people).any():
        raise PayungError("the plan pays people twice; it is not used.", remedy="Please report this plan.")


def _summary(
    pose: Posed, funds: Funds, prices: np.ndarray[Any, Any], chosen: Chosen, assigned: pl.DataFrame
) -> dict[str, Any]:
    problem = pose.problem
    paid = dict(assigned.group_by("fund").agg(pl.col("total").sum()).iter_rows())
    reached = outcome(problem, chosen.columns, chosen.people)
    taken = used(problem, chosen.columns, chosen.people)
    limits = [
        {"name": limit.name, "bound": limit.bound, "used": int(amount), "shadow_price": float(price)}
        for limit, amount, price in zip(problem.limits, taken, prices, strict=True)
    ]
    gap = (chosen.bound - chosen.objective) / max(1, abs(chosen.objective))
    return {
        "people": reached.people,
        "person_months": reached.person_months,
        "cost": reached.cost,
        "funds": {fund.name: _fund(number, fund, problem, paid, prices) for number, fund in enumerate(funds.funds)},
        "objective": chosen.objective,
        "bound": chosen.bound,
        "gap": gap,
        "proven": chosen.bound == chosen.objective,
        "candidates": pose.people.height,
        "not_eligible": int((~pose.people["reachable"]).sum()),
        "cells": len(problem.people),
        "limits": limits,
        "unsettled": [f"{name} = {str(on).lower()}: {funds.switch_notes[name]}" for name, on in funds.switches.items()],
    }


def _fund(
    number: int, fund: Fund, problem: Problem, paid: dict[str, int], prices: np.ndarray[Any, Any]
) -> dict[str, Any]:
    """What one fund pays; its shadow price is that of its whole ceiling, in points a rupiah."""
    whole = [
        price
        for limit, price in zip(problem.limits, prices.tolist(), strict=True)
        if limit.fund == number and limit.name == f"ceiling of {fund.name}"
    ]
    return {"ceiling": fund.ceiling, "used": paid.get(fund.name, 0), "shadow_price": whole[0] if whole else None}
