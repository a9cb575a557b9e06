"""What is done and checked when signing is killed; see `server.killing`."""

from __future__ import annotations

from typing import Any

PEOPLE, MONTHS, PROGRAMMES = 6, 12, 2


def prepare() -> None:
    from payung.server import accounts
    from payung.server.scope import as_the_system
    from server.conftest import PASSWORD
    from server.programme.invented import apbd

    with as_the_system("killing"):
        accounts.add_office("disnaker-siak", "disnaker", "Disnaker Siak", ["14.08"])
        for who in ("rina", "doni"):
            accounts.add_user(who, name=who, office="disnaker-siak", role="labour-officer", password=PASSWORD)
    apbd()


def area(number: int) -> str:
    return f"14.08.01.{2000 + number}"


def operate(number: int) -> None:
    """Nominate, draft, propose and sign: each step that has not been done yet."""
    from datetime import date

    from payung.server import funding, programme
    from payung.server.programme.models import Decree, Nomination
    from payung.server.scope import as_the_system
    from server.programme.invented import DECEMBER, JANUARY, nominated

    with as_the_system("killing"):
        if not Nomination.objects.filter(area_code=area(number)).exists():
            nominated(PEOPLE, office="disnaker-siak", area=area(number), start=number * PEOPLE)
        decree = Decree.objects.filter(area_code=area(number)).first()
        if decree is None:
            fund = funding.fund("apbd-2026")
            decree = programme.draft(fund, JANUARY, DECEMBER, PEOPLE, area(number))
    if decree.state == "draft":
        with seen_by("rina"):
            programme.propose_signing(decree.pk, f"SK-{number}", date(2025, 12, 15))
    with seen_by("doni"):
        decree = programme.decree_of(decree.pk)
        if decree.state == "proposed":
            proposal = programme.proposal_of(decree)
            programme.sign(proposal.pk, proposal.digest)


def check(number: int | None) -> None:
    """Of each decree all of it is there, or nothing; the sums of fund, claims and events agree."""
    from payung.server import accounts, funding
    from payung.server.ledger.models import Event, MonthClaim
    from payung.server.programme.models import Decree, DecreeLine
    from payung.server.scope import as_the_system

    with as_the_system("killing"):
        signed = list(Decree.objects.filter(state="signed"))
        assert funding.fund("apbd-2026").committed == sum(decree.total for decree in signed)
        assert MonthClaim.objects.count() == len(signed) * PEOPLE * MONTHS * PROGRAMMES
        assert Event.objects.filter(kind="decreed").count() == len(signed) * PEOPLE * PROGRAMMES
        assert DecreeLine.objects.filter(is_signed=True).count() == len(signed) * PEOPLE
        approved = accounts.Approval.objects.filter(outcome="approved").count()
        assert approved == len(signed)
        areas = [decree.area_code for decree in Decree.objects.all()]
        assert len(areas) == len(set(areas))
        if number is None:
            assert signed
            assert not Decree.objects.exclude(state="signed").exists()


def seen_by(who: str) -> Any:
    from payung.server import accounts
    from payung.server.accounts.models import User
    from payung.server.scope import viewing_as

    viewer = accounts.user_as_viewer(User.objects.get(username=who).pk)
    assert viewer
    return viewing_as(viewer)
