"""What-if: dated values laid over the law, before and after, with the law itself untouched."""

import polars as pl
import pytest

from law.toy import toy_law
from payung.law import current_law, explain
from payung.law.errors import LawFileError
from payung.law.frames.what_if import totals, what_if
from payung.law.reform import read_reform

CEILING = {"jp_ceiling": {"entries": [{"from": "2026-03", "to": None, "value": 20_000_000}]}}
FACTS = {"segment": "PU", "wage": 25_000_000, "scale": "large", "risk_class": 1, "birth_date": "1990-01-01"}


def jp_of(month: str, reform: dict[str, object]) -> int:
    return explain("jp_worker", on=month, law=current_law().reformed(reform), **FACTS).value


def test_a_higher_ceiling_counts_from_its_date_on() -> None:
    assert jp_of("2026-02", CEILING) == 105_474
    assert jp_of("2026-03", CEILING) == 200_000


def test_after_a_reform_with_an_end_the_law_stands_again() -> None:
    for_a_while = {"jp_ceiling": {"entries": [{"from": "2025-06", "to": "2025-08", "value": 20_000_000}]}}
    assert [jp_of(month, for_a_while) for month in ("2025-05", "2025-06", "2025-08", "2025-09")] == [
        105_474,
        200_000,
        200_000,
        105_474,
    ]


def test_the_law_itself_is_not_touched() -> None:
    version = current_law().version
    assert current_law().reformed(CEILING).version != version
    assert current_law().version == version
    assert explain("jp_worker", on="2026-03", **FACTS).value == 110_863


def test_an_explanation_names_the_reform() -> None:
    told = explain("jp_worker", on="2026-03", law=current_law().reformed(CEILING, "higher ceiling"), **FACTS)
    assert told.reform == "higher ceiling"
    assert "reform" in " ".join(told.citations)


def test_a_value_the_law_does_not_have_is_refused_with_what_comes_close() -> None:
    with pytest.raises(LawFileError, match="Did you mean jp_ceiling"):
        current_law().reformed({"jp_cieling": CEILING["jp_ceiling"]})


@pytest.mark.parametrize(
    ("reform", "complaint"),
    [
        ({"jp_ceiling": {}}, "has no entries"),
        ({"jp_ceiling": 5}, "has no entries"),
        ({"jp_ceiling": {"entries": [{"from": "2026-3", "to": None, "value": 1}]}}, "not a month"),
        ({"jp_ceiling": {"entries": [{"from": "2026-03", "to": None, "value": 0.5}]}}, "not a whole number"),
    ],
)
def test_a_reform_that_does_not_fit_says_why(reform: dict[str, object], complaint: str) -> None:
    with pytest.raises(LawFileError, match=complaint):
        current_law().reformed(reform)


def test_a_file_that_is_no_yaml_is_refused(tmp_path) -> None:
    bad = tmp_path / "reform.yaml"
    bad.write_text("jp_ceiling: [", encoding="utf-8")
    with pytest.raises(LawFileError, match="not readable as YAML"):
        read_reform(bad)


def test_before_and_after_for_each_worker_and_in_total() -> None:
    frame = pl.DataFrame(
        {
            "segment": ["PU", "PU", "BPU", "PU"],
            "month": ["2026-03"] * 4,
            "wage": [25_000_000, 5_000_000, None, None],
            "income": [None, None, 900_000, None],
            "scale": ["large", "large", None, "large"],
            "risk_class": [1, 1, None, 1],
            "birth_date": ["1990-01-01", "1990-01-01", None, "1990-01-01"],
            "payer": ["employer", "employer", "self", "employer"],
        }
    )
    compared = what_if(frame, CEILING, targets=["jp_worker", "due_total"])
    assert compared["jp_worker_change"].to_list() == [89_137, 0, 0, None]
    assert compared["problem"].to_list() == ["", "", "", "wage_missing"]
    sums = totals(compared.lazy(), ["jp_worker"]).row(0, named=True)
    assert sums == {
        "target": "jp_worker",
        "before": 160_863,
        "after": 250_000,
        "change": 89_137,
        "more": 1,
        "less": 0,
        "same": 2,
        "not_computed": 1,
    }


def test_totals_hold_what_64_bits_do_not() -> None:
    most = 10**18
    rows = pl.DataFrame({"due_before": [most] * 10, "due_after": [most] * 10, "due_change": [0] * 10})
    assert totals(rows.lazy(), ["due"]).row(0, named=True)["after"] == 10**19


def test_a_reform_of_a_made_up_country_works_as_well() -> None:
    law = toy_law()
    reformed = law.reformed({"fish_rate": {"entries": [{"from": "2021-01", "to": "2021-12", "value": 0}]}})
    facts = {"catch": 1000, "member": False}
    assert [explain("fish_tax", on=on, law=reformed, **facts).value for on in ("2020-12", "2021-01", "2022-01")] == [
        10,
        0,
        25,
    ]
