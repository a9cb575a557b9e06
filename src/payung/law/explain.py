"""Explaining one amount: `explain(target, on=…, **facts)`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any

from payung.law.calendar import day_number, month_of_day
from payung.law.errors import FactError
from payung.law.facts import written
from payung.law.readings.explanation import Explainer, Step
from payung.law.ruleset import Law, current_law
from payung.law.suppose import suppositions


@dataclass(frozen=True)
class Explanation:
    """A record of how an amount came about, to be kept with the decision it supports.

    Attributes:
        target, title, judul: the quantity asked for.
        on: the date, YYYY-MM-DD.
        value: the answer as people read it; None when a fact is missing or the law has no answer on that date.
        unit: its unit.
        facts: what was handed in.
        steps: rules applied, each after what it needed.
        citations: all articles it rests on.
        notes, catatan: what is not settled or was assumed, in English and Indonesian.
        missing: facts that would be needed.
        law_version, reform: which law was read.
    """

    target: str
    title: str
    judul: str
    on: str
    value: Any
    unit: str
    facts: dict[str, Any]
    steps: list[Step]
    citations: list[str]
    notes: list[str]
    catatan: list[str]
    missing: list[str] = field(default_factory=list)
    law_version: str = ""
    reform: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The record as plain data, ready for JSON."""
        return asdict(self)


def explain(
    target: str, on: str | datetime.date, law: Law | None = None, suppose: bool = True, **facts: Any
) -> Explanation:
    """How much, and why.

    Args:
        target: a rule, or a dated value such as `jp_wage_ceiling`.
        on: the date whose law is read; also the event date and, unless `month` is given, the contribution month.
        law: another law than today's, for what-ifs.
        suppose: take an ordinary employee to be meant where the facts do not say (see `suppose`); each supposition is
            told in the notes.
        **facts: what is known, as text or Python values.

    Raises:
        FactError: the target or a fact is unknown, or a fact cannot be what it is said to be.
    """
    law = law or current_law()
    target_is_unknown(law, target)
    known = facts_on(law, on, facts)
    supposed = suppositions(law, known) if suppose else {}
    reader = Explainer(law, {**known, **supposed})
    answer = reader.lookup(target)
    for name in supposed.keys() & reader.known.keys():
        reader.note_supposed(name)
    unit = law.unit_of(target)
    return Explanation(
        target=target,
        title=law.title_of(target),
        judul=law.title_of(target, "id"),
        on=date_text(on),
        value=written(unit, answer),
        unit=unit,
        facts={name: written(law.unit_of(name), value) for name, value in known.items()},
        steps=reader.steps,
        citations=_citations(law, target, known, reader),
        notes=list(reader.notes),
        catatan=list(reader.notes.values()),
        missing=reader.missing if answer is None else [],
        law_version=law.version,
        reform=law.reform,
    )


def facts_on(law: Law, on: str | datetime.date, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as the law reckons with them, with both clocks set to the date unless given.

    Raises:
        FactError: the date or a fact cannot be read.
    """
    known = {name: readable(law, name, raw) for name, raw in facts.items()}
    try:
        day = day_number(date_text(on))
    except ValueError as error:
        raise FactError("on", "not_a_date", str(error)) from None
    if known.get("day") is None:
        known["day"] = day
    if known.get("month") is None:
        known["month"] = month_of_day(known["day"])
    return {name: value for name, value in known.items() if value is not None}


def readable(law: Law, name: str, raw: Any) -> Any:
    """A fact, or a quantity that may be handed in, as the law reckons with it.

    Raises:
        FactError: the law knows no such fact, or it cannot be what it is said to be.
    """
    if name in law.facts:
        return law.facts[name].read(raw)
    if name in law.rules and law.rules[name][-1].may_be_given:
        return _quantity(law, name, raw)
    close = get_close_matches(name, law.facts, n=3)
    remedy = f"Did you mean {', '.join(close)}?" if close else "`payung law targets` lists the facts each target needs."
    raise FactError(name, "unknown_fact", "the law knows no such fact.", remedy)


def _quantity(law: Law, name: str, raw: Any) -> Any:
    from payung.law.facts import Fact

    rule = law.rules[name][-1]
    return Fact(name, {}, rule.unit, {}).read(raw)


def target_is_unknown(law: Law, target: str, among: Sequence[str] = ()) -> None:
    """Nothing of that name is known.

    Args:
        law: where to look.
        target: what was asked for.
        among: the names that would do; by default all rules and values.

    Raises:
        FactError: with the names that come close.
    """
    names = among or (*law.rules, *law.values)
    if target in names:
        return
    close = get_close_matches(target, names, n=3)
    remedy = (
        f"Did you mean {', '.join(close)}?"
        if close
        else "`payung law targets` and `payung law table` list what there is."
    )
    raise FactError(target, "unknown_target", "the law has nothing of that name.", remedy)


def date_text(on: str | datetime.date) -> str:
    """A date as YYYY-MM-DD; a month stands for its first day."""
    if isinstance(on, datetime.date):
        return on.isoformat()
    return f"{on}-01" if len(on) == 7 else on


def _citations(law: Law, target: str, known: Mapping[str, Any], reader: Explainer) -> list[str]:
    if target in law.values:
        value = law.values[target]
        entry = value.entry_on(int(str(known["day"])[:4]) if value.clock == "year" else known[value.clock])
        return [entry.citation] if entry else []
    cited = [citation for step in reversed(reader.steps) for citation in step.citations]
    return list(dict.fromkeys(cited))
