"""What each word means, said of plain numbers."""

import pytest

from payung.law import words as w
from payung.law.words import rounding_as

TABLE = {"a": 1, "b": 2}
BANDS = ((0, 10), (100, 20))
LAYERS = ((100, 10_000), (200, 20_000), (None, 30_000))


def rounded(rounding: str, word: str, *operands: object) -> object:
    with rounding_as(rounding):
        return getattr(w, word)(*operands)


@pytest.mark.parametrize(
    ("rounding", "amount", "rate", "expected"),
    [
        ("half_away", 5_729_876, 240, 13_752),
        ("half_away", 250, 1000, 3),
        ("half_away", -250, 1000, -3),
        ("half_away", 249, 1000, 2),
        ("half_away", -249, 1000, -2),
        ("down", 299, 1000, 2),
        ("down", -299, 1000, -2),
        ("up", 201, 1000, 3),
        ("up", -201, 1000, -3),
        ("up", 200, 1000, 2),
        ("half_away", None, 1000, None),
        ("half_away", 100, None, None),
    ],
)
def test_a_share_is_rounded_as_declared_and_alike_for_corrections(
    rounding: str, amount: int | None, rate: int | None, expected: int | None
) -> None:
    assert rounded(rounding, "share", amount, rate) == expected


def test_a_share_without_declared_rounding_is_refused() -> None:
    with pytest.raises(TypeError, match="without declaring its rounding"):
        w.share(100, 1000)


@pytest.mark.parametrize(
    ("amount", "numerator", "denominator", "expected"),
    [
        (100, 1, 3, 33),
        (200, 1, 3, 67),
        (-200, 1, 3, -67),
        (111_000_000, 100, 111, 100_000_000),
        (5, 1, 0, None),
        (None, 1, 3, None),
    ],
)
def test_a_part_is_exact(amount: int | None, numerator: int, denominator: int, expected: int | None) -> None:
    assert rounded("half_away", "part", amount, numerator, denominator) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (w.least(3, 2, 5), 2),
        (w.least(3, None), None),
        (w.most(3, 2), 3),
        (w.most(None, 2), None),
        (w.total(1, 2, 3), 6),
        (w.total(1, None), None),
        (w.all_of(True, None), None),
        (w.all_of(False, None), False),
        (w.any_of(True, None), True),
        (w.any_of(False, None), None),
        (w.no(None), None),
        (w.first_true((False, 1), (True, 2), otherwise=3), 2),
        (w.first_true((None, 1), (True, 2), otherwise=3), None),
        (w.first_true((True, 1), (None, 2), otherwise=3), 1),
        (w.first_true((False, 1), otherwise=None), None),
        (w.given(None), False),
        (w.given(0), True),
        (w.pick(TABLE, "b"), 2),
        (w.pick(TABLE, "c"), None),
        (w.pick(TABLE, None), None),
        (w.band(BANDS, 99), 10),
        (w.band(BANDS, 100), 20),
        (w.band(BANDS, -1), None),
        (w.band(BANDS, None), None),
        (w.includes(("JKK", "JHT"), "JHT"), True),
        (w.includes(None, "JHT"), None),
    ],
)
def test_missing_stays_missing_and_the_rest_is_as_one_expects(answer: object, expected: object) -> None:
    assert answer is expected if expected is None else answer == expected


@pytest.mark.parametrize(("amount", "expected"), [(50, 5), (100, 10), (150, 20), (250, 45), (0, 0), (-5, 0)])
def test_each_slice_has_its_own_rate(amount: int, expected: int) -> None:
    assert rounded("half_away", "layers", LAYERS, amount) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (w.month_of(20260215), 2026 * 12 + 1),
        (w.year_of(20260215), 2026),
        (w.first_day(2026 * 12 + 1), 20260201),
        (w.day_in(2026 * 12 + 1, 30), 20260228),
        (w.day_in(2024 * 12 + 1, 30), 20240229),
        (w.months_after(20260131, 1), 20260228),
        (w.months_after(20260131, 13), 20270228),
        (w.years_after(20240229, 1), 20250228),
        (w.years_after(20240229, 4), 20280229),
        (w.age_on(19670301, 20260228), 58),
        (w.age_on(19670301, 20260301), 59),
        (w.age_on(20040229, 20270228), 22),
        (w.age_on(20040229, 20270301), 23),
        (w.months_between(20260115, 20260415), 3),
        (w.months_between(20260115, 20260414), 2),
        (w.days_between(20240228, 20240301), 2),
        (w.next_working_day(20260214), 20260216),
        (w.next_working_day(20260215), 20260216),
        (w.next_working_day(20260216), 20260216),
        (w.next_working_day(20260131), 20260202),
        (w.months_after(None, 1), None),
    ],
)
def test_dates_are_reckoned_by_the_calendar(answer: object, expected: object) -> None:
    assert answer == expected


def test_a_rule_cannot_ask_python_to_decide() -> None:
    from payung.law.term import name

    with pytest.raises(TypeError, match="first_true"):
        bool(name("wage") > 3)
    with pytest.raises(TypeError, match="may be written out"):
        name("wage") + 0.5  # type: ignore[operator]


def test_looking_back_is_a_sum_over_the_rows_of_a_worker() -> None:
    import polars as pl

    from law.toy import PLAIN, toy_law
    from payung.law.frames.compute import compute
    from payung.law.rule import rule

    @rule(unit="IDR", **PLAIN)
    def catch_of_all_years(yearly_catch: object) -> object:
        return w.total_by(yearly_catch)

    @rule(unit="IDR", **PLAIN)
    def catch_so_far(yearly_catch: object) -> object:
        return w.over_months(yearly_catch)

    law = toy_law(catch_of_all_years, catch_so_far)
    frame = pl.DataFrame(
        {
            "worker_id": ["a", "b", "a", "a", "c", "c"],
            "month": ["2020-02", "2020-01", "2020-01", "2020-03", "2020-01", "2020-02"],
            "yearly_catch": [20, 5, 10, 30, 7, None],
        }
    )
    answers = compute(frame, targets=["catch_of_all_years", "catch_so_far"], law=law, keep_known=True)
    assert answers["catch_of_all_years"].to_list() == [60, 5, 60, 60, None, None]
    assert answers["catch_so_far"].to_list() == [30, 5, 10, 60, 7, None]


def test_public_holidays_on_record_are_passed_over_like_weekends() -> None:
    import polars as pl

    from law.toy import PLAIN, toy_law, value
    from payung.law.frames.compute import compute
    from payung.law.readings.number import Numbers
    from payung.law.rule import rule

    @rule(unit="date", **PLAIN)
    def due(born: object) -> object:
        return w.next_working_day(born)

    holidays = [{"date": "2026-02-16"}, {"date": "2026-02-17"}]
    law = toy_law(due, values=value("public_holidays", [("2020-01", None, holidays)], kind="records", unit="records"))
    days = {
        "2026-02-13": "2026-02-13",
        "2026-02-14": "2026-02-18",
        "2026-02-16": "2026-02-18",
        "2026-02-18": "2026-02-18",
    }
    frame = pl.DataFrame({"born": list(days), "month": ["2026-02"] * len(days)})
    assert [str(day) for day in compute(frame, targets=["due"], law=law)["due"]] == list(days.values())
    assert Numbers(law, {"born": 20260214}).lookup("due") == 20260218
