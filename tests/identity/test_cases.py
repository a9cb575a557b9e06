"""Every case of `tests/cases/identity` comes out as it says."""

import pytest

from identity.case import FUNCTIONS, Case, all_cases


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: f"{case.about}: {case.sentence}")
def test_case(case: Case) -> None:
    assert case.found == case.expect


def test_every_function_has_cases_and_no_sentence_stands_twice() -> None:
    assert {case.about for case in all_cases()} == set(FUNCTIONS)
    sentences = [(case.about, case.sentence) for case in all_cases()]
    assert len(sentences) == len(set(sentences))
