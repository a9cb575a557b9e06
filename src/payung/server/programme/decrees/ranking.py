"""Who comes first when there is not enough money for all: criteria by name, in the order a region chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from django.utils.translation import gettext_lazy as _

from payung.errors import PayungError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Criterion:
    """One criterion.

    Attributes:
        title: What is compared, for the page.
        key: Over candidates: what sorts first comes first.
        descending: Whether the greatest comes first.
    """

    title: str | _StrPromise
    key: str
    descending: bool


CRITERIA = {
    "decile": Criterion(_("lower welfare decile first, unknown last"), "decile", False),
    "continuity": Criterion(
        _("who was covered in the month before first, so that no wait begins anew"), "continues", True
    ),
    "months": Criterion(_("who can be covered for more of the months first"), "months", True),
    "oldest": Criterion(_("older nomination first"), "nominated_on", False),
}
USUAL = ("decile", "continuity", "months", "oldest")


def ranked(candidates: pl.DataFrame, rank_by: Sequence[str] = USUAL) -> pl.DataFrame:
    """The candidates in order. Ties go by the key of the person, so that the same people give the same order.

    Args:
        candidates: `decile`, `continues`, `months`, `nominated_on`, `person`.
        rank_by: Names of criteria, the weightiest first.

    Raises:
        PayungError: a criterion is unknown.
    """
    _is_unknown(rank_by)
    keys = [CRITERIA[name] for name in rank_by]
    return candidates.sort(
        *(criterion.key for criterion in keys),
        "person",
        descending=[*(criterion.descending for criterion in keys), False],
        nulls_last=True,
    )


def _is_unknown(rank_by: Sequence[str]) -> None:
    for name in rank_by:
        if name not in CRITERIA:
            raise PayungError(f"There is no criterion {name!r}.", remedy=f"Choose among {', '.join(CRITERIA)}.")
