"""The guarantees about the law as a whole; each check is named for the failure it stops.

`rules_do_not_fit` runs whenever the law is loaded. What is proven of the formulas themselves stands in
`readings.proofs`, which the tests and `payung law check` run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import TYPE_CHECKING

from payung.law.calendar import day_after, month_after
from payung.law.errors import RuleError
from payung.law.rule import Rule
from payung.law.term import Term

if TYPE_CHECKING:
    from payung.law.ruleset import Law

TABLE_KINDS = {"pick": "by_key", "band": "bands", "layers": "layers"}


def rules_do_not_fit(law: Law) -> None:
    """Names, dates and circles: everything wrong is told at once.

    Raises:
        RuleError: with one line for each trouble.
    """
    raise_if_any(_troubles_of_names(law))
    raise_if_any(_circles(law))


def _troubles_of_names(law: Law) -> Iterator[str]:
    yield from _names_collide(law)
    for versions in law.rules.values():
        for version in versions:
            yield from _reads_unknown_names(law, version)
        yield from _versions_leave_a_hole_or_overlap(versions)


def _names_collide(law: Law) -> Iterator[str]:
    for name in sorted(
        (law.facts.keys() & law.values.keys()) | (law.rules.keys() & (law.facts.keys() | law.values.keys()))
    ):
        yield f"{name} is the name of two things among facts, values and rules; rename one."


def _reads_unknown_names(law: Law, rule: Rule) -> Iterator[str]:
    try:
        term = rule.term
    except TypeError as error:
        yield f"{rule.quantity}: {error}"
        return
    known = [*law.facts, *law.values, *law.rules]
    for name in dict.fromkeys([*term.names(), *rule.arguments]):
        if name not in known:
            close = get_close_matches(name, known, n=2)
            yield f"{rule.quantity} reads {name}, which is no fact, value or rule{_did_you_mean(close)}."
    for inner in term.words():
        yield from _table_read_by_the_wrong_word(law, rule, inner)


def _did_you_mean(close: list[str]) -> str:
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _table_read_by_the_wrong_word(law: Law, rule: Rule, term: Term) -> Iterator[str]:
    """Tables are read by their own word, scalars by name; `at` and `in_force` take values only."""
    for position, arg in enumerate(term.args):
        value = law.values.get(arg.detail) if arg.word == "name" else None
        if value is None or (term.word in ("at", "in_force") and position == 0):
            continue
        kind = TABLE_KINDS.get(term.word, "scalar") if position == 0 else "scalar"
        if value.kind != kind:
            what = f"{value.name}, a value of kind {value.kind}"
            yield f"{rule.quantity} reads {what}, where {term.word}(…) needs {kind}."
    if term.word in (*TABLE_KINDS, "at", "in_force"):
        table = term.args[0].args[0] if term.word != "at" and term.args[0].word == "at" else term.args[0]
        if table.word != "name" or table.detail not in law.values:
            yield f"{rule.quantity} uses {term.word}(…) on something that is not a dated value."


def _versions_leave_a_hole_or_overlap(versions: tuple[Rule, ...]) -> Iterator[str]:
    for earlier, later in pairwise(versions):
        following = {"day": day_after, "month": month_after}[earlier.clock]
        if earlier.until_number is None or later.since_number is None:
            yield f"{earlier.quantity} has two versions without a date between them; give until and since."
        elif following(earlier.until_number) != later.since_number:
            yield f"{earlier.quantity} ends on {earlier.until} and goes on from {later.since}; let the versions meet."


def _circles(law: Law) -> Iterator[str]:
    done: set[str] = set()
    for name in law.rules:
        circle = _circle_from(law, name, [], done)
        if circle:
            yield f"{' needs '.join(circle)}: a circle; break it."


def _circle_from(law: Law, name: str, path: list[str], done: set[str]) -> list[str] | None:
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done:
        return None
    for needed in law.needs(name):
        circle = _circle_from(law, needed, [*path, name], done)
        if circle:
            return circle
    done.add(name)
    return None


def raise_if_any(troubles: Iterable[str]) -> None:
    """Tells all troubles in one error.

    Raises:
        RuleError: there are any.
    """
    found = list(troubles)
    if found:
        raise RuleError("The rules do not fit together:\n  " + "\n  ".join(found))
