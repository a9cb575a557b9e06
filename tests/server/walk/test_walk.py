"""Everybody of the cast opens every address of every room: nobody meets a secret of somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q

from payung.server.scope import as_the_system
from server.walk import addresses, cast, forms
from server.walk.cast import SEES, Found
from server.walk.region import PLACES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("region")]
SAME_AS_ANOTHER = {"doni", "tono", "jaya", "mira", "mega", "irma", "sari", "peni", "oki", "kiki", "asep"}
"""Who sees the same rows as somebody who walks, or has the same role at an office alike; their keys are compared."""
THOROUGH = {"siti", "rina", "joko", "lina", "cica"}
"""They try more keys, and every filter of every list."""
HEAVY = {"intake:row", "intake:preview", "programme:decree-pdf"}
UNSEEN_HERE = {"accounts:password", "funding:new", "areas:country", "areas:inside", "intake:bring", "programme:draft"}
"""Pages on which no secret of anybody need stand."""
SEES_NUMBERS_OF_ROWS = {"intake:row", "intake:held"}


def tried(who: str, page: str) -> list[int]:
    """Keys somebody tries at a page: foreign ones, own ones, one that is not there. (Of all keys, see below.)"""
    model = addresses.model_of(page)
    everything, mine = cast.keys_of(model), cast.keys_of(model, who)
    most = 2 if who in THOROUGH and page not in HEAVY else 1
    own, foreign = addresses.spread(mine, most), addresses.spread(everything - mine, most)
    return [*foreign[-most:], *own[-most:], *([max(everything) + 1] if who in THOROUGH else [])]


def walked(who: str) -> Iterator[Found]:
    client = cast.signed_in(who)
    for page, pattern in addresses.pages().items():
        for key in tried(who, page) if addresses.has_key(pattern) else [0]:
            address = addresses.filled(pattern, key)
            first = cast.found(who, page, address, client.get(address))
            yield first
            if first.status == 403:  # the verb is not held, whatever the key
                break
            for query in addresses.QUERIES.get(page, ()) if first.status == 200 and who in THOROUGH else ():
                asked = address + query.format(office=1)
                yield cast.found(who, page, asked, client.get(asked))


@pytest.fixture(scope="module")
def answers(region: None) -> list[Found]:
    return [answer for who in SEES if who not in SAME_AS_ANOTHER for answer in walked(who)]


def test_every_address_with_a_key_says_whose_key_it_is() -> None:
    keyed = {page for page, address in addresses.pages().items() if addresses.has_key(address)}
    assert keyed == set(addresses.KEYS), "Say in addresses.KEYS whose keys the new page takes."


def test_nobody_meets_a_secret_of_somebody_else(answers: list[Found]) -> None:
    met = {(one.who, one.page, secret) for one in answers for secret in one.secrets - SEES[one.who]}
    assert not met, sorted(met)


def test_no_address_breaks_for_anybody(answers: list[Found]) -> None:
    assert not {(one.who, one.address) for one in answers if one.status >= 500}


def test_the_walk_does_meet_secrets_on_every_page(answers: list[Found]) -> None:
    met = {one.page for one in answers if one.secrets}
    blind = {one.page for one in answers if one.status == 200} - met - addresses.OPEN_TO_ALL - UNSEEN_HERE
    assert not blind, blind


def test_everybody_meets_own_secrets(answers: list[Found]) -> None:
    for who, secrets in SEES.items():
        if who in SAME_AS_ANOTHER:
            continue
        met = {secret for one in answers if one.who == who for secret in one.secrets}
        assert met & secrets == met and (met or not secrets), who


def test_whole_niks_stand_on_no_page_of_those_who_may_not_see_them(answers: list[Found]) -> None:
    blind = {who for who in SEES if not cast.holds(who, "register.see-nik")}
    rows = {who for who in blind if cast.holds(who, "intake.see-numbers")}
    told = {
        (one.who, one.page)
        for one in answers
        if one.numbers and one.who in blind and not (one.who in rows and one.page in SEES_NUMBERS_OF_ROWS)
    }
    assert not told, sorted(told)


def test_no_number_of_a_person_stands_in_an_address_or_file_name(answers: list[Found]) -> None:
    assert not {(one.page, link) for one in answers for link in one.links_with_numbers}
    names = {one.file_name for one in answers if one.file_name}
    assert names
    assert not [name for name in names if cast.LONG_NUMBER.search(name) or cast.secrets_in(name)]


# --- What lies where -------------------------------------------------------------------------------------------------

OF_A_REGENCY = {"programme.DecreeTemplate", "programme.Payment"}
"""Tables whose rows belong to a whole regency; no village has rows of its own."""


def inside(model: Any, area: str) -> set[int]:
    """Keys of the rows of an area, by the field with the code alone: the rule of the viewer is not asked."""
    field = model.scope.area
    with as_the_system("tests"):
        rows = model.objects.filter(Q(**{field: area}) | Q(**{f"{field}__startswith": f"{area}."}))
        return set(rows.order_by().values_list("pk", flat=True))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.area)
def test_every_scoped_table_has_rows_in_every_place(place: Any) -> None:
    bare = []
    for model in cast.scoped_models():
        area = place.area[:5] if model._meta.label in OF_A_REGENCY else place.area
        if not inside(model, area):
            bare.append(model._meta.label)
    assert not bare, f"{place.secret}: let region.py make rows of {bare}, else the walk is blind for them."


AREAS = {
    "siti": ("14.08.01.2003",), "budi": ("14.08.01.2011",), "candra": ("14.08.01",), "rina": ("14.08",),
    "tuti": ("14.08",), "iwan": ("14.08",), "cica": ("14.08",), "joko": ("14.10",), "cici": ("14.08", "14.10"),
}  # fmt: skip


@pytest.mark.parametrize("who", AREAS)
def test_what_an_area_shows_is_what_lies_in_it_and_what_one_has_made(who: str) -> None:
    for model in cast.scoped_models():
        lies_there = set().union(*(inside(model, area) for area in AREAS[who]))
        author = model.scope.author
        with as_the_system("tests"):
            made = model.objects.filter(**{f"{author}__username": who}) if author else model.objects.none()
            own = set(made.order_by().values_list("pk", flat=True))
        assert cast.keys_of(model, who) == lies_there | own, model._meta.label


OFFICES = {"lina": "pt-sawit", "kiki": "pt-karet", "opi": "dinas-tani", "oki": "dinas-sehat"}


@pytest.mark.parametrize("who", [*OFFICES, "agus", "asep", "wati"])
def test_an_office_sees_its_own_rows_and_an_agent_the_own_lists_only(who: str) -> None:
    for model in cast.scoped_models():
        keys = cast.keys_of(model)
        path = {"office": f"{model.scope.office}__code", "author": f"{model.scope.author}__username"}
        own = Q(**{path["author"]: who}) if model.scope.author else Q(pk__in=[])
        if who in OFFICES and model.scope.office:
            # A firm has no areas; an office of the regency sees its own rows there.
            own |= Q(**{path["office"]: OFFICES[who]}) & Q(pk__in=inside(model, "14.08") if who[0] == "o" else keys)
        with as_the_system("tests"):
            mine = set(model.objects.filter(own).order_by().values_list("pk", flat=True))
        assert cast.keys_of(model, who) == mine, model._meta.label


# --- What is sent ----------------------------------------------------------------------------------------------------

SENDERS = ("siti", "rina", "tuti", "joko", "opi", "lina", "agus", "cica")
NOT_COMPARED = {"accounts.Change"}
"""Who tried what is logged."""


def contents() -> dict[str, list[Any]]:
    """All rows of all tables about people or money."""
    with as_the_system("tests"):
        return {
            model._meta.label: list(model.objects.order_by("pk").values_list())
            for model in cast.scoped_models()
            if model._meta.label not in NOT_COMPARED
        }


def changed(before: dict[str, list[Any]]) -> set[str]:
    now = contents()
    return {table for table, rows in before.items() if rows != now[table]}


@pytest.mark.parametrize("who", SENDERS)
def test_no_form_changes_a_row_of_somebody_else(who: str) -> None:
    client, before, broken = cast.signed_in(who), contents(), []
    sent = [*forms.aimed_at_keys(who), *forms.aimed_from_afar(who)]
    assert len(sent) > 10
    for address, form in sent:
        with transaction.atomic():
            answer = client.post(address, form)
            met = cast.found(who, "", address, answer)
            told = {secret for secret in met.secrets - SEES[who] if secret not in str(form).upper()}
            if answer.status_code >= 500 or told or (answer.status_code < 400 and changed(before)):
                broken.append((address, form, answer.status_code, met.secrets, changed(before)))
            transaction.set_rollback(True)
    assert not broken, broken
    assert not changed(before)


@pytest.mark.parametrize("who", ["siti", "joko", "lina", "tuti", "agus"])
def test_a_search_finds_nobody_of_another_place(who: str) -> None:
    client = cast.signed_in(who)
    for place in PLACES:
        if place.secret not in SEES[who]:
            for typed in (place.secret, place.name(1), place.nik(1)):
                text = cast.text_of(client.post("/warga/", {"cari": typed}))
                assert "/warga/1" not in text, (who, typed)


def test_every_page_that_takes_a_form_is_tried() -> None:
    pages = addresses.pages()
    client = cast.signed_in("rina")
    shown = {page: address for page, address in pages.items() if page != "accounts:sign-out"}
    answers = {page: client.post(addresses.filled(address, 10**6), {"step": "none"}) for page, address in shown.items()}
    taking = {page: answer.status_code for page, answer in answers.items() if answer.status_code != 405}
    tried_pages = {*forms.STEPS, *forms.MADE_FOR_ONESELF, *AFAR}
    missed = {page: status for page, status in taking.items() if page not in tried_pages}
    assert not missed, f"Say in forms.py what can be sent to {missed}."


AFAR = {
    "programme:check", "programme:draft", "programme:dukcapil", "programme:decide", "programme:attest", "funding:new",
    "intake:bring",
}  # fmt: skip


def test_without_its_token_no_form_is_taken() -> None:
    client = cast.signed_in("rina", enforce_csrf_checks=True)
    for page, address in addresses.pages().items():
        assert client.post(addresses.filled(address), {"step": "take"}).status_code == 403, page


def test_a_stranger_is_asked_to_sign_in_whatever_the_key(client: Any) -> None:
    for page, address in addresses.pages().items():
        if page in addresses.OPEN_TO_ALL:
            continue
        keys = addresses.spread(cast.keys_of(addresses.model_of(page)), 2) if addresses.has_key(address) else [0]
        for key in keys:
            for answer in (client.get(addresses.filled(address, key)), client.post(addresses.filled(address, key))):
                assert (answer.status_code, answer.headers.get("Location", "")[:7]) == (302, "/masuk/"), page


# --- What is counted -------------------------------------------------------------------------------------------------


def test_the_chain_counts_whom_one_may_see_and_nobody_else() -> None:
    from payung.server import programme
    from payung.server.programme.models import Nomination

    nominated = {}
    for who in SEES:
        with cast.looking(who):
            nominated[who] = programme.funnel()[0].people
    people = {place.secret: place.people + 1 for place in PLACES}  # one came back corrected
    agents = 2 * 3
    with as_the_system("tests"):
        assert Nomination.objects.count() == sum(people.values()) + agents
    villages = people["RAHASIALANGKAI"] + people["RAHASIATUMANG"]
    assert (nominated["siti"], nominated["budi"], nominated["joko"]) == tuple(people.values())
    assert nominated["rina"] == nominated["cica"] == villages + agents
    assert nominated["candra"] == villages
    assert (nominated["lina"], nominated["wati"]) == (0, 0)


def test_sums_of_money_hold_the_own_funds_only() -> None:
    """Each place has a ceiling that is found nowhere else."""
    for who in ("tuti", "mega", "rina", "iwan"):
        text = cast.text_of(cast.signed_in(who).get("/dana/"))
        for place in PLACES:
            spelled = f"{place.ceiling:,}".replace(",", ".")
            assert (spelled in text) == (place.secret in SEES[who]), (who, place.secret)
        hanging = cast.text_of(cast.signed_in(who).get("/pembayaran/"))
        sums = [place.ceiling - 900_000_000 for place in PLACES if place.secret in SEES[who]]
        assert f"{sum(sums):,}".replace(",", ".") in hanging, who
