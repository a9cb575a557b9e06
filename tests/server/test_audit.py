from typing import Any

import pytest
from django.db import DatabaseError, transaction

from payung.server.accounts.models import Change, Office, Role, User
from payung.server.scope import NoViewer, as_the_system, nobody

pytestmark = pytest.mark.django_db


def lines(thing: str) -> Any:
    return Change.objects.filter(thing=thing)


def test_a_change_is_logged_with_author_before_and_after(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        office = Office.objects.get(code="langkai")
        office.name = "Kantor Penghulu Langkai"
        office.save()
        line = lines("accounts.Office").get(kind="changed")
    assert line.values == {"name": ["Kantor Kampung Langkai", "Kantor Penghulu Langkai"]}
    assert (line.author_name, line.author_id, line.key) == ("admin", cast["admin"].pk, str(office.pk))


def test_saving_without_a_change_writes_no_line(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        Office.objects.get(code="langkai").save()
        assert not lines("accounts.Office").filter(kind="changed").exists()


def test_a_password_is_seen_to_change_and_never_shown(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        user = User.objects.get(username="siti")
        user.set_password("sandi-baru-9002")
        user.save()
        assert lines("accounts.User").get(kind="changed").values == {"password": ["•••", "•••"]}


def test_a_number_like_a_nik_is_withheld(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        user = User.objects.get(username="siti")
        user.name = "Siti 1408012505909001"
        user.save()
        assert "1408012505909001" not in str(lines("accounts.User").get(kind="changed").values)


def test_verbs_given_to_a_role_are_logged(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        Role.objects.get(code="citizen").verbs.clear()
        assert lines("accounts.Role").filter(kind="changed", author_name="admin").exists()


def test_a_removed_row_is_logged_with_what_it_was(cast: dict[str, Any], looking: Any) -> None:
    with looking("admin"):
        Office.objects.get(code="langkai").areas.get().delete()
        assert lines("accounts.OfficeArea").get(kind="removed").values["area_code"] == ["14.08.01.2003", None]


def test_nobody_changes_anything_without_being_known(cast: dict[str, Any]) -> None:
    with nobody(), pytest.raises(NoViewer):
        Office(code="x", kind="opd", name="X").save()


def test_the_database_refuses_to_change_or_delete_a_line(cast: dict[str, Any]) -> None:
    for change in (lambda rows: rows.update(author_name="orang lain"), lambda rows: rows.delete()):
        with as_the_system("tests"), pytest.raises(DatabaseError), transaction.atomic():
            change(Change.objects.all())


def test_signing_in_is_possible_before_anybody_looks(cast: dict[str, Any]) -> None:
    with as_the_system("tests"):
        assert Change.objects.filter(thing="accounts.User", kind="added").count() == len(cast)
