"""What every page keeps to, whoever looks and in both languages: readable by eye and ear, light, without scripts."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client

from server.walk import addresses, cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
LOOKS = ("rina", "siti", "iwan", "tuti", "admin", "lina", "wati")
FIRST_LOAD = 150_000
KEYS_TRIED = 2
NOT_A_FIELD = {"hidden", "submit", "button"}


@dataclass
class Page(HTMLParser):
    """What is counted on a page."""

    language: str = ""
    headings: list[int] = field(default_factory=list)
    unnamed: dict[str, str] = field(default_factory=dict)
    labelled: set[str] = field(default_factory=set)
    inline: list[str] = field(default_factory=list)
    loose_heads: int = 0
    bare_tables: int = 0
    doubles: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._heads = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if told.get("id"):
            (self.doubles if told["id"] in self.ids else self.ids).add(told["id"])
        if tag in ("script", "style") or "style" in told or any(name.startswith("on") for name in told):
            self.inline.append(tag)
        if tag in ("link", "img"):
            self.links.append(told.get("href") or told.get("src") or "")
        getattr(self, f"_{tag}", lambda _told: None)(told)

    def _html(self, told: dict[str, str]) -> None:
        self.language = told.get("lang", "")

    def _label(self, told: dict[str, str]) -> None:
        self.labelled.add(told.get("for", ""))

    def _input(self, told: dict[str, str]) -> None:
        if told.get("type") not in NOT_A_FIELD and not told.get("aria-label"):
            self.unnamed[told.get("id", "")] = told.get("name", "")

    _select = _textarea = _input

    def _th(self, told: dict[str, str]) -> None:
        self._heads += 1
        self.loose_heads += told.get("scope") not in ("col", "row")

    def _table(self, _told: dict[str, str]) -> None:
        self._heads = 0

    def handle_endtag(self, tag: str) -> None:
        self.bare_tables += tag == "table" and not self._heads

    def _h1(self, _told: dict[str, str]) -> None:
        self.headings.append(1)

    def _h2(self, _told: dict[str, str]) -> None:
        self.headings.append(2)

    def _h3(self, _told: dict[str, str]) -> None:
        self.headings.append(3)


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    return page


def faults(page: Page, language: str) -> list[str]:
    """What a page does not keep to."""
    steps = zip(page.headings, page.headings[1:], strict=False)
    found = {
        "language": page.language != language,
        "one h1, first": page.headings.count(1) != 1 or page.headings[0] != 1,
        "headings skip a level": any(after - before > 1 for before, after in steps),
        "field without a label": bool(page.unnamed.keys() - page.labelled),
        "inline style or script": bool(page.inline),
        "heading cell without scope": bool(page.loose_heads),
        "table without headings": bool(page.bare_tables),
        "id twice": bool(page.doubles),
    }
    return [fault for fault, is_so in found.items() if is_so]


def opened(client: Client, who: str) -> dict[str, str]:
    """Every page somebody can open, with a few of the keys in sight: address → text."""
    found = {}
    for name, pattern in addresses.pages().items():
        model = addresses.KEYS.get(name)
        keys = sorted(cast.keys_of(apps.get_model(model), who))[:KEYS_TRIED] if model else [1]
        for key in keys:
            address = addresses.filled(pattern, key)
            with transaction.atomic():
                answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                found[address] = answer.content.decode()
    return found


@pytest.mark.parametrize("who", LOOKS)
def test_every_page_somebody_can_open_is_well_made(who: str) -> None:
    pages = opened(cast.signed_in(who), who)
    assert len(pages) > (3 if who == "wati" else 8)
    told = {address: faults(read(text), "id") for address, text in pages.items()}
    assert not {address: found for address, found in told.items() if found}


@pytest.mark.parametrize("who", ["rina", "iwan"])
def test_the_english_pages_are_as_well_made(who: str) -> None:
    client = cast.signed_in(who)
    client.post("/bahasa/", {"language": "en", "next": "/"})
    told = {address: faults(read(text), "en") for address, text in opened(client, who).items()}
    assert not {address: found for address, found in told.items() if found}


@pytest.mark.parametrize("who", ["rina", "admin"])
def test_the_first_load_of_every_page_is_light(who: str) -> None:
    for address, text in opened(cast.signed_in(who), who).items():
        files = {link.removeprefix("/static/") for link in read(text).links}
        shared = sum(len(open(str(finders.find(name)), "rb").read()) for name in files)  # noqa: SIM115, PTH123
        # Pages with a hundred lines are long and go packed; the style and the picture are counted whole.
        assert shared + len(gzip.compress(text.encode())) <= FIRST_LOAD, address


@pytest.mark.parametrize(
    ("address", "status"), [("/tidak-ada/", 404), ("/berkas/987654321/", 409), ("/dana/baru/", 403)]
)
def test_a_page_that_says_no_says_what_to_do(address: str, status: int) -> None:
    answer = cast.signed_in("siti").get(address)
    page = answer.content.decode()
    assert (answer.status_code, faults(read(page), "id")) == (status, [])
    assert "Kembali ke beranda" in page


def test_a_page_open_too_long_is_told_as_that() -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = client.post("/masuk/", {"username": "siti", "password": "x"})
    assert (answer.status_code, "terlalu lama terbuka" in answer.content.decode()) == (403, True)


def test_the_sign_in_page_is_well_made() -> None:
    assert faults(read(Client().get("/masuk/").content.decode()), "id") == []


def test_the_menu_marks_where_somebody_is_and_leads_back() -> None:
    key = min(cast.keys_of(apps.get_model("programme.Decree"), "rina"))
    page = cast.signed_in("rina").get(f"/sk/{key}/").content.decode()
    assert '<a href="/sk/" aria-current="true">' in page
    assert page.count("aria-current") == 1
    trail = page.split('<nav class="trail"')[1].split("</nav>")[0]
    assert [part in trail for part in ('href="/"', 'href="/sk/"')] == [True, True]


def test_lists_of_people_cover_their_numbers_also_for_who_may_see_them(region: Any) -> None:
    client = cast.signed_in("rina")
    assert cast.holds("rina", "register.see-nik")
    assert not cast.SIXTEEN.search(client.get("/warga/").content.decode())
