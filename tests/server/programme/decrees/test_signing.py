import re
import threading
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from payung.errors import PayungError
from payung.server import funding, ledger, programme
from payung.server.accounts.models import Role, Verb
from payung.server.ledger.models import Event, MonthClaim
from payung.server.programme.models import Decree, DecreeLine
from payung.server.register.models import Person
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


def proposed(looking: Any, decree: Decree, number: str = "412/2025") -> Any:
    with looking("rina"):
        return programme.propose_signing(decree.pk, number, TODAY)


def signed(looking: Any, decree: Decree, number: str = "412/2025") -> Decree:
    proposal = proposed(looking, decree, number)
    with looking("doni"):
        return programme.sign(proposal.pk, proposal.digest)


CHANGES = {
    "a line of the ORM": lambda key: DecreeLine.objects.filter(decree=key).update(total=1),
    "the decree itself": lambda key: Decree.objects.filter(pk=key).update(total=1),
    "a deleted line": lambda key: DecreeLine.objects.filter(decree=key)._raw_delete("default"),
    "a deleted decree": lambda key: Decree.objects.filter(pk=key)._raw_delete("default"),
    "a line opened again": lambda key: DecreeLine.objects.filter(decree=key).update(is_signed=False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_signed_decree_cannot_be_changed_by_anybody(change: str, drafted: Decree, looking: Any) -> None:
    key = signed(looking, drafted).pk
    with as_the_system("tests"), pytest.raises(DatabaseError), transaction.atomic():
        CHANGES[change](key)
    with as_the_system("tests"):
        assert programme.is_unchanged(Decree.objects.get(pk=key))


def test_sql_itself_cannot_bring_a_line_into_a_signed_decree(drafted: Decree, looking: Any) -> None:
    key = signed(looking, drafted).pk
    with as_the_system("tests"):
        nominated(1, start=500)
        other = programme.draft(apbd(), JANUARY, DECEMBER)
    line = f"programme_decreeline WHERE decree_id = {other.pk} AND part = 'named'"
    names = "part, person_id, area_code, name, occupation, first_month, last_month, monthly, total, reason, is_signed"
    moves = (
        f"UPDATE programme_decreeline SET decree_id = {key}, place = 99 WHERE decree_id = {other.pk}",  # noqa: S608
        f"INSERT INTO programme_decreeline (decree_id, place, {names}) SELECT {key}, 98, {names} FROM {line}",  # noqa: S608
    )
    for move in moves:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(move)


def test_a_decree_refused_or_withdrawn_is_a_draft_again(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with looking("doni"):
        programme.reopen(drafted.pk, "Nama ke-3 pindah")
    with looking("rina"):
        assert programme.decree_of(drafted.pk).state == "draft"
        again = programme.propose_signing(drafted.pk, "412/2025", TODAY)
        assert programme.reopen(drafted.pk).state == "draft"
    with looking("doni"):
        for old in (proposal, again):
            with pytest.raises(PayungError):
                programme.sign(old.pk, old.digest)


def test_the_page_of_decisions_signs_a_decree_too(drafted: Decree, looking: Any, browser: Any) -> None:
    proposal = proposed(looking, drafted)
    browser("doni").post(f"/keputusan/{proposal.pk}/", {"step": "approve", "digest": proposal.digest})
    with looking("doni"):
        assert programme.decree_of(drafted.pk).state == "signed"


def test_a_line_changed_behind_a_proposal_is_not_signed(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with as_the_system("tests"):
        DecreeLine.objects.filter(decree=drafted, place=1, part="named").update(name="Orang Lain")
    with looking("doni"), pytest.raises(PayungError):
        programme.sign(proposal.pk, proposal.digest)
    with as_the_system("tests"):
        assert Decree.objects.get(pk=drafted.pk).state == "proposed"
        assert not MonthClaim.objects.exists()


def test_a_fund_that_lost_its_money_meanwhile_refuses_the_signature(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with as_the_system("tests"):
        funding.commit(drafted.fund_id, drafted.fund.ceiling - drafted.total + 1, "other")
    with looking("doni"), pytest.raises(funding.Overdrawn):
        programme.sign(proposal.pk, proposal.digest)
    with as_the_system("tests"):
        assert not MonthClaim.objects.exists()


def test_somebody_with_a_payer_stops_the_whole_decree_and_is_named(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with as_the_system("tests"):
        first = DecreeLine.objects.get(decree=drafted, place=1, part="named")
        one = pl.DataFrame({"person": [first.person_id], "programme": ["JKK"]})
        ledger.claim(one.with_columns(first_month=pl.lit(JANUARY), last_month=pl.lit(JANUARY)), "csr:1")
    with looking("doni"), pytest.raises(ledger.AlreadyPaid, match=first.name) as told:
        programme.sign(proposal.pk, proposal.digest)
    assert told.value.people == [first.person_id]
    with as_the_system("tests"):
        assert Decree.objects.get(pk=drafted.pk).fund.committed == 0


def test_who_died_after_the_draft_is_not_proposed(drafted: Decree, looking: Any) -> None:
    with as_the_system("tests"):
        line = DecreeLine.objects.get(decree=drafted, place=1, part="named")
        Person.objects.filter(pk=line.person_id).update(died_on=date(2025, 12, 1))
    with looking("rina"), pytest.raises(PayungError, match=line.name):
        programme.propose_signing(drafted.pk, "412/2025", TODAY)


def test_a_number_stands_once_in_a_region(drafted: Decree, looking: Any) -> None:
    signed(looking, drafted)
    with as_the_system("tests"):
        nominated(1, start=500)
        other = programme.draft(apbd(), JANUARY, DECEMBER)
    with looking("rina"), pytest.raises(PayungError, match="412/2025"):
        programme.propose_signing(other.pk, "412/2025", TODAY)


@pytest.mark.parametrize("who", ["siti", "joko", "tuti", "lina"])
def test_who_lacks_the_verb_or_the_area_cannot_sign(who: str, drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with looking(who), pytest.raises(PayungError):
        programme.sign(proposal.pk, proposal.digest)


def test_what_is_signed_holds_no_plain_nik(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    assert all(re.fullmatch("[0-9a-f]{32}", line[5]) for line in proposal.content["lines"])
    with as_the_system("tests"):
        niks = set(programme.lines_of(drafted)["nik"])
    assert not [nik for nik in niks if nik in str(proposal.content)]


def raced(looking: Any, *steps: tuple[str, Any]) -> list[str]:
    """Do the steps at the same moment, each in a thread of its own; what became of each."""
    start, outcomes = threading.Barrier(len(steps)), []

    def run(who: str, step: Any) -> None:
        with looking(who):
            start.wait(60)
            try:
                outcomes.append(step().state)
            except PayungError as told:
                outcomes.append(str(told))
        connection.close()

    threads = [threading.Thread(target=run, args=step) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_of_two_who_sign_at_the_same_moment_one_wins_and_the_other_is_told(drafted: Decree, looking: Any) -> None:
    proposal = proposed(looking, drafted)
    with as_the_system("tests"):
        Role.objects.get(code="administrator").verbs.set(Verb.objects.all())
    sign = lambda: programme.sign(proposal.pk, proposal.digest)  # noqa: E731
    outcomes = raced(looking, ("doni", sign), ("admin", sign))
    assert sorted(outcome == "signed" for outcome in outcomes) == [False, True]
    with as_the_system("tests"):
        assert Decree.objects.get(pk=drafted.pk).fund.committed == drafted.total
        assert MonthClaim.objects.count() == 8 * 2 * 12


@pytest.mark.django_db(transaction=True)
def test_of_two_decrees_that_name_the_same_person_one_wins_and_the_other_is_told_who(cast: Any, looking: Any) -> None:
    with as_the_system("tests"):
        people = nominated(3)
    with looking("rina"):
        one = programme.draft(apbd(), JANUARY, DECEMBER, 3)
        two = programme.draft(apbd(code="csr-2026", payer="csr"), date(2027, 1, 1), date(2027, 12, 1), 3)
    with as_the_system("tests"):  # a draft cannot name somebody of another draft; so its months are moved by hand
        Decree.objects.filter(pk=two.pk).update(first_month=JANUARY, last_month=DECEMBER)
        DecreeLine.objects.filter(decree=two).update(first_month=JANUARY, last_month=DECEMBER)
    first, second = proposed(looking, one, "1"), proposed(looking, two, "2")
    outcomes = raced(
        looking,
        ("doni", lambda: programme.sign(first.pk, first.digest)),
        ("doni", lambda: programme.sign(second.pk, second.digest)),
    )
    (told,) = (outcome for outcome in outcomes if outcome != "signed")
    assert all(name in told for name in people["name"])
    with as_the_system("tests"):
        assert MonthClaim.objects.values("holder").distinct().count() == 1
        committed = {decree.state: decree.fund.committed for decree in Decree.objects.select_related("fund")}
    assert (committed["proposed"], committed["signed"] > 0) == (0, True)
