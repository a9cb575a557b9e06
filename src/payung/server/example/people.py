"""An invented working population of Kabupaten Siak."""

from __future__ import annotations

import datetime as dt

import polars as pl

from payung.errors import PayungError
from payung.server.example import families, naming, numbers, working
from payung.server.example.drawing import chance
from payung.server.example.figures import ON, sizes
from payung.server.example.offices import offices

LEAST = 500
COLUMNS = (
    "person", "family", "role", "nik", "kk", "name", "title", "birth_place", "birth_date", "age", "sex",
    "mother", "heir", "address", "rt", "rw", "village_code", "village", "district_code", "district", "people",
    "phone", "occupation", "group", "standing", "segment", "employer", "wage", "decile", "children",
    "membership", "kpj", "registered_on", "active_until", "died_on",
)  # fmt: skip


def population(workers: int, *, seed: int, villages: pl.DataFrame, on: dt.date = ON) -> pl.DataFrame:
    """People who work or look for work, one row each, in the shares that `figures` cites.

    Nobody in it exists: the serials of all NIKs and family cards are 9001 or more.

    Args:
        workers: how many; 331,592 is the published labour force.
        seed: the same seed gives the same people.
        villages: code and name of the areas of the regency (`offices.villages()`).
        on: the day on which ages, memberships and deaths are reckoned.

    Returns:
        The columns `COLUMNS`. `standing` is opd, official, civil_servant, employer, construction, vulnerable or self;
        `employer` the code of an office; `wage` rupiah a month; `membership` active, lapsed or null.

    Raises:
        PayungError: fewer than 500 workers, too few for the offices of a regency to have lists.
    """
    if workers < LEAST:
        raise PayungError(
            f"{workers} workers are too few for the lists of a regency.", remedy=f"Ask for {LEAST} or more."
        )
    of = sizes(workers)
    inhabited = families.settled(villages, of.villages)
    frame = families.families(workers, inhabited, chance(seed, "families"), on)
    frame = naming.named(frame, chance(seed, "names"))
    frame = numbers.addressed(numbers.numbered(frame, chance(seed, "numbers")), chance(seed, "addresses"))
    frame = working.working(frame, of, offices(workers, seed=seed), chance(seed, "work"), on)
    frame = working.known_to_the_branch(frame, of, chance(seed, "membership"), on)
    return frame.select(COLUMNS)
