"""All worked cases as the rows of one frame: mixed dates, segments and gaps in a single pass, on each engine."""

from typing import Any

import pytest

from law.case import Case, all_cases
from law.engines import Rows, by_polars
from payung import law
from payung.law.ruleset import current_law


def cases_of_one_row() -> list[Case]:
    """Cases under today's law whose facts fit one row."""
    return [case for case in all_cases() if not case.reform and not _histories(case)]


def _histories(case: Case) -> list[str]:
    return [name for name in case.facts if name in current_law().facts and current_law().facts[name].history]


def wrong(cases: list[Case], answers: Rows) -> dict[str, Any]:
    """What does not agree, by sentence."""
    return {
        case.sentence: (target, answer[target], expected)
        for case, answer in zip(cases, answers, strict=True)
        for target, expected in case.expect.items()
        if (isinstance(expected, (bool, int)) and answer[target] != expected)
        or (expected is None and answer[target] is not None)
    }  # fmt: skip


def everything(cases: list[Case]) -> tuple[Rows, list[str]]:
    workers = [law.facts_on(current_law(), case.on, case.facts) for case in cases]
    return workers, sorted({target for case in cases for target in case.expect})


def test_most_cases_fit_one_row() -> None:
    assert len(cases_of_one_row()) > 0.9 * len(all_cases())


def test_polars_takes_all_cases_in_one_pass() -> None:
    cases = cases_of_one_row()
    assert wrong(cases, by_polars(current_law(), *everything(cases))) == {}


@pytest.mark.spark
def test_spark_takes_all_cases_in_one_pass() -> None:
    from law.spark_engine import by_spark

    cases = cases_of_one_row()
    assert wrong(cases, by_spark(current_law(), *everything(cases))) == {}
