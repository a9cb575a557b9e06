"""Random workers for properties that must hold of anybody; all invented."""

from __future__ import annotations

from random import Random
from typing import Any

from payung.law.facts import Fact
from payung.law.ruleset import Law

MONTHS = [f"{year}-{month:02d}" for year in range(2015, 2028) for month in range(1, 13)][6:]
# Numbers near these decide: band bounds, ceilings, rounding halves, floats that lose a rupiah.
TELLING = (
    0,
    1,
    5,
    416_666,
    1_000_000,
    1_099_999,
    1_100_000,
    5_000_000,
    10_547_400,
    10_547_500,
    16_777_217,
    20_200_000,
)


def random_workers(law: Law, count: int, seed: int, missing: float = 0.05) -> list[dict[str, Any]]:
    """Rows of facts as the law reckons with them; single facts only, no histories."""
    random = Random(seed)  # noqa: S311 (not for secrets)
    return [random_worker(law, random, missing) for _ in range(count)]


def random_worker(law: Law, random: Random, missing: float) -> dict[str, Any]:
    worker = {name: _random_fact(fact, random) for name, fact in law.facts.items() if not fact.history}
    known = {name: value for name, value in worker.items() if random.random() >= missing}
    month = law.facts["month"].read(random.choice(MONTHS))
    return {
        **known,
        "segment": worker["segment"],
        "month": month,
        "day": month // 12 * 10000 + (month % 12 + 1) * 100 + 15,
    }


def _random_fact(fact: Fact, random: Random) -> Any:
    if fact.is_choice:
        return random.choice(fact.choices)
    if fact.unit == "flag":
        return random.random() < 0.5
    if fact.unit == "programmes":
        return tuple(name for name in ("JKK", "JKM", "JHT", "JP") if random.random() < 0.8)
    if fact.unit == "date":
        return random.randint(1950, 2026) * 10000 + random.randint(1, 12) * 100 + random.randint(1, 28)
    if fact.unit == "calendar_month":
        return random.randint(2015, 2026) * 12 + random.randint(0, 11)
    return _random_number(fact, random)


def _random_number(fact: Fact, random: Random) -> int:
    assert fact.least is not None and fact.most is not None
    if random.random() < 0.2:
        return min(max(random.choice(TELLING), fact.least), fact.most)
    most = fact.most if random.random() < 0.05 else min(fact.most, 30_000_000)
    return random.randint(fact.least, max(most, fact.least))
