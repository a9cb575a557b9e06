"""Numbers, Polars and Spark must say the same of anybody, to the rupiah, missing answers included."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from law.engines import by_numbers, by_polars
from law.workers import random_workers
from payung.law.readings.span import Spans
from payung.law.ruleset import Law, current_law

NOT_OF_ONE_ROW = {"total_by", "over_months"}


def targets_of_one_row(law: Law) -> list[str]:
    """Rules that do not look over a worker's history."""
    return [name for name in law.rules if not _looks_over_a_history(law, name)]


def _looks_over_a_history(law: Law, name: str) -> bool:
    rules = [rule for needed in law.order([name]) for rule in law.rules.get(needed, ())]
    words = {term.word for rule in rules for term in rule.term.words()}
    return bool(words & NOT_OF_ONE_ROW) or any(law.facts[fact].history for fact in law.facts_for([name]))


def test_almost_all_rules_are_compared() -> None:
    law = current_law()
    assert len(targets_of_one_row(law)) > 0.7 * len(law.rules)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), missing=st.sampled_from([0.0, 0.05, 0.5]))
def test_numbers_and_polars_agree_on_random_workers_in_every_rule(seed: int, missing: float) -> None:
    law = current_law()
    workers, targets = random_workers(law, 60, seed, missing), targets_of_one_row(law)
    for worker, number, column in zip(
        workers, by_numbers(law, workers, targets), by_polars(law, workers, targets), strict=True
    ):
        wrong = {target: (number[target], column[target]) for target in targets if number[target] != column[target]}
        assert not wrong, (wrong, worker)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_every_answer_lies_within_its_range(seed: int) -> None:
    law = current_law()
    spans, targets = Spans(law), targets_of_one_row(law)
    for answer in by_numbers(law, random_workers(law, 40, seed), targets):
        for target, value in answer.items():
            span = spans.lookup(target)
            if isinstance(value, int) and span.least is not None and span.most is not None:
                assert span.least <= value <= span.most, target


@pytest.mark.spark
def test_numbers_and_spark_agree_on_random_workers_in_every_rule() -> None:
    from law.spark_engine import by_spark

    law = current_law()
    workers, targets = random_workers(law, 400, seed=9001), targets_of_one_row(law)
    for worker, number, column in zip(
        workers, by_numbers(law, workers, targets), by_spark(law, workers, targets), strict=True
    ):
        wrong = {target: (number[target], column[target]) for target in targets if number[target] != column[target]}
        assert not wrong, (wrong, worker)
