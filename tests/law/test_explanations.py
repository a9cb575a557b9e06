"""An explanation says everything an amount rests on, and nothing it does not."""

import pytest

from law.toy import toy_law
from payung.law import current_law, explain
from payung.law.errors import FactError, RuleError

FACTS = {"segment": "PU", "wage": 12_000_000, "scale": "large", "risk_class": 1, "birth_date": "1990-01-01"}


def test_every_step_has_value_formula_and_article() -> None:
    told = explain("due_total", on="2026-02-01", **FACTS)
    assert told.value == 1_065_222
    for step in told.steps:
        assert step.formula and step.rumus and step.citations, step.name
        assert step.value is not None or step.name in ("programmes_certain",), step.name


def test_a_step_tells_what_it_read() -> None:
    told = explain("jp_worker", on="2026-02-01", **FACTS)
    base = next(step for step in told.steps if step.name == "jp_wage_base")
    assert base.reads["jp_wage_ceiling"] == 10_547_400
    assert base.value == 10_547_400


def test_steps_stand_after_what_they_need() -> None:
    seen: set[str] = set()
    told = explain("due_total", on="2026-02-01", **FACTS)
    names = {step.name for step in told.steps}
    for step in told.steps:
        assert {read for read in step.reads if read in names} <= seen, step.name
        seen.add(step.name)


def test_what_the_case_does_not_touch_is_not_asked_for() -> None:
    told = explain("jkk", on="2026-02-01", segment="PU", wage=5_000_000, risk_class=2)
    assert told.value == 27_000
    assert not {"bpu_base", "income"} & {step.name for step in told.steps}


def test_missing_facts_are_named() -> None:
    told = explain("jkk", on="2026-02-01", segment="PU", risk_class=2)
    assert told.value is None
    assert told.missing == ["wage"]


def test_silence_that_stands_for_something_is_told_in_both_languages() -> None:
    told = explain("jp_worker", on="2026-02-01", **FACTS)
    assert any(note.startswith("citizen: not stated, taken as") for note in told.notes)
    assert any(catatan.startswith("citizen: tidak disebut") for catatan in told.catatan)


def test_what_is_not_settled_is_told_wherever_it_is_used() -> None:
    told = explain("jkm_benefit", on="2025-08-10", segment="BPU", months_paid=2)
    assert told.value == 10_000_000
    assert any("jkm_waiting" in note for note in told.notes)


def test_before_its_date_a_value_is_not_in_force_and_never_nought() -> None:
    told = explain("jkp_from_government", on="2020-01-01", segment="PU", wage=5_000_000, scale="large")
    assert told.value in (None, 0)
    assert told.value is None or "not in force" not in " ".join(told.notes)


def test_a_dated_value_can_be_asked_for_like_a_rule() -> None:
    assert explain("jp_ceiling", on="2025-03-01").value == 10_547_400


def test_the_record_names_the_law_it_used() -> None:
    record = explain("jkk", on="2026-02-01", **FACTS).as_dict()
    assert record["law_version"] == current_law().version
    assert {"target", "value", "unit", "steps", "citations", "notes"} <= record.keys()


@pytest.mark.parametrize(
    ("target", "facts", "complaint"),
    [
        ("jkkk", {}, "Did you mean"),
        ("jkk", {"wagee": 5}, "Did you mean wage"),
        ("jkk", {"wage": "lima juta"}, "not a whole number"),
        ("jkk", {"wage": -5}, "less than 0"),
        ("jkk", {"wage": 10**13}, "more than"),
        ("jkk", {"wage": 1.5}, "not a whole number"),
        ("jkk", {"wage": "5_000"}, "not a whole number"),
        ("jkk", {"segment": "PNS"}, "not one of PU"),
        ("jkk", {"birth_date": "1990-02-30"}, "not a day of the calendar"),
        ("jkk", {"birth_date": "30/01/1990"}, "YYYY-MM-DD"),
        ("jkk", {"citizen": "maybe"}, "neither yes nor no"),
        ("jkk", {"programmes": "JKK,JKX"}, "not a programme"),
        ("jkk", {"month": "2026-13"}, "not a month"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(target: str, facts: dict[str, object], complaint: str) -> None:
    with pytest.raises(FactError, match=complaint):
        explain(target, on="2026-02-01", **facts)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(FactError, match="YYYY-MM-DD"):
        explain("jkk", on="1 Februari 2026")


def test_histories_of_different_length_are_refused() -> None:
    with pytest.raises(RuleError, match="differ in length"):
        explain(
            "jp_average_wage",
            on="2026-02-01",
            annual_wage=[1, 2],
            history_months=[12],
            history_year=[2015, 2016],
        )


def test_negeri_contoh_explains_itself() -> None:
    told = explain("fish_tax", on="2020-04", law=toy_law(), catch=9_000_000)
    assert told.value == 25_000
    assert [step.name for step in told.steps] == ["fished", "fish_tax"]
    assert told.steps[0].reads == {"catch": 9_000_000, "catch_cap": 5_000_000, "month": "2020-04"} | {
        key: told.steps[0].reads[key] for key in told.steps[0].reads
    }


@pytest.mark.parametrize(
    ("target", "facts", "expected", "supposed"),
    [
        (
            "jp_worker",
            {"wage": 12_000_000},
            105_474,
            {"segment: not stated, supposed PU", "scale: not stated, supposed large"},
        ),
        ("jkk", {"wage": 5_000_000, "risk_class": 2}, 27_000, {"segment: not stated, supposed PU"}),
        ("jkk", {"income": 900_000, "payer": "apbd"}, 10_000, {"segment: not stated, supposed BPU"}),
        ("jht_worker", {"wage": 5_000_000, "scale": "micro"}, 0, set()),
        ("jkk", {"wage": 5_000_000, "income": 900_000}, None, set()),
    ],
)
def test_a_bare_question_is_taken_to_mean_an_ordinary_worker_and_says_so(
    target: str, facts: dict[str, object], expected: int | None, supposed: set[str]
) -> None:
    told = explain(target, on="2026-02-01", **facts)
    assert told.value == expected
    assert supposed <= set(told.notes)


def test_nothing_is_supposed_when_that_is_not_wanted() -> None:
    assert explain("jp_worker", on="2026-02-01", suppose=False, wage=12_000_000).value is None


def test_an_answer_for_later_than_the_last_look_at_the_source_says_so() -> None:
    later = explain("jp_worker", on="2031-05-01", **FACTS)
    assert any(note.startswith("law: asked about 2031-05-01, but last compared") for note in later.notes)
    assert not any(note.startswith("law:") for note in explain("jp_worker", on="2026-02-01", **FACTS).notes)
