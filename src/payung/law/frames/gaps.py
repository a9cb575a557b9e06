"""Which fact is to blame where an answer is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from payung.law.readings.columns import PREFIX, Columns
from payung.law.readings.dialect import Dialect
from payung.law.ruleset import Law

# Known of every row that is computed at all: the door tells where they are not.
ALWAYS_KNOWN = frozenset({"segment", "month"})


def gaps(
    law: Law,
    engine: Dialect,
    targets: Sequence[str],
    constants: Mapping[str, Any],
    handed_in: frozenset[str] = frozenset(),
) -> list[tuple[Any, str]]:
    """(where, code) of each fact that is missing where an answer needs it.

    Each segment reads facts of its own, so the law is read once a segment: a wage earner is not blamed for having no
    income band.
    """
    blamed: dict[str, dict[str | None, list[str]]] = {}
    asked: set[str] = set()
    segments = law.facts["segment"].choices if "segment" in always_known(law, constants) else (None,)
    for segment in segments:
        known = constants if segment is None else {**constants, "segment": segment}
        reading = Columns(law, engine, known, ALWAYS_KNOWN, handed_in)
        for target in targets:
            reading.lookup(target)
            for name in reading.rests_on[target].keys() - ALWAYS_KNOWN:
                blamed.setdefault(name, {}).setdefault(segment, []).append(target)
        asked |= reading.asked.keys()
    # What a rule first asks for (`given`) it can do without: such facts are to blame last.
    names = sorted(blamed, key=lambda name: (name in asked, list(law.facts).index(name)))
    return [(_blame(engine, name, blamed[name], constants), f"{name}_missing") for name in names]


def always_known(law: Law, constants: Mapping[str, Any]) -> list[str]:
    """Those facts every row must state: the ones the law has and nobody has stated for all rows."""
    return [name for name in sorted(ALWAYS_KNOWN) if name in law.facts and name not in constants]


def _missing(engine: Dialect, name: str) -> Any:
    return engine.is_missing(engine.column(PREFIX + name))


def _blame(engine: Dialect, name: str, where: Mapping[str | None, Sequence[str]], constants: Mapping[str, Any]) -> Any:
    """Segments that lack the same answers are asked together: engines read a short question faster."""
    together: dict[tuple[str, ...], list[str | None]] = {}
    for segment, targets in where.items():
        together.setdefault(tuple(targets), []).append(segment)
    anywhere = reduce(or_, (_unanswered(engine, *group) for group in together.items()))
    return anywhere if name in constants else _missing(engine, name) & anywhere


def _unanswered(engine: Dialect, targets: Sequence[str], segments: Sequence[str | None]) -> Any:
    unanswered = engine.any_missing([engine.column(PREFIX + target) for target in targets])
    if None in segments:
        return unanswered
    column = engine.column(f"{PREFIX}segment")
    return reduce(or_, (column == segment for segment in segments)) & unanswered


def not_in_force(law: Law, engine: Dialect, targets: Sequence[str]) -> list[tuple[Any, str]]:
    """(where, code) of answers the law does not have, though no fact is missing.

    A rule may say itself that it has none (`nothing`: a migrant's package is not split by programme); then only a row
    without any answer at all is told.
    """
    expected = [target for target in targets if not _may_say_nothing(law, target)]
    nowhere = reduce(and_, (_missing(engine, target) for target in targets))
    found = [(_missing(engine, target), f"{target}_not_in_force") for target in expected]
    return [*found, (nowhere, f"{targets[-1]}_not_in_force")]


def _may_say_nothing(law: Law, target: str) -> bool:
    terms = (term for rule in law.rules.get(target, ()) for term in rule.term.words())
    return any(term.word == "literal" and term.detail is None for term in terms)
