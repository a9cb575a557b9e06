from typing import Any

import pytest

from payung.errors import PayungError
from payung.server.jobs.models import Job
from payung.server.scope import NotAllowed, NoViewer, Viewer, as_the_system, may, needs, nobody, viewing_as

pytestmark = pytest.mark.django_db
PLACES = {"Langkai": "14.08.01.2003", "Tumang": "14.08.01.2011", "Siak": "14.08", "Meranti": "14.10", "1": "14.1"}


@pytest.fixture
def rows(cast: dict[str, Any]) -> None:
    with as_the_system("tests"):
        for title, code in PLACES.items():
            Job(kind="x", title=title, area_code=code).save()
        Job(kind="x", title="PT", office=cast["lina"].office).save()
        Job(kind="x", title="Wati", owner=cast["wati"]).save()


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("siti", {"Langkai"}),
        ("budi", {"Tumang"}),
        ("rina", {"Langkai", "Tumang", "Siak"}),
        ("joko", {"Meranti"}),
        ("lina", {"PT"}),
        ("wati", {"Wati"}),
        ("admin", {*PLACES, "PT", "Wati"}),
    ],
)
def test_everybody_sees_the_own_part(rows: None, looking: Any, who: str, sees: set[str]) -> None:
    with looking(who):
        assert set(Job.objects.values_list("title", flat=True)) == sees
        assert Job.objects.count() == len(sees)


def test_without_a_viewer_no_scoped_row_can_be_reached_in_any_way(rows: None) -> None:
    for reach in (Job.objects.all, Job.objects.count, Job.objects.first, Job._base_manager.all):
        with nobody(), pytest.raises(NoViewer):
            reach()


def test_a_row_out_of_sight_can_be_neither_changed_nor_deleted(rows: None, looking: Any) -> None:
    from django.db import DatabaseError, transaction

    with as_the_system("tests"):
        foreign = Job.objects.get(title="Meranti")
    with looking("siti"):
        foreign.title = "taken"
        with pytest.raises(DatabaseError), transaction.atomic():
            foreign.save(force_update=True)
        Job.objects.filter(pk=foreign.pk).delete()
    with as_the_system("tests"):
        assert Job.objects.get(pk=foreign.pk).title == "Meranti"


def test_a_reach_nobody_knows_sees_only_what_is_the_viewers_own(rows: None) -> None:
    with viewing_as(Viewer(name="odd", user=0, reach="galaxy", areas=("14.08",))):
        assert Job.objects.count() == 0


def test_an_office_without_areas_that_should_see_an_area_sees_nothing(rows: None) -> None:
    with viewing_as(Viewer(name="empty", user=0, reach="area")):
        assert Job.objects.count() == 0


def test_a_verb_that_is_not_held_is_refused_by_name() -> None:
    guarded = needs("decree.sign")(lambda: "signed")
    with viewing_as(Viewer(name="siti", verbs=frozenset({"jobs.cancel"}))):
        assert may("jobs.cancel")
        with pytest.raises(NotAllowed, match=r"decree\.sign"):
            guarded()
    with as_the_system("tests"):
        assert guarded() == "signed"


def test_the_one_who_looks_is_forgotten_after_the_block() -> None:
    with as_the_system("tests"):
        pass
    with pytest.raises(PayungError):
        may("jobs.cancel")
