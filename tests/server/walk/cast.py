"""Who of the cast may see whose secrets, and what is found in what the server answers."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.test import Client

from payung.server import accounts
from payung.server.accounts.models import User
from payung.server.scope import ScopedModel, as_the_system, viewing_as
from server.conftest import CAST
from server.walk.region import MORE_CAST, OFFICE_SECRETS, PLACES, SECRETS

REGENCY = "RAHASIASIAK"
MERANTI = {"RAHASIAMERANTI"}
SIAK = {*SECRETS, REGENCY} - MERANTI
VILLAGES = {"siti": "RAHASIALANGKAI", "budi": "RAHASIATUMANG"}
SEES: dict[str, set[str]] = {
    **dict.fromkeys((*CAST, *MORE_CAST), SIAK),
    **dict.fromkeys(("joko", "jaya", "mega", "mira", "irma"), MERANTI),
    # Who pays for the own people is told with them, the regency too.
    **{who: {secret, REGENCY} for who, secret in VILLAGES.items()},
    "candra": {*VILLAGES.values(), REGENCY},
    **{who: {told[0]} for who, told in OFFICE_SECRETS.items()},
    "cici": {*SECRETS, REGENCY},
    "wati": set(),
}
SEES.pop("admin")  # sees everything
SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
LONG_NUMBER = re.compile(r"\d{15,}")
LINK = re.compile(r"(?:href|action|src)=\"([^\"]*)\"")


def looking(who: str) -> Any:
    return viewing_as(accounts.user_as_viewer(User.objects.get(username=who).pk))


def holds(who: str, verb: str) -> bool:
    return bool(User.objects.get(username=who).role.verbs.filter(code=verb).exists())


def signed_in(who: str, **more: Any) -> Client:
    client = Client(raise_request_exception=False, **more)
    client.force_login(User.objects.get(username=who), backend="django.contrib.auth.backends.ModelBackend")
    return client


def scoped_models() -> list[Any]:
    """Every table whose rows belong to somebody."""
    return [model for model in apps.get_models() if issubclass(model, ScopedModel)]


def keys_of(model: Any, who: str | None = None) -> set[int]:
    """All keys of a table, or those somebody sees."""
    with as_the_system("tests") if who is None else looking(who):
        return set(model.objects.order_by().values_list("pk", flat=True))


@dataclass(frozen=True)
class Found:
    """One answer of the server."""

    who: str
    page: str
    address: str
    status: int
    secrets: frozenset[str]
    numbers: frozenset[str]
    links_with_numbers: tuple[str, ...]
    file_name: str


def text_of(response: Any) -> str:
    """What an answer says: a workbook with all its hidden parts, a PDF, a page."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return html.unescape("\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()))
    if content.startswith(b"%PDF"):
        import pypdf

        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return html.unescape(content.decode("utf-8", "replace"))


def secrets_in(text: str) -> frozenset[str]:
    # Lines of a PDF may part a word.
    plain = re.sub(r"[\s\-\u00ad\u2010]+", "", text).upper()
    return frozenset(secret for secret in (*SECRETS, REGENCY) if secret in plain)


@cache
def people_numbers() -> frozenset[str]:
    """All numbers of people and of family cards that the region has made."""
    theirs = frozenset(place.nik(number) for place in PLACES for number in (*range(60), 70, 900))
    own = frozenset(f"140801{told[3]}03859{n:03}" for told in OFFICE_SECRETS.values() for n in range(1, 4))
    return theirs | own


def found(who: str, page: str, address: str, response: Any) -> Found:
    text = text_of(response)
    numbers = people_numbers()
    links = [link for link in [*LINK.findall(text), response.headers.get("Location", "")] if LONG_NUMBER.search(link)]
    name = response.headers.get("Content-Disposition", "")
    return Found(
        who,
        page,
        address,
        response.status_code,
        secrets_in(text),
        numbers.intersection(SIXTEEN.findall(text)),
        tuple(links),
        name,
    )
