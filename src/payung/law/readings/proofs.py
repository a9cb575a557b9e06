"""What is proven of every formula before it is trusted: units that fit, and steps that stay within 64 bits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from payung.law.errors import RuleError
from payung.law.fail_if import raise_if_any
from payung.law.readings.span import span_of
from payung.law.readings.unit import unit_of_formula
from payung.law.rule import Rule
from payung.law.ruleset import Law
from payung.law.units import unit_from


def formulas_do_not_hold(law: Law) -> None:
    """Units that are mixed, products that may leave 64 bits; everything wrong is told at once.

    Raises:
        RuleError: with one line for each trouble.
    """
    versions = [version for versions in law.rules.values() for version in versions]
    units = [_trouble(version.quantity, partial(_unit_differs, law, version)) for version in versions]
    spans = [_trouble(name, partial(span_of, law, name)) for name in law.rules]
    raise_if_any(trouble for trouble in (*units, *spans) if trouble)


def _unit_differs(law: Law, rule: Rule) -> None:
    found, declared = unit_of_formula(law, rule.term), unit_from(rule.unit)
    if not (found.fits(declared) or found.literal is not None or found.plain.startswith("choice=")):
        raise RuleError(f"it is declared in {declared}, but its formula gives {found}.")


def _trouble(name: str, check: Callable[[], object]) -> str | None:
    try:
        check()
    except (RuleError, ValueError, AttributeError, TypeError) as error:
        return f"{name}: {error}"
    return None
