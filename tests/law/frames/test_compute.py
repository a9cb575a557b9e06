"""A frame of workers in, every row out: read, computed, or told why not."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from payung import law
from payung.law.errors import FactError
from payung.law.frames.compute import DEFAULT_TARGETS

CLERK = {
    "month": "2026-02",
    "segment": "PU",
    "wage": "12000000",
    "risk_class": "1",
    "scale": "large",
    "birth_date": "1990-01-01",
}
RIDER = {"month": "2026-01", "segment": "BPU", "income": "900000", "payer": "self", "sector": "transport"}


def computed(*rows: dict[str, Any], **options: Any) -> list[dict[str, Any]]:
    return law.compute(pl.DataFrame(list(rows), infer_schema_length=None), **options).to_dicts()


@pytest.mark.parametrize(
    ("row", "cell", "problem"),
    [
        (CLERK, {"wage": "lima juta"}, "wage_not_a_number"),
        (CLERK, {"wage": "5.000.000"}, "wage_not_a_number"),
        (CLERK, {"wage": "5000000.50"}, "wage_not_a_number"),
        (CLERK, {"wage": "=1+1"}, "wage_not_a_number"),
        (CLERK, {"wage": "-5000000"}, "wage_negative"),
        (CLERK, {"wage": "9999999999999"}, "wage_too_large"),
        (CLERK, {"wage": "99999999999999999999999"}, "wage_not_a_number"),
        (CLERK, {"wage": " "}, "wage_missing"),
        (CLERK, {"segment": "PNS"}, "segment_unknown"),
        (CLERK, {"segment": ""}, "segment_missing"),
        (CLERK, {"month": "2014-12"}, "month_before_law"),
        (CLERK, {"month": "2015-06"}, "month_before_law"),
        (CLERK, {"month": "2026-13"}, "month_not_a_date"),
        (CLERK, {"month": "2026-02-31"}, "month_not_a_date"),
        (CLERK, {"month": "Januari"}, "month_not_a_date"),
        (CLERK, {"month": ""}, "month_missing"),
        (CLERK, {"birth_date": "1990-02-30"}, "birth_date_not_a_date"),
        (CLERK, {"birth_date": "2030-01-01"}, "birth_date_after_month"),
        (CLERK, {"birth_date": None}, "birth_date_missing"),
        (CLERK, {"risk_class": "6"}, "risk_class_unknown"),
        (CLERK, {"risk_class": None}, "risk_class_missing"),
        (CLERK, {"scale": "huge"}, "scale_unknown"),
        ({**CLERK, "citizen": "perhaps"}, {}, "citizen_not_yes_or_no"),
        ({**CLERK, "programmes": "JKK;JKX"}, {}, "programmes_unknown"),
        (RIDER, {"income": None}, "income_missing"),
        (RIDER, {"payer": None}, "payer_missing"),
        ({**CLERK, "programmes": None}, {"wage": None}, "wage_missing"),
        ({**CLERK, "programmes": None}, {"birth_date": None}, "birth_date_missing"),
    ],
)
def test_a_cell_that_cannot_be_computed_is_told_and_its_row_kept(
    row: dict[str, Any], cell: dict[str, Any], problem: str
) -> None:
    troubled = {**row, **cell}
    [answer] = computed(troubled)
    assert answer["problem"] == problem
    assert all(answer[target] is None for target in DEFAULT_TARGETS)
    assert {name: answer[name] for name in troubled} == troubled


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (CLERK, {"wage": "12000000.0"}),
        (CLERK, {"wage": " 12000000 "}),
        (CLERK, {"programmes": "JKK, JKM, JHT, JP"}),
        (CLERK, {"citizen": "ya"}),
        (CLERK, {"month": "2026-02-15"}),
        (CLERK, {"risk_class": "1", "income": None}),
    ],
)
def test_what_people_write_for_the_same_thing_is_read_the_same(row: dict[str, Any], cell: dict[str, Any]) -> None:
    [answer] = computed({**row, **cell})
    assert (answer["problem"], answer["due_total"]) == ("", 1_065_222)


def test_typed_columns_give_the_same_as_text() -> None:
    typed = {**CLERK, "wage": 12_000_000, "risk_class": 1, "month": date(2026, 2, 1), "birth_date": date(1990, 1, 1)}
    frame = pl.DataFrame([typed]).with_columns(pl.col("segment").cast(pl.Categorical), pl.col("wage").cast(pl.Float64))
    assert law.compute(frame)["due_total"].to_list() == [1_065_222]


@pytest.mark.parametrize(
    ("column", "values", "problem"),
    [
        ("wage", [date(2026, 2, 1)], "wage_not_a_number"),
        ("wage", [True], "wage_not_a_number"),
        ("birth_date", [19900101], "birth_date_not_a_date"),
        ("risk_class", [2.5], "risk_class_unknown"),
        ("month", [202602], "month_not_a_date"),
    ],
)
def test_a_column_of_the_wrong_kind_is_told_not_guessed(column: str, values: list[Any], problem: str) -> None:
    frame = pl.DataFrame([CLERK]).with_columns(pl.Series(column, values))
    assert law.compute(frame)["problem"].to_list() == [problem]


def test_text_in_categories_is_read_like_text() -> None:
    frame = pl.DataFrame([CLERK]).with_columns(pl.all().cast(pl.Categorical))
    assert law.compute(frame)["due_total"].to_list() == [1_065_222]


def test_a_wage_with_sen_in_a_float_column_is_told() -> None:
    frame = pl.DataFrame([{**CLERK, "wage": 5_571_428.57}])
    assert law.compute(frame)["problem"].to_list() == ["wage_not_a_number"]


def test_lines_add_up_to_dues_and_dues_to_the_total() -> None:
    rows = computed(CLERK, RIDER, {**CLERK, "segment": "JAKON"}, {**CLERK, "citizen": "false"})
    for row in rows:
        lines = sum(row[name] for name in DEFAULT_TARGETS[:6])
        dues = row["due_employer"] + row["due_worker"] + row["due_payer"]
        assert row["due_total"] == dues == lines


def test_thirty_six_mixed_months_are_one_pass() -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)]
    answers = computed(*({**CLERK, "month": month} for month in months), targets=["jp_worker"])
    assert [row["jp_worker"] for row in answers] == [
        *[95_596] * 2, *[100_423] * 12, *[105_474] * 12, *[110_863] * 10,
    ]  # fmt: skip


def test_the_month_can_be_said_once_for_all_rows() -> None:
    row = {name: value for name, value in CLERK.items() if name != "month"}
    assert computed(row, month="2026-02")[0]["due_total"] == 1_065_222


def test_columns_of_the_users_own_are_carried_and_old_answers_replaced() -> None:
    [answer] = computed({**CLERK, "worker_id": "007", "Catatan": "cek", "jkk": "old", "problem": "old"})
    assert answer["worker_id"] == "007"
    assert answer["Catatan"] == "cek"
    assert (answer["jkk"], answer["problem"]) == (28_800, "")


def test_a_frame_without_rows_stays_without_rows() -> None:
    empty = pl.DataFrame(schema=dict.fromkeys(CLERK, pl.String))
    assert law.compute(empty).columns == [*CLERK, *DEFAULT_TARGETS, "problem"]


@pytest.mark.parametrize(
    ("frame", "options", "complaint"),
    [
        (pl.DataFrame({"wage": [1], "month": ["2026-01"]}), {}, "segment: the file has no such column"),
        (pl.DataFrame({"segment": ["PU"]}), {}, "month: the file has no such column"),
        (pl.DataFrame({"segment": ["PU"]}), {"month": "2026"}, "not a month"),
        (pl.DataFrame([CLERK]), {"targets": ["jkkk"]}, "Did you mean"),
        (pl.DataFrame([CLERK]), {"month": "2014-01"}, "before 2015-07"),
    ],
)
def test_what_no_row_can_do_without_is_an_error(frame: pl.DataFrame, options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(FactError, match=complaint):
        law.compute(frame, **options)


def test_days_months_and_sets_come_out_as_people_write_them() -> None:
    [answer] = computed(CLERK, targets=["due_date", "programmes_held"])
    assert answer["due_date"] == date(2026, 3, 16)
    assert answer["programmes_held"] == "JKK,JKM,JHT,JP"


def test_a_migrants_package_has_no_programme_lines_and_no_problem() -> None:
    [answer] = computed({"month": "2024-01", "segment": "PMI", "contract_months": "12"})
    assert (answer["problem"], answer["due_total"], answer["jkk"]) == ("", 189_000, None)


def test_before_its_own_regulation_a_migrant_has_no_contribution_and_is_told() -> None:
    [answer] = computed({"month": "2017-01", "segment": "PMI", "contract_months": "24"})
    assert answer["problem"] == "due_payer_not_in_force"
    assert answer["due_total"] is None


def test_no_rows_with_sets_of_programmes_stay_no_rows() -> None:
    empty = pl.DataFrame(schema={**dict.fromkeys(CLERK, pl.String), "programmes": pl.String})
    assert law.compute(empty).height == 0


def test_histories_are_rows_of_a_worker() -> None:
    frame = pl.DataFrame(
        {
            "worker_id": ["a", "a", "b"],
            "day": ["2026-02-01"] * 3,
            "history_year": [2024, 2025, 2025],
            "history_months": [12, 6, 12],
        }
    )
    assert law.compute(frame, targets=["jp_months"])["jp_months"].to_list() == [18, 18, 12]
