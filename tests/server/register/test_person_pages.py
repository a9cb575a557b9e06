from datetime import date
from typing import Any

import pytest

from payung.server import intake, register
from payung.server.accounts.models import Change
from payung.server.register.models import Person
from payung.server.register.slices import ROWS_A_PAGE, sliced
from payung.server.scope import as_the_system

pytestmark = pytest.mark.django_db
AHMAD = "1408011708859001"
LIST = f"Daftar usulan;;;\nNIK;Nama;Tgl Lahir;Pekerjaan\n{AHMAD};H. Moch. Noer;17/08/1985;nelayan\n"


@pytest.fixture
def ahmad(cast: Any) -> Person:
    with as_the_system("tests"):
        batch = intake.read_in(LIST.encode(), "usulan.csv", "nominations", "langkai")
        assert batch.accepted == 1, intake.rows_of(batch).rows()
        found: Person = Person.objects.get()
    return found


def test_every_value_leads_back_to_file_sheet_row_column_and_cell(ahmad: Person) -> None:
    with as_the_system("tests"):
        found = register.provenance(ahmad.pk)
    assert {name: (source.row, source.column, source.typed) for name, source in found.items()} == {
        "name": (3, "name", "H. Moch. Noer"),
        "birth_date": (3, "birth_date", "17/08/1985"),
        "occupation": (3, "occupation", "nelayan"),
        "group": (3, "occupation", "nelayan"),
        "sex": (3, "nik", None),
        "nik": (3, "nik", AHMAD),
    }
    assert {source.file for source in found.values()} == {"usulan.csv"}


def test_a_clerk_reads_the_page_of_a_person_of_her_village_and_no_other_clerk_does(ahmad: Person, browser: Any) -> None:
    address = f"/warga/{ahmad.pk}/"
    page = browser("siti").get(address)
    text = page.content.decode()
    for word in ("MOCH. NOER", "usulan.csv", "baris 3", "17/08/1985", AHMAD, "Masuk daftar Kantor Kampung Langkai"):
        assert word in text
    for who in ("budi", "joko"):
        answer = browser(who).get(address)
        assert (answer.status_code, b"NOER" in answer.content) == (409, False)
    assert browser("wati").get(address).status_code == 403


def test_a_nik_is_masked_for_who_need_not_see_it(ahmad: Person, browser: Any) -> None:
    text = browser("iwan").get(f"/warga/{ahmad.pk}/").content.decode()
    assert AHMAD not in text
    assert "140801" in text


def test_looking_at_a_person_is_recorded_once_a_day(ahmad: Person, browser: Any) -> None:
    for _ in range(2):
        browser("siti").get(f"/warga/{ahmad.pk}/")
    browser("rina").get(f"/warga/{ahmad.pk}/")
    with as_the_system("tests"):
        looks = Change.objects.filter(thing="register.looked", key=str(ahmad.pk))
        assert sorted(looks.values_list("author__username", flat=True)) == ["rina", "siti"]


@pytest.mark.parametrize("typed", ["muhammad n", "moch noer", "NUR", AHMAD, "1408 0117 0885 9001"])
def test_people_are_found_as_their_names_and_numbers_are_typed(ahmad: Person, browser: Any, typed: str) -> None:
    text = browser("siti").post("/warga/", {"cari": typed}).content.decode()
    assert f'href="/warga/{ahmad.pk}/"' in text
    assert f'href="/warga/{ahmad.pk}/"' not in browser("budi").post("/warga/", {"cari": typed}).content.decode()


def test_a_nik_in_an_address_finds_nobody(ahmad: Person, browser: Any) -> None:
    text = browser("siti").get("/warga/", {"kelompok": AHMAD}).content.decode()
    assert f'href="/warga/{ahmad.pk}/"' not in text


def test_the_list_is_filtered_by_group_and_village(ahmad: Person, browser: Any) -> None:
    link = f'href="/warga/{ahmad.pk}/"'
    assert link in browser("siti").get("/warga/", {"kelompok": ahmad.group}).content.decode()
    assert link not in browser("siti").get("/warga/", {"kelompok": "lain"}).content.decode()
    assert link not in browser("siti").get("/warga/", {"desa": "14.08.01.2011"}).content.decode()


def test_pages_of_rows_say_whether_more_follow_without_counting(cast: Any, django_assert_num_queries: Any) -> None:
    with as_the_system("tests"):
        for number in range(ROWS_A_PAGE + 1):
            Person(name=f"NAMA {number:03}", area_code="14.08").save()
        with django_assert_num_queries(1):
            first = sliced(Person.objects.order_by("name"), None)
        last = sliced(Person.objects.order_by("name"), "2")
        odd = [sliced(Person.objects.order_by("name"), asked).number for asked in ("abc", "0", "-1", "9" * 30)]
    assert (len(first.rows), first.has_next, len(last.rows), last.has_next) == (ROWS_A_PAGE, True, 1, False)
    assert odd == [1] * 4


def test_employers_open_to_who_deals_with_them(cast: Any, browser: Any) -> None:
    with as_the_system("tests"):
        text = "NIB;Nama Usaha;Jenis Usaha\n9120009001234;CV Maju Contoh;Bengkel\n"
        intake.read_in(text.encode(), "izin.csv", "businesses", "disnaker-siak")
        key = register.Employer.objects.get().pk
    assert "CV Maju Contoh" in browser("rina").get("/warga/pemberi-kerja/", {"nama": "maju"}).content.decode()
    assert "Bengkel" in browser("rina").get(f"/warga/pemberi-kerja/{key}/").content.decode()
    assert "CV Maju Contoh" not in browser("joko").get("/warga/pemberi-kerja/").content.decode()
    assert browser("siti").get("/warga/pemberi-kerja/").status_code == 403


def test_other_rooms_add_lines_to_the_timeline(ahmad: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from payung.server.register import Line
    from payung.server.register import timeline as told

    room = SimpleNamespace(lines=lambda person: [Line(date(2030, 1, 1), f"SK {person}", "decree")])
    monkeypatch.setattr("payung.server.register.days.parts", lambda name: [room])
    with as_the_system("tests"):
        assert told(ahmad.pk)[0].text == f"SK {ahmad.pk}"
