"""64 bits hold: proven by the range reading for every amount up to a trillion rupiah, not by trying."""

from dataclasses import replace

import pytest

from payung.law.errors import RuleError
from payung.law.readings.proofs import formulas_do_not_hold
from payung.law.readings.span import GREATEST, Spans
from payung.law.ruleset import Law, current_law

TRILLION = 10**12


def money_facts(law: Law) -> list[str]:
    return [name for name, fact in law.facts.items() if fact.unit.startswith("IDR")]


def with_amounts_up_to(most: int) -> Law:
    law = current_law()
    facts = {name: replace(fact, most=most) if name in money_facts(law) else fact for name, fact in law.facts.items()}
    return replace(law, facts=facts)


def test_amounts_of_a_trillion_are_accepted_everywhere() -> None:
    law = current_law()
    bounded_by_law = {"migrant_jht"}  # one of a few fixed amounts
    assert {law.facts[name].most for name in set(money_facts(law)) - bounded_by_law} == {TRILLION}


def test_no_step_leaves_64_bits_for_amounts_up_to_a_trillion() -> None:
    formulas_do_not_hold(with_amounts_up_to(TRILLION))


def test_the_proof_would_see_an_overflow() -> None:
    with pytest.raises(RuleError, match="64 bits do not hold"):
        formulas_do_not_hold(with_amounts_up_to(10**17))


def test_every_rule_that_gives_a_number_has_bounds() -> None:
    law = current_law()
    spans = Spans(law)
    for name in law.rules:
        span = spans.lookup(name)
        if law.unit_of(name).startswith("IDR"):
            assert span.least is not None and span.most is not None, name
            assert max(abs(span.least), abs(span.most)) <= GREATEST
