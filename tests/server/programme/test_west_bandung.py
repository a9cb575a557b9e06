"""The story of West Bandung in 2024: 594 people in the decree, 557 registered, and a bill for all of them."""

from typing import Any

import pytest

from payung.server import ledger, programme
from payung.server.programme.models import Bill, BillLine, Payment
from payung.server.scope import as_the_system
from server.programme.factory import answered, approved, bill_file, billed, named, paid, signed_decree

pytestmark = pytest.mark.django_db
DECREED, REGISTERED, MONTHS, MONTHLY = 594, 557, 3, 16_800


@pytest.fixture
def bill(cast: Any) -> Bill:
    decree = signed_decree(DECREED)
    lines = named(decree)
    reasons = ["Usia lebih dari 65 tahun", "NIK tidak ditemukan di Dukcapil"]
    refused = {place: reasons[place % 2] for place in range(DECREED - REGISTERED)}
    batch = answered(decree, lines, refused)
    assert (batch.read, batch.accepted, batch.summary["registered"]) == (DECREED, DECREED, REGISTERED)
    return billed(decree, bill_file(lines))


def test_the_check_names_the_37_and_the_money(bill: Bill) -> None:
    assert bill.stated == 29_937_600
    assert bill.findings == {"refused": {"people": 37, "amount": 1_864_800}}
    assert bill.payable == 28_072_800 == REGISTERED * MONTHLY * MONTHS
    with as_the_system("tests"):
        assert BillLine.objects.filter(bill=bill, payable=0, codes=["refused"]).count() == 37


def test_what_is_payable_is_approved_paid_and_active(bill: Bill) -> None:
    approved(bill)
    payment = paid(bill)
    with as_the_system("tests"):
        bill.refresh_from_db()
        assert (bill.state, payment.bill_id) == ("paid", bill.pk)
        events = ledger.Event.objects.filter(source__startswith=f"payment:{payment.pk} ")
        amounts = list(events.filter(kind="paid").values_list("amount", flat=True))
        assert sum(amounts) == Payment.objects.get(pk=payment.pk).amount == 28_072_800
        assert len(amounts) == REGISTERED * 2
        assert events.filter(kind="started").count() == REGISTERED
        assert bill.decree.fund.spent == 28_072_800
        steps = {step.code: step.people for step in programme.funnel("14.08")}
        assert [steps[code] for code in ("nominated", "decreed", "accepted", "billed", "paid")] == [
            594,
            594,
            557,
            557,
            557,
        ]
