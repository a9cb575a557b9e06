from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from payung.errors import PayungError
from payung.server import funding, programme
from payung.server.ledger.models import Event, MonthClaim
from payung.server.programme.models import Decree, DecreeLine, ReplyLine
from payung.server.register.models import Person
from payung.server.scope import as_the_system
from server.programme.invented import DECEMBER, JANUARY, apbd, nominated

pytestmark = pytest.mark.django_db
TARIFF, MARCH = 16_800, date(2026, 3, 1)


def signed(looking: Any, decree: int, number: str) -> Decree:
    with looking("rina"):
        proposal = programme.propose_signing(decree, number, date(2025, 12, 15))
    with looking("doni"):
        return programme.sign(proposal.pk, proposal.digest)


@pytest.fixture
def decree(cast: Any, looking: Any) -> Decree:
    """Five named, two in reserve; the branch refused the first, the second died in May."""
    with as_the_system("tests"):
        nominated(7)
        root = programme.draft(apbd(), JANUARY, DECEMBER, 5, reserve_share=40)
    root = signed(looking, root.pk, "412/2025")
    with as_the_system("tests"):
        first, second = root.lines.filter(part="named").order_by("place")[:2]
        Person.objects.filter(pk=second.person_id).update(died_on=date(2026, 5, 20))
        ReplyLine(
            decree=root, line=first, person_id=first.person_id, area_code=first.area_code, is_accepted=False,
            text="NIK tidak ditemukan", batch=1, row=1, replied_on=timezone.localdate(),
        ).save()  # fmt: skip
    return root


def test_the_refused_and_the_dead_leave_and_the_reserve_moves_up_within_the_freed_money(
    decree: Decree, looking: Any
) -> None:
    with looking("rina"):
        amendment = programme.amend(decree.pk, MARCH)
        out, came = programme.lines_of(amendment, "out"), programme.lines_of(amendment, "named")
    # The refused was never covered: twelve months; of the dead, June to December.
    assert sorted(out["total"]) == [-12 * TARIFF, -7 * TARIFF]
    # 19 months are free; one replacement from March costs 10, two would cost 20.
    assert (came.height, came["total"].sum(), came["first_month"][0]) == (1, 10 * TARIFF, MARCH)
    assert amendment.total == -9 * TARIFF


def test_a_signed_amendment_moves_money_months_and_events(decree: Decree, looking: Any) -> None:
    with looking("rina"):
        amendment = programme.amend(decree.pk, MARCH)
    signed(looking, amendment.pk, "98/2026")
    with as_the_system("tests"):
        amendment = Decree.objects.get(pk=amendment.pk)
        assert amendment.fund.committed == decree.total + amendment.total
        assert MonthClaim.objects.filter(holder=f"decree:{decree.pk}").count() == 2 * (5 * 12 - 19)
        assert MonthClaim.objects.filter(holder=f"decree:{amendment.pk}").count() == 2 * 10
        assert Event.objects.filter(kind="replaced", decree=f"decree:{decree.pk}").count() == 2
        now = programme.standing(decree)
        assert now.height == 5
        assert now["total"].sum() == amendment.fund.committed
        assert programme.is_unchanged(decree)
        assert programme.is_unchanged(amendment)
        assert not programme.leavers(decree)


def test_only_one_amendment_is_drafted_at_a_time_and_only_of_signed_decrees(decree: Decree, looking: Any) -> None:
    with looking("rina"):
        amendment = programme.amend(decree.pk, MARCH)
        with pytest.raises(PayungError):
            programme.amend(decree.pk, MARCH)
        with pytest.raises(PayungError):
            programme.redraw(amendment.pk)
        programme.drop(amendment.pk, "Keliru")
        with pytest.raises(PayungError):
            programme.amend(amendment.pk, date(2027, 1, 1))
        assert programme.amend(decree.pk, MARCH).people == 1


def test_an_officer_chooses_who_leaves_and_says_why(decree: Decree, looking: Any) -> None:
    with looking("rina"):
        line = DecreeLine.objects.get(decree=decree, part="named", place=3)
        with pytest.raises(PayungError):
            programme.amend(decree.pk, MARCH, [programme.Leaving(line.pk, " ")])
        amendment = programme.amend(decree.pk, MARCH, [programme.Leaving(line.pk, "Diterima bekerja di pabrik")])
        assert (amendment.people, amendment.total) == (1, 0)


def test_a_line_cannot_leave_twice(decree: Decree, looking: Any) -> None:
    with looking("rina"):
        line = DecreeLine.objects.get(decree=decree, part="named", place=3)
        amendment = programme.amend(decree.pk, MARCH, [programme.Leaving(line.pk, "Pindah")])
    signed(looking, amendment.pk, "98/2026")
    with looking("rina"), pytest.raises(PayungError):
        programme.amend(decree.pk, MARCH, [programme.Leaving(line.pk, "Pindah")])


def test_the_papers_of_decree_and_amendment_are_made_and_filed_once(decree: Decree, looking: Any) -> None:
    with looking("rina"):
        amendment = programme.amend(decree.pk, MARCH)
        draft = programme.document(amendment, "xlsx")
    amendment = signed(looking, amendment.pk, "98/2026")
    with looking("doni"):
        for one in (decree, amendment):
            assert programme.document(one, "pdf")[:5] == b"%PDF-"
            assert programme.document(one, "xlsx") == programme.document(one, "xlsx")
        assert draft[:2] == b"PK"
        assert amendment.documents.count() == 2
        assert funding.fund("apbd-2026").committed > 0
