"""How far a decree's registration is: who is in, who was refused, by whom to replace them, who has no answer."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from payung.server import bulk
from payung.server.programme.models import Decree, DecreeLine
from payung.server.programme.registration.standing import family_of, standing


@dataclass(frozen=True)
class Progress:
    """The registration of a decree.

    Attributes:
        named: People who stand in the decree and its amendments.
        registered: Of them, accepted by the branch.
        refused: Frame of those refused: `line`, `person_id`, `name`, `area_code`, `reason`, `text`, `replied_on`, and
            the next free one of the reserve list: `reserve` (line), `reserve_name`, `reserve_place`; null when used up.
        unanswered: Frame of those without an answer: `line`, `person_id`, `name`, `area_code`.
        reserve_left: People of the reserve list nobody needs yet.
    """

    named: int
    registered: int
    refused: pl.DataFrame
    unanswered: pl.DataFrame
    reserve_left: int

    @property
    def is_complete(self) -> bool:
        """Whether the branch has answered about everybody."""
        return self.unanswered.is_empty()


def progress(decree: Decree) -> Progress:
    """How far the registration of a decree with its amendments is."""
    everybody = standing(decree)
    people = everybody.filter(pl.col("out_from").is_null())
    refused = people.filter(~pl.col("accepted").fill_null(True)).sort("line")
    free = reserve(decree, everybody["person_id"])
    kept = ("line", "person_id", "name", "area_code")
    return Progress(
        named=people.height,
        registered=int(people["accepted"].fill_null(False).sum()),
        refused=_with_replacements(refused.select(*kept, "reason", "text", "replied_on"), free),
        unanswered=people.filter(pl.col("accepted").is_null()).sort("line").select(kept),
        reserve_left=max(0, free.height - refused.height),
    )


def reserve(decree: Decree, named: pl.Series) -> pl.DataFrame:
    """The reserve list by rank, without those named meanwhile: `reserve` and its name, place and person."""
    rows = DecreeLine.objects.filter(decree_id__in=family_of(decree), part=DecreeLine.Part.RESERVE)
    listed = bulk.read(rows.order_by("decree_id", "place"), "id", "person_id", "name", "place")
    free = listed.filter(~pl.col("person_id").is_in(named.implode())).unique(
        "person_id", keep="first", maintain_order=True
    )
    return free.rename(
        {"id": "reserve", "name": "reserve_name", "place": "reserve_place", "person_id": "reserve_person"}
    )


def _with_replacements(refused: pl.DataFrame, free: pl.DataFrame) -> pl.DataFrame:
    """The first refused gets the first of the reserve list, and so on."""
    first = free.with_row_index("turn")
    return refused.with_row_index("turn").join(first, on="turn", how="left", maintain_order="left").drop("turn")
