"""Which funds may lawfully pay a person in a month, at what tariff, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from payung.allocation.eligibility import columns_in, rules_in, transport
from payung.allocation.expressions import as_column, conditions, names_in
from payung.allocation.funds.model import Fund, Funds
from payung.allocation.options import Option, law_of, options_of, tariffs
from payung.errors import PayungError
from payung.law import explain
from payung.law.calendar import month_text


@dataclass(frozen=True)
class Answer:
    """What one option says to one person in one month.

    Attributes:
        fund, title, kind, registration: which option.
        may_pay: whether it may.
        monthly: IDR the fund would pay for the month.
        reasons: what stands against it; empty if it may pay.
        citations: legal basis and rules.
        notes: what is not settled, of the fund and of the tariff.
    """

    fund: str
    title: str
    kind: str
    registration: str
    may_pay: bool
    monthly: int
    reasons: tuple[str, ...]
    citations: tuple[str, ...]
    notes: tuple[str, ...]


def why(worker_id: str, month: int, people: pl.DataFrame, funds: Funds) -> list[Answer]:
    """All options for one person and month, those that may pay first, the cheapest of them first.

    Args:
        worker_id: whose.
        month: month number.
        people: as read.
        funds: as read.

    Raises:
        PayungError: nobody has that id.
    """
    person = people.filter(pl.col("worker_id") == worker_id.strip())
    if person.is_empty():
        raise PayungError("nobody in the file has this worker_id.", remedy="Copy it from the column worker_id.")
    options = options_of(funds)
    sector = int(person.select(transport(person, funds)).item())
    prices = tariffs(options, [month], law_of(funds))[sector, :, 0, :].sum(axis=1)
    answers = [_answer(option, month, person, funds, int(prices[option.number]), sector) for option in options]
    return sorted(answers, key=lambda answer: (not answer.may_pay, answer.monthly if answer.may_pay else 0))


def _answer(option: Option, month: int, person: pl.DataFrame, funds: Funds, monthly: int, sector: int) -> Answer:
    fund, reasons = option.fund, tuple(_reasons(option, month, person, funds))
    rules = rules_in(option, month, funds)
    cited = [citation for citation, _ in fund.legal_basis] + [rule.citation for rule in rules if rule.citation]
    notes = [note for _, note in fund.legal_basis if note] + ([fund.note] if fund.note else [])
    notes += _switches_read(option, month, funds)
    if not reasons:
        notes += _notes_of_tariff(option, month, funds, sector)
    citations = tuple(dict.fromkeys(cited))
    said = (fund.name, fund.title, fund.kind, option.choice.label)
    return Answer(*said, not reasons, monthly, reasons, citations, tuple(dict.fromkeys(notes)))


def _reasons(option: Option, month: int, person: pl.DataFrame, funds: Funds) -> list[str]:
    """Everything that stands against an option."""
    fund = option.fund
    found = _reasons_of_calendar(fund, month)
    covered = person["covered_to"].item()
    if covered is not None and covered >= month:
        found.append(f"already covered until {month_text(covered)}; one payer for one month.")
    columns = columns_in(month, person, funds)
    for rule in rules_in(option, month, funds):
        for words, node in conditions(rule.text, rule.node):
            holds = person.select(as_column(node, columns)).item()
            if not holds:
                found.append(_not_met(words, sorted({name.name for name in names_in(node)}), holds, person, columns))
    return found


def _reasons_of_calendar(fund: Fund, month: int) -> list[str]:
    found = []
    if month < fund.first:
        found.append(f"its money can flow from {month_text(fund.first)} only.")
    if month > fund.last:
        found.append(f"its last month is {month_text(fund.last)}.")
    if not any(rule.first <= month <= rule.last for rule in fund.eligibility):
        found.append(f"none of its rules is in force in {month_text(month)}.")
    return found


def _not_met(
    words: str, names: list[str], holds: bool | None, person: pl.DataFrame, columns: dict[str, pl.Expr]
) -> str:
    facts = [(name, person.select(columns[name]).item()) for name in names]
    said = ", ".join(f"{name} is {'not known' if fact is None else _written(fact)}" for name, fact in facts)
    return f"{'not known whether' if holds is None else 'not met:'} {words} ({said})."


def _written(fact: Any) -> str:
    return {True: "true", False: "false"}[fact] if isinstance(fact, bool) else str(fact)


def _switches_read(option: Option, month: int, funds: Funds) -> list[str]:
    read = {name.name for rule in rules_in(option, month, funds) for name in names_in(rule.node)}
    return [
        f"{name} is read as {'on' if on else 'off'}: {funds.switch_notes[name]}"
        for name, on in funds.switches.items()
        if name in read
    ]


def _notes_of_tariff(option: Option, month: int, funds: Funds, sector: int) -> list[str]:
    choice = option.choice
    facts: dict[str, Any] = {
        **choice.facts,
        "segment": choice.segment,
        "payer": option.fund.payer,
        "birth_date": "1990-01-01",
    }
    facts |= {"programmes": ",".join(choice.programmes), "sector": ("other", "transport")[sector]}
    told = explain("due_total", on=month_text(month), law=law_of(funds), **facts)
    return [note for note in told.notes if note.startswith("bpu_discount")]
