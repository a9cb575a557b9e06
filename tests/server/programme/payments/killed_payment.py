"""What is done and checked when bill, approval and payment are killed; see `server.killing`."""

from __future__ import annotations

from datetime import date

PEOPLE, ALTOGETHER = 20, 1_100
JANUARY = {"Bulan Awal": "2024-10", "Bulan Akhir": "2024-12"}


def prepare() -> None:
    from server.programme.factory import answered, named, second_treasurer, signed_decree

    _make_cast()
    second_treasurer()
    decree = signed_decree(ALTOGETHER, date(2024, 10, 1), date(2024, 12, 1))
    answered(decree, named(decree))


def _make_cast() -> None:
    """As tests/server/conftest.py has them; importing it would move PAYUNG_HOME."""
    from payung.server import accounts
    from payung.server.scope import as_the_system
    from server.programme.factory import PASSWORD

    with as_the_system("killing"):
        accounts.add_office("langkai", "desa", "Kantor Kampung Langkai", ["14.08.01.2003"])
        accounts.add_office("disnaker-siak", "disnaker", "Disnaker Siak", ["14.08"])
        accounts.add_office("bpkad-siak", "bpkad", "BPKAD Siak", ["14.08"])
        for who, office, role in (
            ("rina", "disnaker-siak", "labour-officer"),
            ("doni", "disnaker-siak", "labour-officer"),
            ("tuti", "bpkad-siak", "treasurer"),
        ):
            accounts.add_user(who, name=who.title(), office=office, role=role, password=PASSWORD)


def operate(number: int) -> None:
    """Bill, two people's approval, and the payment; what stands already is not done again."""
    from payung.server import programme
    from payung.server.programme.models import Decree
    from server.programme.factory import banked, bill_file, billed, named, seen_by

    with seen_by("rina"):
        decree = Decree.objects.get()
    lines = named(decree).slice(number * PEOPLE, PEOPLE)
    bill = billed(decree, bill_file(lines, f"INV-{number:04}", **JANUARY), name=f"{number}.csv")
    if bill.state == "checked":
        with seen_by("tuti"):
            programme.propose_payment(bill.pk)
    with seen_by("tono"):
        proposal = programme.waiting_for(bill)
        if proposal:
            programme.approve_payment(proposal.pk, proposal.digest)
    banked(("15/11/2024", bill.payable, f"Iuran {bill.number}"), name=f"b{number}.csv")


def check(number: int | None) -> None:
    from payung.server.ledger.models import Event, MonthClaim
    from payung.server.programme.models import Bill, BillLine, Decree, Payment
    from payung.server.scope import as_the_system

    with as_the_system("killing"):
        paid = list(Bill.objects.filter(state="paid"))
        assert sorted(bill.pk for bill in paid) == sorted(Payment.objects.values_list("bill_id", flat=True))
        decided = Bill.objects.filter(state__in=("approved", "paid"))
        assert Event.objects.filter(kind="billed").count() == 2 * PEOPLE * decided.count()
        assert BillLine.objects.filter(is_fixed=True).count() == PEOPLE * decided.count()
        assert BillLine.objects.count() == PEOPLE * Bill.objects.count()
        total = sum(bill.payable for bill in paid)
        assert sum(Event.objects.filter(kind="paid").values_list("amount", flat=True)) == total
        assert Event.objects.filter(kind="started").count() == PEOPLE * len(paid)
        assert Decree.objects.get().fund.spent == total
        assert MonthClaim.objects.filter(holder__startswith="bill:").count() == PEOPLE * 2 * 3 * len(paid)
        if number is None:
            assert len(paid) == Bill.objects.count() == Payment.objects.count() > 1
