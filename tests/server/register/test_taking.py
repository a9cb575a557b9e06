from datetime import date
from typing import Any

import pytest

from payung.errors import PayungError
from payung.server import register
from payung.server.register.models import Household, Person, PersonOffice, Statement
from payung.server.scope import NotAllowed, as_the_system
from server.register.lists import batch_of, judged

pytestmark = pytest.mark.django_db
AHMAD = {
    "nik": "1408011708859001", "kk": "1408012003100901", "name": "AHMAD YANI", "birth_date": date(1985, 8, 17),
    "birth_place": "Siak", "sex": "L", "mother": "MARIAM", "phone": "081200009001", "address": "Jl. Sultan 1",
    "village_code": "14.08.01.2003", "occupation": "nelayan", "group": "nelayan",
}  # fmt: skip
SITI = {**AHMAD, "nik": "1408015708869002", "name": "SITI AMINAH", "birth_date": date(1986, 8, 17), "sex": "P"}


def changes(rows: Any, **batch: Any) -> list[str]:
    with as_the_system("tests"):
        return register.take_persons(batch_of(**batch), rows)["change"].to_list()


def only_person() -> Person:
    with as_the_system("tests"):
        (person,) = Person.objects.all()
    return person


def test_new_rows_become_persons_of_one_household_seen_by_the_office_with_a_statement_each(cast: Any) -> None:
    assert changes(judged(AHMAD, SITI)) == ["new", "new"]
    with as_the_system("tests"):
        ahmad = Person.objects.get(nik_index=AHMAD["nik"])
        assert {name: getattr(ahmad, name) for name in AHMAD if name != "kk"} == {
            name: value for name, value in AHMAD.items() if name != "kk"
        }
        assert (ahmad.name_key, ahmad.area_code, ahmad.household.kk) == ("amad iani", "14.08.01.2003", AHMAD["kk"])
        assert (Household.objects.count(), PersonOffice.objects.count(), Statement.objects.count()) == (1, 2, 2)


def test_the_same_list_twice_changes_nobody(cast: Any) -> None:
    changes(judged(AHMAD, SITI))
    assert changes(judged(AHMAD, SITI)) == ["same", "same"]


def test_a_newer_list_changes_what_it_says_and_leaves_what_it_does_not_say(cast: Any) -> None:
    changes(judged(AHMAD))
    newer = {"nik": AHMAD["nik"], "name": "AHMAD YANI", "phone": "081300009001"}
    assert changes(judged(newer)) == ["changed"]
    person = only_person()
    assert (person.phone, person.mother, person.birth_date) == ("081300009001", "MARIAM", date(1985, 8, 17))


def test_a_nik_under_another_name_is_never_merged_silently(cast: Any) -> None:
    changes(judged(AHMAD))
    with pytest.raises(PayungError, match="1"):
        changes(judged({**SITI, "nik": AHMAD["nik"]}))
    assert only_person().name == "AHMAD YANI"


def test_an_officer_may_decide_that_another_name_is_the_same_person(cast: Any) -> None:
    changes(judged(AHMAD))
    decided = {**AHMAD, "name": "KARTONO", "codes": ["nik_in_use_by_other"]}
    assert changes(judged(decided)) == ["changed"]
    assert only_person().name == "KARTONO"


def test_a_row_without_nik_that_an_officer_accepted_makes_one_person_once(cast: Any) -> None:
    row = {"name": "NENEK RABIAH", "birth_date": date(1962, 1, 1), "village_code": "14.08.01.2003"}
    assert changes(judged(row)) == ["new"]
    assert changes(judged(row)) == ["same"]
    assert only_person().nik is None


def test_who_lives_elsewhere_and_works_here_is_in_charge_of_the_region(cast: Any) -> None:
    changes(judged({**AHMAD, "village_code": "16.73.01.1001"}), office="disnaker-siak", area="14.08")
    assert (only_person().area_code, only_person().village_code) == ("14.08", "16.73.01.1001")


def test_a_person_named_by_a_village_is_found_by_the_office_of_another_area(cast: Any, looking: Any) -> None:
    changes(judged(AHMAD))
    with looking("budi"):
        found = register.take_persons(batch_of(office="tumang", area="14.08.01.2011"), judged(AHMAD))
    assert found["change"].to_list() == ["same"]
    only_person()


def test_a_clerk_takes_and_a_citizen_may_not(cast: Any, looking: Any) -> None:
    batch = batch_of()
    with looking("wati"), pytest.raises(NotAllowed):
        register.take_persons(batch, judged(AHMAD))
    with looking("siti"):
        register.take_persons(batch, judged(AHMAD))
        assert Person.objects.count() == 1
    with looking("budi"):
        assert Person.objects.count() == 0


def test_two_rows_of_one_new_person_in_a_list_make_one(cast: Any) -> None:
    later = {**AHMAD, "phone": "081300009001", "mother": None}
    assert changes(judged(AHMAD, later)) == ["new", "new"]
    assert (only_person().phone, only_person().mother) == ("081300009001", "MARIAM")


def test_an_undone_batch_leaves_the_values_of_the_lists_that_stand(cast: Any) -> None:
    first, second = batch_of(), batch_of(office="tumang", area="14.08.01.2011")
    with as_the_system("tests"):
        register.take_persons(first, judged(AHMAD))
        register.take_persons(second, judged({**AHMAD, "phone": "081300009001"}, SITI))
        register.withdraw_persons(second)
        ahmad, siti = (Person.objects.get(nik_index=one["nik"]) for one in (AHMAD, SITI))
        assert (ahmad.phone, ahmad.is_listed, siti.is_listed) == (AHMAD["phone"], True, False)
        assert [link.person_id for link in PersonOffice.objects.filter(office=second.office)] == []


def test_who_was_undone_everywhere_is_new_again_with_the_new_values_only(cast: Any) -> None:
    first = batch_of()
    with as_the_system("tests"):
        register.take_persons(first, judged(AHMAD))
        register.withdraw_persons(first)
    bare = {"nik": AHMAD["nik"], "name": "ACHMAD YANI"}
    assert changes(judged(bare)) == ["new"]
    person = only_person()
    assert (person.name, person.phone, person.is_listed, person.address) == ("ACHMAD YANI", None, True, "")
