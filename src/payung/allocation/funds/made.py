"""From the checked content of a file to the funds it describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payung.allocation.expressions import checked
from payung.allocation.funds.model import (
    NO_END,
    Ceiling,
    Choice,
    Floor,
    Fund,
    Funds,
    Priority,
    Rule,
    Worth,
)
from payung.law.calendar import month_number

Content = Mapping[str, Any]
Kinds = Mapping[str, str]
PROGRAMMES = ("JKK", "JKM", "JHT")


def funds(content: Content, kinds: Kinds) -> Funds:
    """Everything a file says; its form and rules must have been checked."""
    switches = content.get("switches", [])
    return Funds(
        funds=tuple(_fund(each, kinds) for each in content["funds"]),
        columns=dict(content.get("columns", {})),
        transport=_rule(content.get("transport"), kinds),
        switches={each["name"]: each["decided"] for each in switches},
        switch_notes={each["name"]: each["note"] for each in switches},
        readings=_readings(content.get("readings", [])),
        everyone=tuple(_dated(each, kinds) for each in content.get("everyone", [])),
        floors=tuple(_floor(each, kinds) for each in content.get("floors", [])),
        worth=_worth(content.get("worth", {}), kinds),
        refusals_percent=content.get("refusals_percent", 15),
    )


def _fund(each: Content, kinds: Kinds) -> Fund:
    return Fund(
        name=each["name"],
        title=each.get("title", each["name"]),
        kind=each["kind"],
        legal_basis=tuple((basis["citation"], basis.get("note", "")) for basis in each["legal_basis"]),
        eligibility=tuple(_dated(rule, kinds) for rule in each["eligibility"]),
        choices=tuple(_choice(choice, kinds) for choice in each["registration"]),
        first=month_number(each["calendar"]["earliest_start"]),
        last=month_number(each["calendar"]["last_month"]),
        accounts=dict(each.get("accounts", {})),
        ceilings=tuple(ceiling(limit) for limit in each["ceilings"]),
        note=each.get("note", ""),
    )


def _rule(text: str | None, kinds: Kinds) -> Rule | None:
    return None if text is None else Rule(text, checked(text, kinds))


def _dated(each: Content, kinds: Kinds) -> Rule:
    first = month_number(each["from"]) if each.get("from") else 0
    last = month_number(each["to"]) if each.get("to") else NO_END
    return Rule(each["rule"], checked(each["rule"], kinds), each["citation"], first, last)


def _choice(each: Content, kinds: Kinds) -> Choice:
    programmes = tuple(name for name in PROGRAMMES if name in each["programmes"])
    facts = {name: each[name] for name in ("income", "wage", "risk_class", "scale") if name in each}
    return Choice(each["segment"], programmes, facts, _rule(each.get("when"), kinds))


def ceiling(each: Content) -> Ceiling:
    """A limit as the file tells it."""
    return Ceiling(
        amount=each.get("amount"),
        at_least=each.get("at_least"),
        people=each.get("people"),
        area=each.get("area", ""),
        first=month_number(each["from"]) if "from" in each else 0,
        last=month_number(each["to"]) if "to" in each else NO_END,
        account=each.get("account", ""),
    )


def _floor(each: Content, kinds: Kinds) -> Floor:
    return Floor(
        each["name"],
        _rule(each.get("where"), kinds),
        each.get("by", ""),
        each.get("parts"),
        each.get("percent"),
        each.get("people"),
    )


def _worth(each: Content, kinds: Kinds) -> Worth:
    given = dict(each)
    if "deciles" in given:
        given["deciles"] = {int(decile): percent for decile, percent in given["deciles"].items()}
    given["priorities"] = tuple(
        Priority(Rule(one["where"], checked(one["where"], kinds)), one["percent"], one["note"])
        for one in given.get("priorities", [])
    )
    return Worth(**given)


def _readings(readings: list[Content]) -> dict[str, dict[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, list[dict[str, object]]]] = {}
    for each in readings:
        entry = {"from": each["from"], "to": each.get("to"), "value": each["value"]}
        found.setdefault(each["value_of"], {"entries": []})["entries"].append(entry)
    return found
