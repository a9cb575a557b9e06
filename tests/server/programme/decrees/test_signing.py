from datetime import date
from typing import Any

import pytest

from payung.errors import PayungError
from payung.server import programme
from payung.server.programme.models import Decree, DecreeLine
from payung.server.ledger.models import Event, MonthClaim
from payung.server.scope import NotAllowed, as_the_system
from server.programme.invented import DECEMBER, JANUARY, apbd, nominated

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 15)


@pytest.fixture
def drafted(cast: Any, looking: Any) -> Decree:
    with as_the_system("tests"):
        nominated(10)
    fund = apbd()
    with looking("rina"):
        return programme.draft(fund, JANUARY, DECEMBER, quota=8)


def test_a_draft_names_as_many_as_the_quota_and_a_reserve_list(drafted: Decree) -> None:
    assert (drafted.people, drafted.total) == (8, 8 * 16_800 * 12)
    with as_the_system("tests"):
        assert DecreeLine.objects.filter(decree=drafted, part="reserve").count() == 2


def test_a_decree_signed_by_a_second_person_promises_money_and_months(drafted: Decree, looking: Any) -> None:
    with looking("rina"):
        proposal = programme.propose_signing(drafted.pk, "412/2025", TODAY)
        with pytest.raises(NotAllowed):
            programme.sign(proposal.pk, proposal.digest)
    with looking("doni"):
        signed = programme.sign(proposal.pk, proposal.digest)
    with as_the_system("tests"):
        signed = Decree.objects.get(pk=signed.pk)
        assert (signed.state, signed.digest, signed.fund.committed) == ("signed", proposal.digest, signed.total)
        assert MonthClaim.objects.filter(holder=f"decree:{signed.pk}").count() == 8 * 2 * 12
        assert Event.objects.filter(kind="decreed", decree=f"decree:{signed.pk}").count() == 16
        assert programme.is_unchanged(signed)
        assert programme.standing(signed)["total"].sum() == signed.total
