"""What can be sent by POST: every button of every page, aimed at rows of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from payung.server.accounts.models import Approval, Office
from payung.server.funding.models import Fund
from payung.server.programme.models import DecreeLine, Nomination
from payung.server.scope import as_the_system
from server.walk import addresses, cast
from server.walk.region import PLACES

Form = dict[str, Any]
WHY = {"reason": "coba", "alasan": "coba", "text": "coba"}
STEPS: dict[str, tuple[Form, ...]] = {
    "intake:preview": ({"step": "take"}, {"step": "look", "kolom_0_0": "kk", "ingat": "1"}),
    "intake:undo": ({},),
    "intake:row": ({"step": "accept", "nilai_nik": "1408011103859077"}, {"step": "refuse"}),
    "jobs:job": ({},),
    "accounts:approval": ({"step": "approve"}, {"step": "refuse"}, {"step": "withdraw"}),
    "funding:fund": ({"ceiling": "999000111"},),
    "programme:decree": tuple(
        {"step": step, "number": "9/9", "on": "2026-01-05", "from": "2026-04", "quota": "1"}
        for step in ("redraw", "exclude", "put-back", "propose", "sign", "reopen", "drop", "amend")
    ),
    "programme:registration": ({"step": "upload"}, {"step": "amend", "from": "2026-04"}),
    "programme:bill": ({"step": "check"}, {"step": "propose"}, {"step": "approve"}, {"step": "return"}),
    "programme:payment": ({"step": "match"}, {"step": "foreign"}, {"step": "contribution"}, {"step": "unmatch"}),
    "ledger:family": ({"income": "2000000"},),
}
"""Page with a key → its buttons."""
MADE_FOR_ONESELF = {
    "accounts:sign-in", "accounts:sign-out", "accounts:password", "set-language", "areas:load-example",
    "programme:wording", "register:persons",
}  # fmt: skip
"""Pages without a key whose forms name nobody's rows; the search is tried by itself."""
TRIED = 1


def foreign(model: Any, who: str) -> list[int]:
    return addresses.spread(cast.keys_of(model) - cast.keys_of(model, who), TRIED)


def aimed_at_keys(who: str) -> Iterator[tuple[str, Form]]:
    """Address and form: each button, pressed on rows somebody cannot see, with all a colleague there would know."""
    known = _digests()
    pages = addresses.pages()
    for page, forms in STEPS.items():
        for key in foreign(addresses.model_of(page), who):
            for form in forms:
                yield (
                    addresses.filled(pages[page], key),
                    {**WHY, **known.get((page, key), {}), **_more(page, who), **form},
                )


def _digests() -> dict[tuple[str, int], Form]:
    """The right digest of each proposal, as if it had been told."""
    told: dict[tuple[str, int], Form] = {}
    with as_the_system("tests"):
        for one in Approval.objects.order_by("pk"):
            answer = {"digest": one.digest, "approval": str(one.pk)}
            told["accounts:approval", one.pk] = answer
            kind, _colon, key = one.subject.partition(":")
            told[f"programme:{kind}", int(key)] = answer
    return told


def _more(page: str, who: str) -> Form:
    lines, bills = foreign(DecreeLine, who), foreign(apps.get_model("programme.Bill"), who)
    return {
        "programme:decree": {"line": str(lines[0])} if lines else {},
        "programme:payment": {"bill": str(bills[0])} if bills else {},
    }.get(page, {})


def aimed_from_afar(who: str) -> Iterator[tuple[str, Form]]:
    """Forms of pages without a key, in which the rows of somebody else are named."""
    pages = addresses.pages()
    for place in PLACES:
        if place.secret in cast.SEES[who]:
            continue
        decrees, nominations = foreign(apps.get_model("programme.Decree"), who), foreign(Nomination, who)
        with as_the_system("tests"):
            office, fund = Office.objects.get(code=place.office), Fund.objects.get(code=place.secret.lower())
        months = {"first": "2026-01", "last": "2026-12", "area": place.area}
        yield pages["programme:check"], months
        yield pages["programme:draft"], {**months, "fund": fund.code, "quota": "1", "reserve": "0"}
        yield pages["programme:dukcapil"], {"area": place.area}
        for step in ("ready", "unfit", "withdraw"):
            yield pages["programme:decide"], {**WHY, "step": step, "nomination": [str(key) for key in nominations]}
        minutes = {"office": str(office.pk), "letter": "BA 1", "seen_by": "Orang lain", "seen_on": "2026-01-05"}
        yield pages["programme:attest"], minutes
        yield pages["funding:new"], _new_fund(place.area)
        yield from _lists(pages["intake:bring"], office.code, decrees)


def _new_fund(area: str) -> Form:
    return {
        "code": "dana-orang-lain", "name": "Dana", "payer": "apbd", "segment": "BPU", "programmes": "JKK JKM",
        "basis": "1000000", "area_code": area, "first_month": "2026-01-01", "last_month": "2026-12-01",
        "ceiling": "1000000", "account_code": "1", "legal_basis": "x", "risk_class": "1",
    }  # fmt: skip


def _lists(address: str, office: str, decrees: list[int]) -> Iterator[tuple[str, Form]]:
    content = b"NIK,Nama,Tanggal Lahir\n1408011103859088,ORANG LAIN,11-03-1985\n"
    about = [f"decree:{key}" for key in decrees[:1]]
    for kind, answered in (("nominations", [""]), ("opd-staff", [""]), ("reply", about), ("bill", about)):
        for what in answered:
            file = SimpleUploadedFile(f"{kind}.csv", content)
            yield address, {"file": file, "kind": kind, "office": office, "about": what}
