"""A made-up small country, Negeri Contoh, to test the engine apart from the law of any real one."""

from __future__ import annotations

from typing import Any

from payung.law.facts import Fact
from payung.law.rule import Rule, rule
from payung.law.ruleset import Law, law_from
from payung.law.values import values_from
from payung.law.words import (
    all_of,
    band,
    first_true,
    given,
    in_force,
    layers,
    least,
    pick,
    share,
)

TITLE = {"en": "A title", "id": "Sebuah judul"}
PLAIN = {"title": "A title", "judul": "Sebuah judul", "citation": "Contoh 1/2020 art 1"}


def fact(name: str, unit: str = "IDR/month", **more: Any) -> Fact:
    bounds = {"least": -(10**9), "most": 10**9} if unit in ("IDR", "IDR/month", "month", "1") else {}
    return Fact(name, TITLE, unit, TITLE, **{**bounds, **more})


def value(name: str, entries: list[tuple[str, str | None, Any]], **more: Any) -> dict[str, Any]:
    described = {"title": TITLE, "unit": "per_100_000", "clock": "month", "kind": "scalar", **more}
    described["entries"] = [
        {
            "from": since,
            "to": until,
            "value": number,
            "citation": "Contoh 2/2020 art 2",
            "source": ["X"],
            "confidence": "high",
            "checked": "2026-11-22",
        }
        for since, until, number in entries
    ]
    return {name: described}


FACTS = {
    each.name: each
    for each in (
        fact("month", "calendar_month"),
        fact("day", "date"),
        fact("catch", least=0),
        fact("coast", "choice:coast", choices=("north", "south")),
        fact("boats", "1", least=0, most=1000),
        fact("member", "flag", absent=True),
        fact("born", "date"),
        fact("yearly_catch", "IDR", history=True, least=0, most=10**9),
    )
}
VALUES = values_from(
    {
        **value("fish_rate", [("2020-01", "2021-06", 1000), ("2021-07", None, 2500)]),
        **value("catch_cap", [("2020-01", None, 5_000_000)], unit="IDR/month"),
        **value("coast_rate", [("2020-01", None, {"north": 100, "south": 200})], kind="by_key", key="coast"),
        **value(
            "catch_band",
            [("2020-01", None, [[0, 10], [1000, 20], [5000, 30]])],
            kind="bands",
            unit="IDR/month",
        ),
        **value("catch_layers", [("2020-01", None, [[1000, 0], [5000, 10_000], [None, 50_000]])], kind="layers"),
        **value("storm_relief", [("2020-03", "2020-05", 50_000)]),
    },
    "toy.yaml",
)


@rule(unit="IDR/month", **PLAIN)
def fished(catch: Any, catch_cap: Any) -> Any:
    """The catch that counts."""
    return least(catch, catch_cap)


@rule(unit="IDR/month", rounding="half_away", target=True, **PLAIN)
def fish_tax(fished: Any, fish_rate: Any, storm_relief: Any, member: Any) -> Any:
    """A share of the catch; half of it in the storm months."""
    return first_true(
        (all_of(member, in_force(storm_relief)), share(share(fished, fish_rate), storm_relief)),
        otherwise=share(fished, fish_rate),
    )


@rule(unit="IDR/month", rounding="half_away", target=True, **PLAIN)
def coast_tax(catch: Any, coast: Any, coast_rate: Any) -> Any:
    """By coast."""
    return share(catch, pick(coast_rate, coast))


@rule(unit="IDR/month", target=True, **PLAIN)
def band_tax(catch: Any, catch_band: Any) -> Any:
    """By band."""
    return band(catch_band, catch)


@rule(unit="IDR/month", rounding="half_away", target=True, **PLAIN)
def layered_tax(catch: Any, catch_layers: Any) -> Any:
    """Layer by layer."""
    return layers(catch_layers, catch)


@rule(unit="IDR/month", target=True, **PLAIN)
def boat_fee(boats: Any, catch: Any) -> Any:
    """A catch for each boat, if boats are known."""
    return first_true((given(boats), catch * boats), otherwise=catch)


RULES = [fished, fish_tax, coast_tax, band_tax, layered_tax, boat_fee]


def toy_law(*more: Rule, without: tuple[str, ...] = (), values: dict[str, Any] | None = None) -> Law:
    """Negeri Contoh, with more rules and values or without some."""
    rules = [each for each in RULES if each.quantity not in without]
    return law_from(FACTS, {**VALUES, **values_from(values or {}, "more.yaml")}, [*rules, *more])
