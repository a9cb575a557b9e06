"""What is wrong with funds although each of their lines is well formed. One function a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from payung.allocation.funds.form import Lines
from payung.allocation.funds.made import ceiling
from payung.allocation.funds.model import OPTIONAL_COLUMNS, PEOPLE_COLUMNS, Ceiling
from payung.law import current_law
from payung.law.calendar import FIRST_MONTH

Content = Mapping[str, Any]


def troubles_of_sense(content: Content, lines: Lines) -> Iterator[str]:
    """All of them, with their lines."""
    yield from names_are_used_twice(content, lines)
    yield from floors_ask_for_nothing(content, lines)
    yield from readings_are_not_of_the_law(content, lines)
    for number, fund in enumerate(content["funds"]):
        where: tuple[str | int, ...] = ("funds", number)
        yield from calendar_runs_backwards(fund, lines, where)
        yield from rules_overlap_in_time(fund, lines, where)
        yield from registration_lacks_a_base(fund, lines, where)
        yield from ceilings_cannot_be_met(fund, lines, where)


def names_are_used_twice(content: Content, lines: Lines) -> Iterator[str]:
    """Two funds, or a switch and a column, cannot be told apart."""
    count = Counter(fund["name"] for fund in content["funds"])
    for number, fund in enumerate(content["funds"]):
        if count[fund["name"]] > 1:
            yield lines.trouble(("funds", number, "name"), f"two funds are called {fund['name']}.", "Rename one.")
    taken = {*PEOPLE_COLUMNS, *OPTIONAL_COLUMNS, *content.get("columns", {})}
    for number, switch in enumerate(content.get("switches", [])):
        if switch["name"] in taken:
            message = f"{switch['name']} is a column of the people."
            yield lines.trouble(("switches", number, "name"), message, "Give the switch another name.")


def floors_ask_for_nothing(content: Content, lines: Lines) -> Iterator[str]:
    """A floor is a share or a number, one of both."""
    for number, floor in enumerate(content.get("floors", [])):
        if ("percent" in floor) == ("people" in floor):
            yield lines.trouble(("floors", number), "a floor needs either percent or people.", "Keep one of both.")


def readings_are_not_of_the_law(content: Content, lines: Lines) -> Iterator[str]:
    """Only what the law itself calls unsettled may be read otherwise."""
    values = current_law().values
    for number, reading in enumerate(content.get("readings", [])):
        name = reading["value_of"]
        if name not in values or not any(entry.unsettled for entry in values[name].entries):
            message = f"{name} is no value of the law that is open to another reading."
            yield lines.trouble(("readings", number, "value_of"), message, "`payung law table` lists the values.")


def calendar_runs_backwards(fund: Content, lines: Lines, where: tuple[str | int, ...]) -> Iterator[str]:
    """The last month lies before the first, or before all law."""
    calendar = fund["calendar"]
    if calendar["last_month"] < calendar["earliest_start"]:
        yield lines.trouble((*where, "calendar"), "last_month is before earliest_start.", "Swap or mend them.")
    if calendar["earliest_start"] < FIRST_MONTH:
        yield lines.trouble((*where, "calendar"), f"the law begins with {FIRST_MONTH}.", "Start later.")


def rules_overlap_in_time(fund: Content, lines: Lines, where: tuple[str | int, ...]) -> Iterator[str]:
    """Two eligibility rules would both be in force."""
    rules = sorted(enumerate(fund["eligibility"]), key=lambda pair: pair[1]["from"])
    for (_, earlier), (number, later) in pairwise(rules):
        if (earlier.get("to") or "9999-12") >= later["from"]:
            message = f"this rule begins in {later['from']}, while another is in force."
            yield lines.trouble((*where, "eligibility", number), message, "End the earlier one with `to`.")


def registration_lacks_a_base(fund: Content, lines: Lines, where: tuple[str | int, ...]) -> Iterator[str]:
    """The tariff follows from an income or a wage."""
    for number, choice in enumerate(fund["registration"]):
        needed = {"BPU": ("income",), "PU": ("wage", "risk_class", "scale"), "JAKON": ("wage",)}[choice["segment"]]
        missing = [name for name in needed if name not in choice]
        if missing:
            message = f"{choice['segment']} has no tariff without {', '.join(missing)}."
            yield lines.trouble((*where, "registration", number), message, "Add it.")


def ceilings_cannot_be_met(fund: Content, lines: Lines, where: tuple[str | int, ...]) -> Iterator[str]:
    """Ceilings that say nothing, say two things of one, or ask for more than there is."""
    found = [ceiling(each) for each in fund["ceilings"]]
    accounts = set(fund.get("accounts", {}).values())
    for number, each in enumerate(found):
        place = (*where, "ceilings", number)
        if each.amount is None and each.people is None and each.at_least is None:
            yield lines.trouble(place, "this ceiling limits nothing.", "Give an amount, people or at_least.")
        if each.account and each.account not in accounts:
            yield lines.trouble(place, f"no programme is booked on {each.account}.", "Name it under accounts.")
        if each.amount is not None and each.at_least is not None and each.at_least > each.amount:
            yield lines.trouble(place, "at_least is more than the amount.", "Lower it, or raise the amount.")
        if each.last < each.first:
            yield lines.trouble(place, "it ends before it begins.", "Swap from and to.")
        if any(other.scope == each.scope and _limit_alike(each, other) for other in found[:number]):
            yield lines.trouble(place, "another ceiling limits the same.", "Keep the one that holds.")
        yield from _parts_are_more_than_the_whole(each, found, lines, place)
    if not any(each.amount is not None or each.people is not None for each in found):
        yield lines.trouble((*where, "ceilings"), "nothing limits the fund.", "Give an amount, or a number of people.")


def _limit_alike(one: Ceiling, other: Ceiling) -> bool:
    kinds = ("amount", "people", "at_least")
    return any(getattr(one, kind) is not None and getattr(other, kind) is not None for kind in kinds)


def _parts_are_more_than_the_whole(
    whole: Ceiling, found: list[Ceiling], lines: Lines, place: tuple[str | int, ...]
) -> Iterator[str]:
    """What must be spent in areas that do not overlap, against what may be spent in all of them."""
    if whole.amount is None:
        return
    parts = [each for each in found if each is not whole and each.at_least is not None and _lies_in(each, whole)]
    topmost = [one for one in parts if not any(_lies_in(one, other) for other in parts if other is not one)]
    areas = [one.area for one in topmost]
    least = sum(one.at_least or 0 for one in topmost)
    if len(areas) == len(set(areas)) and least > whole.amount:
        message = f"its parts must spend at least {least:,} IDR, and it has {whole.amount:,}."
        yield lines.trouble(place, message, "Lower at_least of the parts, or raise the amount.")


def _lies_in(part: Ceiling, whole: Ceiling) -> bool:
    area = not whole.area or part.area == whole.area or part.area.startswith(f"{whole.area}.")
    months = whole.first <= part.first and part.last <= whole.last
    return area and months and (not whole.account or whole.account == part.account)
