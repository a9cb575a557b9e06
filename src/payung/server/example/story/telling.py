"""The story from the first list to active cover, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from payung.server import intake
from payung.server.example.lists import Lists, lists
from payung.server.example.story import chain
from payung.server.example.story.setting import DOOR, Acting, is_somebody_elses_home, open_funds, set_the_scene
from payung.server.home import example_folder
from payung.server.scope import as_the_system

ORDER = ("businesses", "members", "opd-staff", "payroll", "nominations", "deciles", "deaths")
"""Who is a member already is known before anybody is nominated; deciles and deaths are of people known by then."""
Say = Callable[[str, float], None]


@dataclass(frozen=True)
class Told:
    """What came of the story.

    Attributes:
        workers: people invented.
        files: lists taken in.
        read, accepted, held, refused: their rows.
        decree: people named in the first decree.
        paid: IDR paid on its bills.
        seconds: from the first list to the last step.
    """

    workers: int
    files: int
    read: int
    accepted: int
    held: int
    refused: int
    decree: int
    paid: int
    seconds: float


def tell(workers: int, *, seed: int = 1, today: date, say: Say = lambda step, seconds: None) -> Told:
    """Make the example region in PAYUNG_HOME, by the verbs that pages and commands use.

    Args:
        workers: How many people; 331,592 is the labour force of Kabupaten Siak in 2021.
        seed: The same seed makes the same people.
        today: Its year is the year of the story.
        say: Called after each step with what was done and how long it took.

    Raises:
        PayungError: PAYUNG_HOME holds real data.
    """
    is_somebody_elses_home()
    clock = _Clock(say)
    on = date(today.year, 1, 15)
    made = lists(example_folder() / "lists", workers=workers, seed=seed, on=on)
    clock.done(f"{workers} people invented, {len(made.files)} lists of offices written")
    acting = set_the_scene(made.offices)
    clock.done("areas, offices and sign-ins")
    counts, nominating = _take_all_in(made, clock)
    return _carry_through(acting, made, counts, nominating, seed, today, clock)


def _take_all_in(made: Lists, clock: _Clock) -> tuple[dict[str, int], list[str]]:
    """Every list through intake, as its office sent it; counts of rows, and the offices that nominated somebody."""
    counts = dict.fromkeys(("read", "accepted", "held", "refused", "nominated"), 0)
    nominating = []
    with as_the_system(DOOR):
        for kind in ORDER:
            for file in (file for file in made.files if file.kind == kind):
                batch = cast("intake.Batch", intake.read_in(file.path, file.path.name, kind, file.office_code))
                for name in ("read", "accepted", "held", "refused"):
                    counts[name] += getattr(batch, name)
                if kind == "nominations" and batch.accepted:
                    counts["nominated"] += batch.accepted
                    nominating.append(file.office_code)
            clock.done(f"lists taken in: {kind}")
    return counts, list(dict.fromkeys(nominating))


def _carry_through(
    acting: Acting, made: Lists, counts: dict[str, int], nominating: list[str], seed: int, today: date, clock: _Clock
) -> Told:
    """Checks, decree, reply, amendment, bill, payment; and work left for those who sign in."""
    year, on = today.year, date(today.year, 1, 15)
    funds = open_funds(acting, year, counts["nominated"])
    chain.attest(acting, nominating, on)
    chain.check_all(acting, made.population, year, on)
    clock.done("Dukcapil asked, nominations checked")
    signed = chain.decree(acting, funds[f"apbd-{year}"], f"100.3.3.2/{year}/HK/1", date(year, 1, 20))
    clock.done("decree drafted and signed by two")
    chain.reply(acting, signed, made.population, seed, date(year, 1, 28))
    chain.amend(acting, signed, date(year, 2, 1), f"100.3.3.2/{year}/HK/2", date(year, 1, 30))
    clock.done("the branch replied, those refused were replaced")
    paid = chain.quarters(acting, signed, today, seed)
    clock.done("bills checked, approved by two, paid and matched; one is left to check")
    chain.leave_a_decree_to_sign(acting, funds[f"apbd-p-{year}"], year)
    clock.done("a decree left for its second signature")
    rows = {name: counts[name] for name in ("read", "accepted", "held", "refused")}
    return Told(
        workers=made.population.height,
        files=len(made.files),
        decree=signed.people,
        paid=paid,
        seconds=clock.seconds,
        **rows,
    )


class _Clock:
    """Says each step with its seconds."""

    def __init__(self, say: Say) -> None:
        self._say, self._start = say, time.monotonic()
        self._last = self._start

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def done(self, step: str) -> None:
        now = time.monotonic()
        self._say(step, now - self._last)
        self._last = now
