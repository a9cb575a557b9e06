"""Every worked case, through every reading that can take it."""

import pytest

from law.case import Case, all_cases, by_numbers, by_polars
from payung.law.readings.span import span_of

EACH_CASE = pytest.mark.parametrize("case", [pytest.param(case, id=case.sentence) for case in all_cases()])


def test_there_are_worked_cases() -> None:
    assert len(all_cases()) > 100


def test_no_sentence_stands_twice() -> None:
    sentences = [case.sentence for case in all_cases()]
    assert sorted(set(sentences)) == sorted(sentences)


@EACH_CASE
def test_the_number_reading_gives_what_the_source_says(case: Case) -> None:
    assert by_numbers(case) == case.expect


@EACH_CASE
def test_polars_gives_what_the_source_says(case: Case) -> None:
    assert by_polars(case) == case.expect


@EACH_CASE
def test_the_answer_lies_within_the_range_that_was_reckoned(case: Case) -> None:
    for target, value in case.expect.items():
        span = span_of(case.law, target)
        if isinstance(value, int) and span.least is not None and span.most is not None:
            assert span.least <= value <= span.most, target
        assert value is not None or span.missing, target
