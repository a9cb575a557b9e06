from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import DatabaseError, transaction

from payung.errors import PayungError
from payung.server import ledger
from payung.server.ledger.models import Event, MonthClaim, Standing
from payung.server.scope import as_the_system
from server.people import make_people

pytestmark = pytest.mark.django_db
JANUARY, MARCH, DECEMBER = date(2026, 1, 1), date(2026, 3, 1), date(2026, 12, 1)


def paid(people: pl.Series, first: date, last: date, **more: Any) -> pl.DataFrame:
    one = pl.DataFrame({"programme": ["JKK", "JKM"], "amount": [30_000, 20_400]})
    return people.to_frame("person").join(one, how="cross").with_columns(
        kind=pl.lit("paid"), segment=pl.lit("BPU"), first_month=first, last_month=last, valid_on=first,
        payer=pl.lit("apbd"), fund=pl.lit("apbd-2026"), **more,
    )  # fmt: skip


def test_what_is_recorded_folds_to_months(cast: Any) -> None:
    people = make_people(3)
    with as_the_system("tests"):
        keys = ledger.record(paid(people, JANUARY, MARCH))
        assert keys.is_sorted()
        from payung.ledger import fold_checked

        months = fold_checked(ledger.events_of(people)).months()
    assert months.filter("paid").height == 3 * 2 * 3
    assert months["amount_paid"].sum() == 3 * 50_400


def test_events_are_never_touched_again(cast: Any) -> None:
    with as_the_system("tests"):
        ledger.record(paid(make_people(1), JANUARY, MARCH))
        for change in (Event.objects.all().delete, lambda: Event.objects.update(amount=1)):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_an_event_that_cannot_be_is_refused_and_nothing_is_written(cast: Any) -> None:
    people = make_people(2)
    for wrong in ({"amount": -1}, {"kind": "bayar"}, {"payer": "siapa"}):
        with as_the_system("tests"), pytest.raises(PayungError):
            frame = paid(people, JANUARY, MARCH).with_columns(pl.lit(value).alias(key) for key, value in wrong.items())
            ledger.record(frame)
    with as_the_system("tests"):
        assert not Event.objects.exists()


def test_standing_tells_cover_waiting_and_lapse(cast: Any) -> None:
    people = make_people(1)
    with as_the_system("tests"):
        ledger.record(paid(people, JANUARY, MARCH))
        standing = Standing.objects.get(person=people[0])
    assert (standing.active_from, standing.active_until) == (JANUARY, date(2026, 7, 1))
    assert (standing.full_from, standing.paid_until, standing.programmes) == (date(2026, 4, 1), MARCH, "JKK JKM")


def test_a_correction_takes_a_payment_back(cast: Any) -> None:
    people = make_people(1)
    with as_the_system("tests"):
        keys = ledger.record(paid(people, JANUARY, MARCH))
        back = pl.DataFrame({"kind": "corrected", "person": people[0], "valid_on": JANUARY, "corrects": keys})
        ledger.record(back)
        assert not Standing.objects.exists()


def test_a_death_ends_cover_and_frees_later_months(cast: Any) -> None:
    people = make_people(2)
    spans = people.to_frame("person").with_columns(programme=pl.lit("JKM"), first_month=JANUARY, last_month=DECEMBER)
    with as_the_system("tests"):
        ledger.record(paid(people, JANUARY, DECEMBER))
        ledger.claim(spans, "decree:1")
        died = pl.DataFrame({"person": [people[0]], "valid_on": [date(2026, 5, 20)]})
        assert ledger.stop(died, "death", source="batch:1") == 7
        assert Standing.objects.get(person=people[0]).active_until == date(2026, 5, 21)
        assert MonthClaim.objects.filter(person=people[0]).count() == 5


def test_a_second_payer_of_a_month_is_refused_and_told_who_holds_it(cast: Any) -> None:
    people = make_people(3)
    spans = people.to_frame("person").with_columns(programme=pl.lit("JKK"), first_month=JANUARY, last_month=MARCH)
    with as_the_system("tests"):
        assert ledger.claim(spans, "decree:1") == 9
        later = spans.with_columns(first_month=MARCH, last_month=DECEMBER)
        with pytest.raises(ledger.AlreadyPaid) as told:
            ledger.claim(later, "decree:2")
        assert (told.value.people, told.value.holders) == (people.to_list(), ["decree:1"])
        ledger.release("decree:1", people.head(1).to_frame("person").with_columns(from_month=MARCH))
        assert ledger.claim(later.head(1), "decree:2") == 10
        assert ledger.release("decree:1") == 8


def test_a_clerk_sees_the_events_of_her_village_only(cast: Any, looking: Any) -> None:
    here, there = make_people(1), make_people(1, village="14.08.01.2011", nik=None, nik_index=None)
    with as_the_system("tests"):
        ledger.record(paid(here, JANUARY, MARCH))
        ledger.record(paid(there, JANUARY, MARCH))
    with looking("siti"):
        assert ledger.events_of()["person"].unique().to_list() == [str(here[0])]
    with looking("lina"):
        assert ledger.events_of().is_empty()


def test_an_end_taken_back_is_as_if_it_had_not_been_told(cast: Any) -> None:
    people = make_people(2)
    with as_the_system("tests"):
        ledger.record(paid(people, JANUARY, DECEMBER))
        before = Standing.objects.get(person=people[0]).active_until
        died = people.to_frame("person").with_columns(valid_on=date(2026, 5, 20), source=pl.lit("batch:7 row:1"))
        ledger.stop(died, "death")
        assert ledger.take_back_stops(70) == 0
        assert ledger.take_back_stops(7) == 2
        assert ledger.take_back_stops(7) == 0
        assert Standing.objects.get(person=people[0]).active_until == before


def test_a_correction_can_be_corrected(cast: Any) -> None:
    people = make_people(1)
    with as_the_system("tests"):
        keys = ledger.record(paid(people, JANUARY, MARCH))
        one = {"kind": "corrected", "person": people[0], "valid_on": JANUARY}
        back = ledger.record(pl.DataFrame({**one, "corrects": keys}))
        ledger.record(pl.DataFrame({**one, "corrects": back}))
        assert Standing.objects.get(person=people[0]).paid_until == MARCH
