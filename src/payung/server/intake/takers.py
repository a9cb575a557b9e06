"""Who takes in what: a room that wants rows of a kind of list brings a taker for it in its `takers.py`.

Intake reads a file and judges its rows by themselves; the taker knows the database. It first looks, writing nothing,
and may hold or refuse more rows; then it takes the accepted ones, inside intake's transaction: all of it stays, or
nothing. Codes of its own get their sentences from the `sentences.yaml` of the room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from payung.errors import PayungError
from payung.server.intake.offices import area_of
from payung.server.rooms import parts

if TYPE_CHECKING:
    from payung.server.intake.models import Batch

Look = Callable[["Batch", pl.DataFrame], pl.DataFrame]
Take = Callable[["Batch", pl.DataFrame], "Taken"]
GiveBack = Callable[["Batch"], Mapping[str, int]]
AreaOf = Callable[[str], str]


@dataclass(frozen=True)
class Taken:
    """What a taker did with the accepted rows.

    Attributes:
        persons: columns `row_id` and `person`: whom each accepted row is about in the register; may be empty.
        changes: columns `row_id` and `change` (new, same, changed) against what was known; may be empty.
        summary: counts for the batch's page and the command line ("new": 12, "gone": 3).
    """

    persons: pl.DataFrame
    changes: pl.DataFrame
    summary: Mapping[str, Any]


@dataclass(frozen=True)
class Taker:
    """The three steps of a kind.

    Attributes:
        look: judged rows (all of them; see `payung.sheets.judge`, with `row_id`) → the same rows, with `status`,
            `codes`, `columns` and `facts` changed where the database speaks against a row; the three lists stay of one
            length. Writes nothing; used for previews too, and then the batch has no key.
        take: the accepted rows, with `row_id` the key intake's row will have → what became of them. Called again, with
            one row, when an officer accepts a held row later.
        give_back: take everything of a batch back; raises PayungError when later steps stand on it.
        about: prefix of what such a batch must answer ("decree"), or "" when it stands by itself.
        area: what a batch answers → Kemendagri code of the area that belongs to. A branch that looks after several
            regencies answers each of them; without this its lists would all lie in the first.
    """

    look: Look
    take: Take
    give_back: GiveBack
    about: str = ""
    area: AreaOf | None = None


_takers: dict[str, Taker] = {}


def taker(
    kind: str, *, look: Look, take: Take, give_back: GiveBack, about: str = "", area: AreaOf | None = None
) -> None:
    """Say who takes in a kind of list; called in a room's `takers.py`.

    Raises:
        ValueError: two rooms want the same kind.
    """
    if kind in _takers:
        raise ValueError(f"Two rooms take in {kind!r}.")
    _takers[kind] = Taker(look, take, give_back, about, area)


def taker_of(kind: str) -> Taker:
    """Who takes in that kind.

    Raises:
        PayungError: nobody does.
    """
    if not _takers:
        list(parts("takers"))
    if kind not in _takers:
        raise PayungError(
            f"No room takes in lists of kind {kind!r}.", remedy=f"Kinds are {', '.join(sorted(_takers))}."
        )
    return _takers[kind]


def area_of_batch(kind: str, office: Any, about: str) -> str:
    """Kemendagri code of the area a batch belongs to: that of what it answers, else that of its office."""
    area = taker_of(kind).area
    return area(about) if area is not None and about else area_of(office)
