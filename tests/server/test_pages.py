import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from payung.server.accounts.models import Approval, Change, Role
from payung.server.jobs.models import Job
from payung.server.rooms import rooms
from payung.server.scope import as_the_system
from server.conftest import CAST, PASSWORD

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = {"accounts:sign-in", "shell:health", "set-language"}
NIK = "1408012505909001"


def room_pages(patterns: Any = None, address: str = "/", room: str = "") -> Iterator[tuple[str, str]]:
    """Name and address pattern of every page of every room."""
    for found in get_resolver().url_patterns if patterns is None else patterns:
        here = address + str(found.pattern)
        if isinstance(found, URLResolver) and found.namespace != "admin":
            yield from room_pages(found.url_patterns, here, f"{found.namespace}:" if found.namespace else room)
        elif isinstance(found, URLPattern):
            yield f"{room}{found.name}", here


PAGES = dict(room_pages())


def filled(address: str, key: int) -> str:
    return re.sub(r"<str:\w+>", "14.08", re.sub(r"<int:\w+>", str(key), address))


@pytest.fixture
def rows(cast: dict[str, Any]) -> dict[str, int]:
    """One job and one proposal in Langkai, and the same in Meranti; their titles are secrets of their areas."""
    keys = {}
    with as_the_system("tests"):
        for place, area in (("Langkai", "14.08.01.2003"), ("Meranti", "14.10")):
            job = Job(kind="x", title=f"Rahasia-{place}", area_code=area)
            job.save()
            Approval(
                verb="x", subject=place, title=f"Rahasia-{place}", content=[f"Rahasia-{place}"], digest="0",
                proposed_by=cast["admin"], area_code=area, pk=job.pk,
            ).save(force_insert=True)  # fmt: skip
            keys[place] = job.pk
    return keys


FOREIGN = dict.fromkeys(CAST, "Meranti") | {"joko": "Langkai"}
BLIND = ("lina", "wati", "budi")


@pytest.mark.parametrize("who", [who for who in CAST if who != "admin"])
def test_no_page_of_any_room_shows_anybody_the_secrets_of_another_area(rows: Any, browser: Any, who: str) -> None:
    signed_in = browser(who)
    hidden = {FOREIGN[who], *(["Langkai"] if who in BLIND else [])}
    for address in PAGES.values():
        for key in rows.values():
            content = signed_in.get(filled(address, key)).content.decode()
            assert not [place for place in hidden if f"Rahasia-{place}" in content], address


def test_the_walk_does_reach_the_secrets_of_the_own_area(rows: Any, browser: Any) -> None:
    signed_in = browser("siti")
    for page in ("jobs:list", "jobs:job", "accounts:approvals", "accounts:approval"):
        assert "Rahasia-Langkai" in signed_in.get(filled(PAGES[page], rows["Langkai"])).content.decode()


@pytest.mark.parametrize("page", [page for page in PAGES if page not in OPEN_TO_ALL])
def test_every_page_asks_a_stranger_to_sign_in(client: Any, page: str) -> None:
    response = client.get(filled(PAGES[page], 1))
    assert response.status_code == 302
    assert response.url.startswith("/masuk/")


def test_signing_in_leads_home_and_signing_out_leads_back(client: Any, cast: Any) -> None:
    home = client.post("/masuk/", {"username": "siti", "password": PASSWORD}, follow=True)
    text = home.content.decode()
    for word in ("Selamat datang, Siti", "Kantor Kampung Langkai", "14.08.01.2003", "Petugas desa/kelurahan"):
        assert word in text
    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == "/masuk/"
    assert client.get("/").status_code == 302


def test_a_wrong_password_is_told_plainly_and_five_lock_the_name(client: Any, cast: Any) -> None:
    answers = [client.post("/masuk/", {"username": "siti", "password": "salah"}) for _ in range(5)]
    assert "tidak cocok" in answers[0].content.decode()
    assert (answers[4].status_code, "lima belas menit" in answers[4].content.decode()) == (429, True)
    assert client.post("/masuk/", {"username": "siti", "password": PASSWORD}).status_code == 429


def test_a_nik_typed_as_user_name_is_stored_nowhere(client: Any, cast: Any) -> None:
    from axes.models import AccessAttempt

    client.post("/masuk/", {"username": NIK, "password": "salah"})
    (attempt,) = AccessAttempt.objects.all()
    assert NIK not in str(vars(attempt))


def test_the_language_is_indonesian_until_it_is_switched(client: Any) -> None:
    assert '<html lang="id">' in client.get("/masuk/", headers={"accept-language": "en"}).content.decode()
    client.post("/bahasa/", {"language": "en", "next": "/masuk/"})
    page = client.get("/masuk/")
    assert '<html lang="en">' in page.content.decode()
    assert "Sign in" in page.content.decode()


def test_every_page_forbids_foreign_hosts_and_inline_scripts(browser: Any, rows: Any) -> None:
    signed_in = browser("iwan")
    for address in PAGES.values():
        page = signed_in.get(filled(address, rows["Langkai"]))
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert not re.search(r"<script|\sstyle=|\son\w+=|(?:src|href)=\"(?:https?:)?//", page.content.decode()), address


def test_pages_have_one_heading_a_language_and_labels(browser: Any, rows: Any) -> None:
    signed_in = browser("siti")
    for page, address in PAGES.items():
        response = signed_in.get(filled(address, rows["Langkai"]))
        if response.status_code != 200 or page == "shell:health":
            continue
        text = response.content.decode()
        assert (text.count("<h1>"), '<html lang="id">' in text) == (1, True), page
        fields = re.findall(r'<input (?!type="hidden)[^>]*id="(\w+)"', text)
        assert all(f'for="{field}"' in text for field in fields), page


def test_a_proposal_is_approved_by_a_second_person_on_its_page(browser: Any, looking: Any, cast: Any) -> None:
    from payung.server import accounts

    with as_the_system("tests"):
        Role.objects.get(code="labour-officer").verbs.create(code="decree.sign", name_id="x", name_en="x")
    with looking("rina"):
        proposal = accounts.propose("decree:1", "SK 1", {"names": ["x"]}, verb="decree.sign", area_code="14.08")
    address = f"/keputusan/{proposal.pk}/"
    answer = {"step": "approve", "digest": proposal.digest}
    assert browser("rina").post(address, answer).status_code == 403
    assert "SK 1" in browser("doni").get("/").content.decode()
    assert browser("doni").post(address, answer).status_code == 302
    assert "disetujui" in browser("doni").get(address).content.decode()
    assert browser("doni").post(address, answer).status_code == 409


def test_the_audit_log_opens_to_the_inspector_and_to_no_clerk(browser: Any, looking: Any) -> None:
    with looking("rina"):
        Change(author_name="rina", kind="done", thing="contoh", area_code="14.08", note="Catatan-Siak").save()
    assert "Catatan-Siak" in browser("iwan").get("/perubahan/").content.decode()
    assert browser("siti").get("/perubahan/").status_code == 403


def test_administration_opens_to_the_administrator_only(browser: Any) -> None:
    assert browser("admin").get("/admin/accounts/user/").status_code == 200
    assert browser("rina").get("/admin/accounts/user/").status_code == 302


def test_the_administrator_adds_a_user_who_can_sign_in(browser: Any, cast: Any, client: Any) -> None:
    new = {
        "username": "umar", "name": "Umar", "office": cast["siti"].office_id, "role": cast["siti"].role_id,
        "area_code": "", "is_active": "on", "new_password": PASSWORD,
    }  # fmt: skip
    assert browser("admin").post("/admin/accounts/user/add/", new).status_code == 302
    client.logout()
    assert client.post("/masuk/", {"username": "umar", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("name", [NIK, "Siti Aminah", "ab"])
def test_a_user_name_that_is_a_nik_or_no_word_is_refused(cast: Any, name: str) -> None:
    from payung.errors import PayungError
    from payung.server import accounts

    with as_the_system("tests"), pytest.raises(PayungError):
        accounts.add_user(name, name="x", office="langkai", role="citizen", password=PASSWORD)


def test_a_user_cannot_be_given_an_area_outside_the_office(cast: Any) -> None:
    from payung.errors import PayungError
    from payung.server import accounts

    with as_the_system("tests"), pytest.raises(PayungError, match="area_code"):
        accounts.add_user("umar", name="x", office="langkai", role="citizen", password=PASSWORD, area="14.08.01.2011")


def test_every_room_is_found_by_its_folder() -> None:
    assert {"payung.server.accounts", "payung.server.areas", "payung.server.jobs"} <= set(rooms())


def test_the_server_answers_those_who_watch_it(client: Any) -> None:
    assert client.get("/sehat/").content == b"ok\n"


def test_the_example_region_is_loaded_by_a_job_that_only_an_administrator_starts(browser: Any) -> None:
    assert browser("rina").post("/wilayah/contoh/").status_code == 403
    assert "Muat wilayah contoh" in browser("admin").get("/wilayah/").content.decode()
    assert browser("admin").post("/wilayah/contoh/").status_code == 302
    assert "Muat wilayah contoh" in browser("admin").get("/pekerjaan/").content.decode()
