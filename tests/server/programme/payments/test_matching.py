from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server import intake, ledger, programme
from payung.server.programme.models import Bill, Payment
from payung.server.scope import NotAllowed, as_the_system
from server.programme.factory import (
    MONTHLY,
    answered,
    approved,
    banked,
    bill_file,
    billed,
    named,
    paid,
    second_treasurer,
    seen_by,
    signed_decree,
)

pytestmark = pytest.mark.django_db
THREE = 3 * MONTHLY


def checked_bill(people: int = 4) -> Bill:
    decree = signed_decree(people)
    answered(decree, named(decree))
    return billed(decree, bill_file(named(decree)))


@pytest.fixture
def bill(cast: Any) -> Bill:
    return approved(checked_bill())


def state(bill: Bill) -> str:
    with as_the_system("tests"):
        return str(Bill.objects.get(pk=bill.pk).state)


def kinds_of(source: str) -> list[str]:
    with as_the_system("tests"):
        rows = ledger.Event.objects.filter(source__startswith=source).order_by("id")
        return list(rows.values_list("kind", flat=True))


def test_who_proposes_a_payment_cannot_approve_it(cast: Any) -> None:
    bill = checked_bill()
    with seen_by("tuti"):
        proposal = programme.propose_payment(bill.pk)
        with pytest.raises(NotAllowed):
            programme.approve_payment(proposal.pk, proposal.digest)
    with seen_by("rina"), pytest.raises(NotAllowed):
        programme.approve_payment(proposal.pk, proposal.digest)
    assert state(bill) == "proposed"


def test_an_approval_fixes_the_lines_and_records_them_as_billed(bill: Bill) -> None:
    assert state(bill) == "approved"
    assert kinds_of(f"bill:{bill.pk} ") == ["billed"] * 8
    with as_the_system("tests"):
        events = ledger.Event.objects.filter(kind="billed")
        assert sum(events.values_list("amount", flat=True)) == 4 * THREE
        assert {(one.payer, one.fund, one.segment) for one in events} == {("apbd", "apbd-2026", "BPU")}


def test_a_refused_proposal_opens_the_bill_again(cast: Any) -> None:
    from payung.server import accounts

    bill = checked_bill()
    second_treasurer()
    with seen_by("tuti"):
        proposal = programme.propose_payment(bill.pk)
    with seen_by("tono"):
        accounts.refuse(proposal.pk, "belum jelas")
    assert state(bill) == "checked"
    assert state(approved(bill)) == "approved"


def test_an_approval_by_the_page_of_decisions_counts_as_well(cast: Any, browser: Any) -> None:
    bill = checked_bill()
    second_treasurer()
    with seen_by("tuti"):
        proposal = programme.propose_payment(bill.pk)
    from payung.server import accounts

    with seen_by("tono"):
        accounts.approve(proposal.pk, proposal.digest)
    assert (state(bill), len(kinds_of(f"bill:{bill.pk} "))) == ("approved", 8)


def test_nothing_payable_cannot_be_proposed(cast: Any) -> None:
    decree = signed_decree(2)
    bill = billed(decree, bill_file(named(decree)))
    with seen_by("tuti"), pytest.raises(PayungError):
        programme.propose_payment(bill.pk)


def test_an_approved_bill_sent_back_takes_its_events_back(bill: Bill) -> None:
    with seen_by("rina"):
        programme.return_bill(bill.pk, "salah tagih")
    assert state(bill) == "returned"
    assert kinds_of(f"bill:{bill.pk}").count("corrected") == 8


def test_a_payment_that_names_bill_and_amount_settles_it_and_cover_begins(bill: Bill) -> None:
    payment = paid(bill)
    assert (state(bill), payment.bill_id) == ("paid", bill.pk)
    assert sorted(kinds_of(f"payment:{payment.pk} ")) == ["paid"] * 8 + ["started"] * 4
    with as_the_system("tests"):
        events = ledger.Event.objects.filter(kind="paid")
        assert sum(events.values_list("amount", flat=True)) == payment.amount
        assert ledger.MonthClaim.objects.filter(holder=f"bill:{bill.pk}").count() == 4 * 2 * 3
        assert Bill.objects.get(pk=bill.pk).decree.fund.spent == 4 * THREE


@pytest.mark.parametrize(
    "text", ["Iuran INV-2024-00771", "Iuran bulan ini", "XINV-2024-0077", "INV-2024-007"], ids=lambda text: text
)
def test_a_payment_without_the_number_hangs(bill: Bill, text: str) -> None:
    (payment,) = banked(("15/11/2024", bill.payable, text))
    assert (payment.bill_id, state(bill)) == (None, "approved")


@pytest.mark.parametrize("text", ["inv 2024 0077 BPJS", "bayar(INV/2024/0077)", "INV20240077"])
def test_the_number_is_known_however_its_signs_are_spelled(bill: Bill, text: str) -> None:
    assert banked(("15/11/2024", bill.payable, text))[0].bill_id == bill.pk


def test_another_amount_hangs_and_cannot_be_matched_by_hand(bill: Bill) -> None:
    (payment,) = banked(("15/11/2024", bill.payable - 1, "Iuran INV-2024-0077"))
    assert payment.bill_id is None
    with seen_by("tuti"):
        (candidate,) = programme.candidates(payment)
        assert (candidate.is_named, candidate.difference) == (True, -1)
        with pytest.raises(PayungError):
            programme.match(payment.pk, bill.pk)


def test_a_bill_nobody_approved_is_not_paid(cast: Any) -> None:
    bill = checked_bill()
    (payment,) = banked(("15/11/2024", bill.payable, "Iuran INV-2024-0077"))
    assert payment.bill_id is None
    with seen_by("tuti"), pytest.raises(PayungError):
        programme.match(payment.pk, bill.pk)


def test_a_hanging_payment_is_matched_by_hand_once(bill: Bill) -> None:
    first, second = banked(("15/11/2024", bill.payable, "Iuran"), ("16/11/2024", bill.payable, "Iuran lagi"))
    with seen_by("rina"), pytest.raises(NotAllowed):
        programme.match(first.pk, bill.pk)
    with seen_by("tuti"):
        assert programme.match(first.pk, bill.pk).bill_id == bill.pk
        for payment in (first, second):
            with pytest.raises(PayungError):
                programme.match(payment.pk, bill.pk)
    assert kinds_of("payment:").count("paid") == 8


def test_an_undone_match_corrects_the_events_and_gives_the_money_back(bill: Bill) -> None:
    payment = paid(bill)
    with seen_by("tuti"):
        with pytest.raises(PayungError):
            programme.unmatch(payment.pk, " ")
        assert programme.unmatch(payment.pk, "rekening lain").bill_id is None
    assert state(bill) == "approved"
    with as_the_system("tests"):
        assert Bill.objects.get(pk=bill.pk).decree.fund.spent == 0
        assert ledger.Event.objects.filter(kind="corrected").count() == 12
        assert not ledger.MonthClaim.objects.filter(holder__startswith="bill:").exists()
        decree = f"decree:{bill.decree_id}"
        assert ledger.MonthClaim.objects.filter(holder=decree).count() == 4 * 2 * 3
    with seen_by("tuti"):
        programme.match(payment.pk, bill.pk)
    assert state(bill) == "paid"


def test_a_month_somebody_else_has_paid_cannot_be_paid_again(bill: Bill) -> None:
    with as_the_system("tests"):
        one = ledger.MonthClaim.objects.filter(month=date(2024, 12, 1)).first()
        ledger.MonthClaim.objects.filter(pk=one.pk).update(holder="bill:999999")
    (payment,) = banked(("15/11/2024", bill.payable, "Iuran INV-2024-0077"))
    assert (payment.bill_id, state(bill)) == (None, "approved")
    with seen_by("tuti"), pytest.raises(ledger.AlreadyPaid) as told:
        programme.match(payment.pk, bill.pk)
    assert told.value.people == [one.person_id]
    assert kinds_of("payment:") == []


def test_the_same_entry_in_two_statements_is_kept_once_and_income_is_no_payment(bill: Bill) -> None:
    entries = [("15/11/2024", 5_000, "Biaya"), ("15/11/2024", 5_000, "Biaya"), ("16/11/2024", -9_000, "Setoran")]
    assert len(banked(*entries)) == 2
    with seen_by("tuti"):
        from server.programme.factory import statement

        again = intake.read_in(statement(*entries, ("17/11/2024", 7_000, "Lain")), "b.csv", "payments", "bpkad-siak")
    assert (again.accepted, again.refused) == (1, 3)
    assert again.troubles == {"entry_known": 2, "money_came_in": 1}


def test_a_foreign_entry_hangs_no_more(bill: Bill) -> None:
    (payment,) = banked(("15/11/2024", bill.payable, "Listrik"))
    with seen_by("tuti"):
        programme.mark_foreign(payment.pk)
        with pytest.raises(PayungError):
            programme.match(payment.pk, bill.pk)
        programme.mark_foreign(payment.pk, False)
        programme.match(payment.pk, bill.pk)
        with pytest.raises(PayungError):
            programme.mark_foreign(payment.pk)


def test_a_statement_is_undone_unless_it_settles_a_bill(bill: Bill) -> None:
    payment = paid(bill)
    (other,) = banked(("18/11/2024", 4_000, "Biaya"))
    with seen_by("tuti"):
        with pytest.raises(PayungError):
            intake.undo(payment.batch)
        intake.undo(other.batch)
        assert not Payment.objects.filter(pk=other.pk, withdrawn_at__isnull=True).exists()


def test_a_second_bill_of_later_months_begins_nothing_anew(cast: Any) -> None:
    decree = signed_decree(3)
    lines = named(decree)
    answered(decree, lines)
    for number, first, last in (("INV-1001", "10", "11"), ("INV-1002", "12", "12")):
        months = int(last) - int(first) + 1
        cells = {"Bulan Awal": f"2024-{first}", "Bulan Akhir": f"2024-{last}"}
        payment = paid(approved(billed(decree, bill_file(lines, number, months, **cells), name=f"{number}.csv")))
    assert kinds_of(f"payment:{payment.pk} ") == ["paid"] * 6


def test_an_officer_of_the_next_regency_sees_neither_bill_nor_payment(bill: Bill) -> None:
    payment = paid(bill)
    with seen_by("joko"):
        assert not Bill.objects.exists()
        assert not Payment.objects.exists()
    with seen_by("joko"), pytest.raises((PayungError, NotAllowed)):
        programme.unmatch(payment.pk, "x")


@given(amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_shares_of_the_programmes_add_up_to_each_line(bill: Bill, amounts: list[int]) -> None:
    from payung.server.programme.bills.events import payable_lines, shares

    with as_the_system("tests"):
        lines = payable_lines(Bill.objects.get(pk=bill.pk))
        some = pl.concat([lines] * 2).head(len(amounts)).with_row_index("new").with_columns(
            id=pl.col("new").cast(pl.Int64), payable=pl.Series(amounts)
        )  # fmt: skip
        told = shares(Bill.objects.get(pk=bill.pk), some.drop("new"))
    assert told.group_by("id").agg(pl.col("amount").sum()).sort("id")["amount"].to_list() == amounts
    assert (told["amount"] >= 0).all()
