from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server import ledger, programme
from payung.server.programme.models import Decree, DecreeLine, Nomination
from payung.server.scope import NotAllowed, as_the_system
from server.programme.invented import DECEMBER, JANUARY, LANGKAI, apbd, nominated

pytestmark = pytest.mark.django_db
TARIFF = 16_800


@pytest.fixture(autouse=True)
def system(cast: Any) -> Any:
    with as_the_system("tests"):
        yield


def named(decree: Decree) -> list[int]:
    return programme.lines_of(decree, "named")["person"].to_list()


def test_the_poorest_come_first_then_who_was_covered_then_the_oldest_nomination() -> None:
    people = nominated(4, decile=pl.Series([None, 3, 1, 3], dtype=pl.Int64))["person"].to_list()
    december = {"programme": ["JKK"], "first_month": [date(2025, 12, 1)], "last_month": [date(2025, 12, 1)]}
    ledger.claim(pl.DataFrame({"person": [people[3]], **december}), "decree:0")
    assert named(programme.draft(apbd(), JANUARY, DECEMBER)) == [people[2], people[3], people[1], people[0]]


def test_another_order_of_criteria_gives_another_list() -> None:
    people = nominated(2, decile=pl.Series([5, 1]))["person"].to_list()
    assert named(programme.draft(apbd(), JANUARY, DECEMBER, rank_by=("oldest",))) == people
    with pytest.raises(PayungError, match="rambut"):
        programme.draft(apbd(), JANUARY, DECEMBER, rank_by=("rambut",))


def test_a_line_ends_in_the_month_before_the_sixty_fifth_birthday() -> None:
    born = pl.Series([date(1961, 1, 31), date(1961, 2, 1), date(1961, 7, 15), date(1980, 1, 1)])
    people = nominated(4, birth_date=born)["person"].to_list()
    decree = programme.draft(apbd(), JANUARY, DECEMBER)
    ends = dict(programme.lines_of(decree).select("person", "last_month").rows())
    assert ends == {people[1]: JANUARY, people[2]: date(2026, 6, 1), people[3]: DECEMBER}
    assert decree.text["drafting"]["left_out"]["limit_reached"] == 1
    assert decree.total == (1 + 6 + 12) * TARIFF


def test_nobody_is_named_in_two_drafts_of_the_same_months_but_in_those_of_other_months() -> None:
    nominated(3)
    programme.draft(apbd(), JANUARY, DECEMBER, 2)
    second = programme.draft(apbd(), JANUARY, DECEMBER)
    assert (second.people, second.text["drafting"]["left_out"]["other_draft"]) == (1, 2)
    assert programme.draft(apbd(), date(2027, 1, 1), date(2027, 12, 1)).people == 3


def test_who_is_taken_out_stays_out_and_the_next_one_moves_up() -> None:
    people = nominated(4)["person"].to_list()
    decree = programme.draft(apbd(), JANUARY, DECEMBER, 2, reserve_share=50)
    first = DecreeLine.objects.get(decree=decree, person=people[0])
    decree = programme.exclude(first.pk, "Pindah ke luar kabupaten")
    assert named(decree) == people[1:3]
    assert programme.lines_of(decree, "reserve")["person"].to_list() == people[3:]
    assert named(programme.redraw(decree.pk, quota=3)) == people[1:]
    gone = DecreeLine.objects.get(decree=decree, part="out")
    assert gone.reason == "Pindah ke luar kabupaten"
    assert named(programme.put_back(gone.pk)) == people[:3]


def test_a_taking_out_needs_a_reason() -> None:
    nominated(1)
    decree = programme.draft(apbd(), JANUARY, DECEMBER)
    with pytest.raises(PayungError):
        programme.exclude(decree.lines.get().pk, " ")


@pytest.mark.parametrize(
    ("first", "last"), [(DECEMBER, JANUARY), (date(2022, 12, 1), JANUARY), (JANUARY, date(2028, 1, 1))]
)
def test_months_that_the_fund_does_not_pay_are_refused(first: date, last: date) -> None:
    with pytest.raises(PayungError):
        programme.draft(apbd(), first, last)


def test_a_draft_is_limited_to_an_area_and_to_who_may_draft(looking: Any) -> None:
    nominated(2)
    nominated(3, area="14.08.01.2011", start=10)
    assert programme.draft(apbd(), JANUARY, DECEMBER, area_code=LANGKAI).people == 2
    with looking("siti"), pytest.raises(NotAllowed):
        programme.draft(apbd(), JANUARY, DECEMBER)


def test_a_dropped_draft_frees_its_people_and_cannot_be_changed() -> None:
    nominated(2)
    decree = programme.draft(apbd(), JANUARY, DECEMBER)
    programme.drop(decree.pk, "Pagu dibatalkan")
    with pytest.raises(PayungError):
        programme.redraw(decree.pk)
    assert programme.draft(apbd(), JANUARY, DECEMBER).people == 2


def test_a_donor_pays_half_within_the_window_of_the_discount() -> None:
    nominated(1)
    assert programme.draft(apbd(code="csr", payer="csr"), date(2026, 4, 1), date(2026, 4, 1)).total == 8_400


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    years=st.lists(st.integers(1958, 2000), min_size=1, max_size=12),
    ceiling=st.integers(0, 3_000_000),
    quota=st.none() | st.integers(1, 12),
    last=st.integers(1, 12),
)
def test_lines_add_up_to_the_decree_and_no_fund_promises_more_than_it_holds(
    years: list[int], ceiling: int, quota: int | None, last: int
) -> None:
    with transaction.atomic():
        nominated(len(years), birth_date=pl.Series([date(year, 7, 15) for year in years]))
        decree = programme.draft(apbd(ceiling, code="dana-uji"), JANUARY, date(2026, last, 1), quota)
        lines = programme.lines_of(decree, "named")
        assert lines["total"].sum() == decree.total <= ceiling
        assert lines.height == decree.people <= (quota or len(years))
        assert lines["place"].to_list() == list(range(1, lines.height + 1))
        months = lines.select((pl.col("last_month").dt.month() - pl.col("first_month").dt.month() + 1).cast(pl.Int64))
        assert (months.to_series() * TARIFF).to_list() == lines["total"].to_list()
        assert Nomination.objects.filter(person__in=named(decree)).count() == decree.people
        transaction.set_rollback(True)
