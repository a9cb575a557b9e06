from datetime import date
from typing import Any

import pytest

from payung.errors import PayungError
from payung.server import intake, programme
from payung.server.programme.models import Decree, Nomination
from payung.server.scope import as_the_system
from server.intake.conftest import line, listed
from server.programme.invented import DECEMBER, JANUARY, apbd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def system(cast: Any) -> Any:
    with as_the_system("tests"):
        yield


def taken(*numbers: int, office: str = "langkai", name: str = "usulan.csv") -> Any:
    return intake.read_in(listed(*(line(number) for number in numbers)), name, "nominations", office)


def test_accepted_rows_become_nominations_of_the_office() -> None:
    batch = taken(0, 1, 2)
    rows = Nomination.objects.filter(batch=batch.pk)
    assert (rows.count(), batch.accepted) == (3, 3)
    assert {row.occupation for row in rows} == {"Petani"}
    assert {row.office.code for row in rows} == {"langkai"}
    assert all(row.area_code.startswith("14.08") for row in rows)


def test_the_next_list_nominates_only_who_is_new() -> None:
    taken(0, 1)
    batch = taken(0, 1, 2, name="usulan-2.csv")
    assert Nomination.objects.filter(batch=batch.pk).count() == 1
    assert Nomination.objects.count() == 3
    assert (batch.summary["nominated"], batch.summary["standing"]) == (1, 2)


def test_an_undone_list_withdraws_its_nominations() -> None:
    batch = taken(0, 1)
    intake.undo(batch.pk)
    assert set(Nomination.objects.values_list("state", flat=True)) == {"withdrawn"}
    again = taken(0, 1)
    assert Nomination.objects.filter(batch=again.pk, state="nominated").count() == 2


def test_a_list_whose_people_stand_in_a_proposed_decree_is_not_undone() -> None:
    batch = taken(0, 1)
    Nomination.objects.update(state="ready")
    decree = programme.draft(apbd(), JANUARY, DECEMBER)
    Decree.objects.filter(pk=decree.pk).update(state="proposed", number="412/2025", signed_on=date(2025, 12, 1))
    with pytest.raises(PayungError, match="412/2025"):
        intake.undo(batch.pk)
    with pytest.raises(PayungError):
        programme.withdraw(Nomination.objects.values_list("pk", flat=True), "Salah")
    assert not Nomination.objects.filter(state="withdrawn").exists()
