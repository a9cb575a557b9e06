"""All lists of the example region, in one folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from payung.server.example import growers, nominations, registers, staff
from payung.server.example.figures import ON, sizes
from payung.server.example.made import ListFile, Made
from payung.server.example.offices import offices, villages
from payung.server.example.people import population

TRUTH_FILE = "truth.parquet"
"""Who stands in which row, and what is wrong with it: for tests and measurements, never for intake."""


@dataclass(frozen=True)
class Lists:
    """What a call of `lists` made.

    Attributes:
        files: the files that offices send, nominations first.
        truth: one line a row of a file: file, kind, office_code, sheet, hidden, row, person, troubles.
        population: everybody, as `people.population` gives them.
        offices: who sends and who looks, as `offices.offices` gives them.
    """

    files: tuple[ListFile, ...]
    truth: pl.DataFrame
    population: pl.DataFrame
    offices: pl.DataFrame


def lists(folder: Path, *, workers: int = 5_000, seed: int = 1, on: dt.date = ON) -> Lists:
    """Make the people of the example and the files about them.

    Args:
        folder: made where it is missing; files of the same names are replaced. Holds `truth.parquet` as well.
        workers: people; 331,592 is the published labour force of Kabupaten Siak.
        seed: the same seed gives the same people in the same rows.
        on: the day the lists are made.

    Raises:
        PayungError: fewer than 500 workers.
    """
    people = population(workers, seed=seed, villages=villages(), on=on)
    taking_part, of = offices(workers, seed=seed), sizes(workers)
    folder.mkdir(parents=True, exist_ok=True)
    made = Made(folder)
    nominations.make(made, people, of, seed=seed, on=on)
    growers.make(made, people, of, seed=seed, on=on)
    staff.make_opds(made, people, taking_part, seed=seed, on=on)
    staff.make_payrolls(made, people, taking_part, seed=seed, on=on)
    registers.make_members(made, people, taking_part, seed=seed, on=on)
    registers.make_deciles(made, people, seed=seed, on=on)
    registers.make_deaths(made, people, seed=seed, on=on)
    registers.make_businesses(made, people, taking_part, seed=seed, on=on)
    truth = made.truth()
    truth.write_parquet(folder / TRUTH_FILE)
    return Lists(tuple(made.files), truth, people, taking_part)
