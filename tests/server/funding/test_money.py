from datetime import date
from typing import Any

import polars as pl
import pytest

from payung.errors import PayungError
from payung.server import accounts, funding
from payung.server.scope import NotAllowed, as_the_system
from server.conftest import PASSWORD

pytestmark = pytest.mark.django_db
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 1)
APBD = {
    "payer": "apbd", "segment": "BPU", "programmes": "JKK JKM", "basis": 1_000_000, "area_code": "14.08",
    "ceiling": 1_000_000, "first_month": JANUARY, "last_month": DECEMBER,
}  # fmt: skip


@pytest.fixture
def apbd(cast: Any) -> Any:
    with as_the_system("tests"):
        return funding.add_fund("apbd-2026", "APBD 2026", **APBD)


def test_a_decree_of_the_regional_budget_costs_16_800_a_month_by_law(apbd: Any) -> None:
    people = pl.DataFrame({"first_month": [JANUARY, date(2026, 10, 1)], "last_month": [DECEMBER, DECEMBER]})
    told = funding.contributions(apbd, people)
    assert told["monthly"].to_list() == [16_800, 16_800]
    assert told["total"].to_list() == [201_600, 50_400]
    assert told.select("jkk", "jkm").rows() == [(120_000, 81_600), (30_000, 20_400)]


def test_money_that_is_not_of_a_budget_costs_half_where_pp_50_2025_holds(apbd: Any) -> None:
    with as_the_system("tests"):
        csr = funding.add_fund("csr-2026", "CSR", **{**APBD, "payer": "csr"})
    ojek = pl.DataFrame({"first_month": [JANUARY] * 2, "last_month": [JANUARY] * 2, "sector": ["transport", "other"]})
    assert funding.contributions(csr, ojek)["total"].to_list() == [8_400, 16_800]
    assert funding.tariff(csr, date(2026, 5, 1)) == {"JKK": 5_000, "JKM": 3_400}


def test_contract_staff_cost_a_share_of_the_wage(apbd: Any) -> None:
    with as_the_system("tests"):
        opd = funding.add_fund(
            "opd-2026", "OPD", **{**APBD, "segment": "PU", "scale": "government", "basis": 2_150_000}
        )
    people = pl.DataFrame({"first_month": [JANUARY] * 2, "last_month": [JANUARY] * 2, "wage": [None, 1_592_407]})
    assert funding.contributions(opd, people)["total"].to_list() == [11_610, 8_599]


def test_nobody_costs_nothing(apbd: Any) -> None:
    nobody = pl.DataFrame(schema={"first_month": pl.Date, "last_month": pl.Date})
    assert funding.contributions(apbd, nobody)["total"].sum() == 0


def test_a_fund_is_never_overdrawn(apbd: Any) -> None:
    with as_the_system("tests"):
        funding.commit(apbd.pk, 900_000, "decree:1")
        with pytest.raises(funding.Overdrawn, match=r"Rp100\.000"):
            funding.commit(apbd.pk, 100_001, "decree:2")
        funding.commit(apbd.pk, -900_000, "decree:1")
        funding.commit(apbd.pk, 1_000_000, "decree:3")
        with pytest.raises(funding.Overdrawn):
            funding.commit(apbd.pk, 1, "decree:4")
        assert funding.fund("apbd-2026").committed == 1_000_000


def test_no_more_is_spent_than_was_promised(apbd: Any) -> None:
    with as_the_system("tests"):
        funding.commit(apbd.pk, 500_000, "decree:1")
        with pytest.raises(funding.Overdrawn):
            funding.spend(apbd.pk, 500_001, "bill:1")
        funding.spend(apbd.pk, 500_000, "bill:1")
        with pytest.raises(funding.Overdrawn):
            funding.commit(apbd.pk, -1, "decree:1")


def test_another_ceiling_takes_two_people(apbd: Any, cast: Any, looking: Any) -> None:
    with as_the_system("tests"):
        accounts.add_user("dedi", name="Dedi", office="bpkad-siak", role="treasurer", password=PASSWORD)
    with looking("tuti"):
        proposal = funding.raise_ceiling(apbd.pk, 2_000_000, "APBD-P")
        with pytest.raises(NotAllowed):
            accounts.approve(proposal.pk, proposal.digest)
    from payung.server.accounts.models import User
    from payung.server.scope import viewing_as

    with viewing_as(User.objects.get(username="dedi").viewer):
        accounts.approve(proposal.pk, proposal.digest)
        assert funding.fund("apbd-2026").ceiling == 2_000_000


def test_a_ceiling_below_what_is_promised_is_refused_and_stays_undecided(apbd: Any, cast: Any, looking: Any) -> None:
    with as_the_system("tests"):
        accounts.add_user("dedi", name="Dedi", office="bpkad-siak", role="treasurer", password=PASSWORD)
        funding.commit(apbd.pk, 800_000, "decree:1")
    with looking("tuti"):
        proposal = funding.raise_ceiling(apbd.pk, 700_000, "turun")
    from payung.server.accounts.models import User
    from payung.server.scope import viewing_as

    with viewing_as(User.objects.get(username="dedi").viewer):
        with pytest.raises(PayungError):
            accounts.approve(proposal.pk, proposal.digest)
        assert accounts.Approval.objects.get(pk=proposal.pk).outcome == accounts.Outcome.WAITING


def test_a_fund_of_another_region_is_not_seen(apbd: Any, looking: Any) -> None:
    with looking("joko"), pytest.raises(PayungError):
        funding.fund("apbd-2026")
