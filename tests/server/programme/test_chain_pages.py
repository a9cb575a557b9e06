"""The pages of registration, bills and payments, as people click through them."""

from datetime import date
from typing import Any

import pytest

from payung.server import programme
from payung.server.programme.models import Bill, Decree, Payment
from payung.server.scope import as_the_system
from server.programme.factory import (
    answered,
    banked,
    bill_file,
    billed,
    named,
    second_treasurer,
    seen_by,
    signed_decree,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def decree(cast: Any) -> Decree:
    decree = signed_decree(6, reserve=2)
    answered(decree, named(decree), {0: "Kode QX-17", 1: "Sudah meninggal"})
    return decree


@pytest.fixture
def bill(decree: Decree) -> Bill:
    return billed(decree, bill_file(named(decree)))


def text_of(browser: Any, who: str, address: str) -> str:
    response = browser(who).get(address)
    assert response.status_code == 200, (who, address, response.status_code)
    return str(response.content.decode())


def test_the_registration_page_shows_refusals_and_makes_the_file(decree: Decree, browser: Any) -> None:
    address = f"/sk/{decree.pk}/pendaftaran/"
    page = text_of(browser, "rina", address)
    for word in ("Pendaftaran ke cabang", "Kode QX-17", "Sudah meninggal", "belum dipetakan", "Rancang SK perubahan"):
        assert word in page
    assert named(decree)["nik"][0] not in page
    assert browser("rina").post(address, {"step": "upload"}).status_code == 302
    with as_the_system("tests"):
        made = decree.uploads.get()
    assert browser("rina").get(f"/pendaftaran/{made.pk}/").content.startswith(b"PK")
    assert browser("tuti").get(f"/pendaftaran/{made.pk}/").status_code == 403
    browser("rina").post(address, {"step": "learn", "text": "Kode QX-17", "reason": "incomplete"})
    assert "belum dipetakan" not in text_of(browser, "rina", address)


def test_the_amending_decree_is_drafted_from_the_refusals(decree: Decree, browser: Any) -> None:
    response = browser("rina").post(f"/sk/{decree.pk}/pendaftaran/", {"step": "amend", "from": "2024-11"})
    assert response.status_code == 302
    with as_the_system("tests"):
        change = Decree.objects.get(amends=decree)
    assert (response.url, change.first_month) == (f"/sk/{change.pk}/", date(2024, 11, 1))


def test_a_bill_is_proposed_and_approved_on_its_page(bill: Bill, browser: Any) -> None:
    second_treasurer()
    address = f"/tagihan/{bill.pk}/"
    page = text_of(browser, "rina", address)
    for word in ("Ditolak pada pendaftaran", "Rp302.400", "Rp201.600", "Surat untuk cabang"):
        assert word in page
    assert "INV-2024-0077" in text_of(browser, "iwan", "/tagihan/")
    refused = text_of(browser, "rina", f"{address}?temuan=refused")
    assert refused.count('<span class="block">Ditolak pada pendaftaran</span></td></tr>') == 2
    assert browser("rina").get(f"{address}temuan/").content.startswith(b"PK")
    assert browser("rina").post(address, {"step": "propose"}).status_code == 403
    assert browser("tuti").post(address, {"step": "propose"}).status_code == 302
    with seen_by("tuti"):
        proposal = programme.waiting_for(bill)
    assert "Setujui tepat" not in text_of(browser, "tuti", address)
    tono = {"step": "approve", "digest": proposal.digest}
    from payung.server.accounts.models import User

    client = browser("tuti")
    client.force_login(User.objects.get(username="tono"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(address, {**tono, "digest": "0"}).status_code >= 400
    assert client.post(address, tono).status_code == 302
    with as_the_system("tests"):
        assert Bill.objects.get(pk=bill.pk).state == "approved"


def test_a_hanging_payment_is_matched_on_its_page(bill: Bill, browser: Any) -> None:
    from server.programme.factory import approved

    approved(bill)
    (payment,) = banked(("15/11/2024", bill.payable, "Transfer dinas"))
    assert "Transfer dinas" in text_of(browser, "tuti", "/pembayaran/")
    address = f"/pembayaran/{payment.pk}/"
    assert "Pembayaran ini melunasinya" in text_of(browser, "tuti", address)
    assert "Pembayaran ini melunasinya" not in text_of(browser, "iwan", address)
    assert browser("tuti").post(address, {"step": "match", "bill": bill.pk}).status_code == 302
    assert browser("tuti").post(address, {"step": "unmatch", "reason": "keliru"}).status_code == 302
    assert browser("tuti").post(address, {"step": "foreign"}).status_code == 302
    with as_the_system("tests"):
        assert Payment.objects.get(pk=payment.pk).is_foreign


def test_nobody_sees_bills_and_payments_of_another_regency(bill: Bill, browser: Any) -> None:
    (payment,) = banked(("15/11/2024", 1, "Rahasia-Siak"))
    addresses = ["/tagihan/", f"/tagihan/{bill.pk}/", "/pembayaran/", f"/pembayaran/{payment.pk}/"]
    for who in ("joko", "siti", "lina", "wati"):
        for address in (*addresses, f"/sk/{bill.decree_id}/pendaftaran/", f"/tagihan/{bill.pk}/temuan/"):
            page = browser(who).get(address).content.decode()
            assert "INV-2024-0077" not in page
            assert "Rahasia-Siak" not in page
