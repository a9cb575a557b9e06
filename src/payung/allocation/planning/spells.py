"""The spells a person may be paid for, and what each is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from payung.allocation.funds.model import PUBLIC_KINDS, Worth
from payung.allocation.options import FULL_AFTER, Option
from payung.allocation.planning.problem import Leg, Spell

SIX = 6


def runs(mask: int, months: int) -> list[int]:
    """For each month the last month up to which all months from it are open; −1 where it is closed."""
    last = [-1] * months
    for month in reversed(range(months)):
        if mask >> month & 1:
            last[month] = last[month + 1] if month + 1 < months and last[month + 1] >= 0 else month
    return last


def spells_of(masks: Sequence[int], months: int) -> list[Spell]:
    """Every spell open to somebody, in a fixed order.

    Those of one fund are all there, whatever their start and end. Handed over from one fund to another is a person
    where the first cannot pay further, or just before the second one's money could have begun.

    Args:
        masks: of each option the months it is open, as bits.
        months: of the plan.
    """
    ends = [runs(mask, months) for mask in masks]
    single = [
        (Leg(option, start, end),)
        for option, last in enumerate(ends)
        for start in range(months)
        for end in range(start, last[start] + 1)
    ]
    return [*single, *(spell for option in range(len(masks)) for spell in _handed_over(option, ends, months))]


def _handed_over(option: int, ends: Sequence[Sequence[int]], months: int) -> Iterator[Spell]:
    firsts = {next((month for month in range(months) if last[month] >= 0), months) for last in ends}
    for start in range(months):
        for end in range(start, ends[option][start] + 1):
            if end != ends[option][start] and end + 1 not in firsts:
                continue
            for other, last in enumerate(ends):
                if other != option and end + 1 < months and last[end + 1] > ends[option][start]:
                    yield (Leg(option, start, end), Leg(other, end + 1, last[end + 1]))


def counted_months(spell: Spell, full: NDArray[np.bool_], goes_on: bool) -> int:
    """Months in which a death by illness would bring the full benefit.

    Args:
        spell: the months paid.
        full: by option, month and months paid without a gap.
        goes_on: somebody covered until the month before; the waiting time is taken to be over.
    """
    first, count = spell[0].start, 0
    for leg in spell:
        for month in range(leg.start, leg.end + 1):
            paid = FULL_AFTER if goes_on else min(month - first + 1, FULL_AFTER)
            count += bool(full[leg.option, month, paid])
    return count


def points_of(spell: Spell, counted: int, goes_on: bool, months: int, options: Sequence[Option], worth: Worth) -> int:
    """What a spell is worth before decile and priorities.

    Going on and lasting are worth as much as the months they last: else a plan would buy everybody one month of both.

    Args:
        spell: the months paid.
        counted: those with the full death benefit.
        goes_on: somebody covered until the month before.
        months: of the plan.
        options: whose money it is.
        worth: points.
    """
    paid = sum(leg.length for leg in spell)
    public = sum(leg.length for leg in spell if options[leg.option].fund.kind in PUBLIC_KINDS)
    six = worth.six_months if paid >= SIX else worth.six_months * public // SIX
    points = counted * worth.counted_month + (paid - counted) * worth.waiting_month + six
    lasts = spell[-1].end == months - 1
    return points + (worth.continuity * goes_on + worth.lasting * lasts) * paid // months
