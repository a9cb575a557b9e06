import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from payung.errors import PayungError
from payung.server import accounts
from payung.server.accounts.models import Approval, Change, Role, Verb
from payung.server.scope import NotAllowed, as_the_system

pytestmark = pytest.mark.django_db
CONTENT = {"names": 3, "amount": 16_800}


@pytest.fixture
def signers(cast: dict[str, Any]) -> None:
    with as_the_system("tests"):
        verb = Verb.objects.create(code="decree.sign", name_id="Menandatangani SK", name_en="Sign a decree")
        Role.objects.get(code="labour-officer").verbs.add(verb)


@pytest.fixture
def proposal(signers: None, looking: Any) -> Approval:
    with looking("rina"):
        return accounts.propose("decree:12", "SK 12", CONTENT, verb="decree.sign", area_code="14.08")


def test_a_second_person_approves_exactly_what_was_proposed(proposal: Approval, looking: Any, cast: Any) -> None:
    with looking("doni"):
        assert list(accounts.mine_to_decide()) == [proposal]
        decided = accounts.approve(proposal.pk, proposal.digest)
    assert (decided.outcome, decided.decided_by_id, decided.content) == ("approved", cast["doni"].pk, CONTENT)
    with looking("iwan"):
        line = Change.objects.filter(thing="decree.sign: approved").get()
        assert (line.author_name, line.values) == ("doni", {"digest": proposal.digest})


def test_the_proposer_cannot_approve(proposal: Approval, looking: Any) -> None:
    with looking("rina"), pytest.raises(NotAllowed):
        accounts.approve(proposal.pk, proposal.digest)


def test_the_database_itself_refuses_an_approval_by_the_proposer(proposal: Approval, looking: Any) -> None:
    with looking("rina"), pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.filter(pk=proposal.pk).update(outcome="approved", decided_by=proposal.proposed_by)


def test_another_content_than_the_one_proposed_is_not_approved(proposal: Approval, looking: Any) -> None:
    with looking("doni"), pytest.raises(PayungError):
        accounts.approve(proposal.pk, "0" * 64)
    with as_the_system("tests"):
        Approval.objects.filter(pk=proposal.pk).update(content={**CONTENT, "amount": 1})
    with looking("doni"), pytest.raises(PayungError):
        accounts.approve(proposal.pk, proposal.digest)


def test_a_decided_proposal_is_closed_to_everybody_also_in_the_database(proposal: Approval, looking: Any) -> None:
    with looking("doni"):
        accounts.refuse(proposal.pk, "Tiga nama sudah meninggal")
        with pytest.raises(PayungError):
            accounts.approve(proposal.pk, proposal.digest)
    for change in (lambda rows: rows.update(outcome="approved"), lambda rows: rows.delete()):
        with as_the_system("tests"), pytest.raises(DatabaseError), transaction.atomic():
            change(Approval.objects.filter(pk=proposal.pk))


def test_only_one_proposal_about_a_thing_waits(proposal: Approval, looking: Any) -> None:
    with looking("doni"), pytest.raises(PayungError):
        accounts.propose("decree:12", "SK 12 lagi", CONTENT, verb="decree.sign", area_code="14.08")
    with looking("rina"):
        accounts.withdraw(proposal.pk)
        assert accounts.propose("decree:12", "SK 12", CONTENT, verb="decree.sign").outcome == "waiting"


@pytest.mark.parametrize("who", ["siti", "tuti", "joko", "wati"])
def test_who_lacks_the_verb_or_the_area_cannot_decide(proposal: Approval, looking: Any, who: str) -> None:
    with looking(who), pytest.raises(PayungError):
        accounts.approve(proposal.pk, proposal.digest)


def test_the_program_itself_decides_nothing(proposal: Approval) -> None:
    with as_the_system("tests"), pytest.raises(NotAllowed):
        accounts.approve(proposal.pk, proposal.digest)


def test_a_refusal_needs_a_reason(proposal: Approval, looking: Any) -> None:
    with looking("doni"), pytest.raises(PayungError):
        accounts.refuse(proposal.pk, " ")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_the_same_moment_one_wins_and_the_other_is_told(proposal: Approval, looking: Any) -> None:
    with as_the_system("tests"):
        Role.objects.get(code="administrator").verbs.add(Verb.objects.get(code="decree.sign"))
    start, outcomes = threading.Barrier(2), []

    def decide(who: str) -> None:
        with looking(who):
            start.wait(60)
            try:
                outcomes.append(accounts.approve(proposal.pk, proposal.digest).outcome)
            except PayungError as told:
                outcomes.append(str(told))
        connection.close()

    threads = [threading.Thread(target=decide, args=(who,)) for who in ("doni", "admin")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[1] == "approved"
    assert "SK 12" in sorted(outcomes)[0]
    with as_the_system("tests"):
        assert Change.objects.filter(thing="decree.sign: approved").count() == 1
