import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from payung.errors import PayungError
from payung.server import ledger, programme
from payung.server.programme.models import Bill
from payung.server.scope import as_the_system
from server.conftest import make_cast
from server.programme.factory import answered, approved, banked, bill_file, billed, named, seen_by, signed_decree

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(works: dict[str, Callable[[], Any]]) -> list[str]:
    """What came of the works of several people who begin at the same moment: "done", or what they were told."""
    start, outcomes = threading.Barrier(len(works)), []

    def run(who: str, work: Callable[[], Any]) -> None:
        with seen_by(who):
            start.wait(60)
            try:
                work()
                outcomes.append("done")
            except PayungError as told:
                outcomes.append(f"told: {told}")
        connection.close()

    threads = [threading.Thread(target=run, args=each) for each in works.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def bill(db: None) -> Bill:
    from payung.server.accounts.models import User
    from payung.server.accounts.roles import take_in_new_verbs

    take_in_new_verbs()
    if not User.objects.exists():
        make_cast()
    decree = signed_decree(5)
    answered(decree, named(decree))
    return billed(decree, bill_file(named(decree)))


def add_treasurers(*names: str) -> None:
    from payung.server import accounts

    with as_the_system("tests"):
        for name in names:
            accounts.add_user(name, name=name, office="bpkad-siak", role="treasurer", password="rahasia-sekali-9001")  # noqa: S106


def test_of_two_treasurers_who_approve_at_once_one_wins(bill: Bill) -> None:
    add_treasurers("tono", "tini")
    with seen_by("tuti"):
        proposal = programme.propose_payment(bill.pk)
    approve = lambda: programme.approve_payment(proposal.pk, proposal.digest)  # noqa: E731
    first, second = at_once({"tono": approve, "tini": approve})
    assert (first, second.startswith("told")) == ("done", True)
    with as_the_system("tests"):
        assert ledger.Event.objects.filter(kind="billed").count() == 10


def test_of_two_payments_matched_with_one_bill_at_once_one_wins(bill: Bill) -> None:
    add_treasurers("tini")
    approved(bill)
    one, two = banked(("15/11/2024", bill.payable, "Iuran"), ("16/11/2024", bill.payable, "Iuran lagi"))
    works = {"tuti": lambda: programme.match(one.pk, bill.pk), "tini": lambda: programme.match(two.pk, bill.pk)}
    first, second = at_once(works)
    assert (first, second.startswith("told")) == ("done", True)
    with as_the_system("tests"):
        assert ledger.Event.objects.filter(kind="paid").count() == 10
        assert Bill.objects.get(pk=bill.pk).decree.fund.spent == bill.payable
