"""Two officers at the same moment: one wins, the other is told; nothing happens twice and nothing half."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from payung.errors import PayungError
from payung.server import accounts, funding, intake, programme
from payung.server.accounts.models import Approval
from payung.server.intake.models import Batch, Row
from payung.server.programme.models import Decree, DecreeLine, Nomination
from payung.server.scope import as_the_system
from server.conftest import PASSWORD, make_cast
from server.intake.conftest import line, listed, nik
from server.programme.factory import seen_by
from server.programme.invented import DECEMBER, JANUARY, apbd

pytestmark = pytest.mark.django_db(transaction=True)
Step = Callable[[], Any]


def at_once(*steps: tuple[str, Step]) -> list[str]:
    """What came of steps that begin at the same moment, in the order given: "done", or what was told."""
    start, outcomes = threading.Barrier(len(steps)), [""] * len(steps)

    def run(place: int, who: str, step: Step) -> None:
        try:
            with seen_by(who):
                start.wait(60)
                try:
                    step()
                    outcomes[place] = "done"
                except PayungError as told:
                    outcomes[place] = f"told: {told}"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, *step)) for place, step in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def one_wins(outcomes: list[str]) -> str:
    """What the other was told."""
    told = [outcome for outcome in outcomes if outcome.startswith("told: ")]
    assert (len(told), outcomes.count("done")) == (len(outcomes) - 1, 1), outcomes
    return told[0]


@pytest.fixture(autouse=True)
def people(db: None) -> None:
    """The cast, which tests with real transactions find emptied, and colleagues for those who are one only."""
    from payung.server.accounts.models import User
    from payung.server.accounts.roles import take_in_new_verbs

    take_in_new_verbs()
    if not User.objects.exists():
        make_cast()
    with as_the_system("tests"):
        for who, office, role in (("tono", "bpkad-siak", "treasurer"), ("sita", "langkai", "village-clerk")):
            accounts.add_user(who, name=who.title(), office=office, role=role, password=PASSWORD)


def nominated(count: int = 3, *more: str) -> Batch:
    """A batch of Langkai with ready nominations."""
    with seen_by("siti"):
        batch = intake.read_in(listed(*(line(n) for n in range(count)), *more), "usulan.csv", "nominations", "langkai")
    assert isinstance(batch, Batch)
    with as_the_system("tests"):
        Nomination.objects.update(state="ready")
    return batch


def test_two_who_commit_the_last_money_of_a_fund_at_once_do_not_overdraw_it() -> None:
    fund = apbd(ceiling=1_000)
    commit = lambda: funding.commit(fund.pk, 600, "SK")  # noqa: E731
    assert "Rp400" in one_wins(at_once(("rina", commit), ("doni", commit)))
    with as_the_system("tests"):
        assert funding.fund(fund.code).committed == 600


def test_two_who_propose_another_ceiling_at_once_leave_one_proposal() -> None:
    fund = apbd(ceiling=1_000)
    one_wins(
        at_once(
            ("tuti", lambda: funding.raise_ceiling(fund.pk, 2_000, "naik")),
            ("tono", lambda: funding.raise_ceiling(fund.pk, 3_000, "naik lagi")),
        )
    )
    with as_the_system("tests"):
        assert Approval.objects.filter(subject=f"fund:{fund.pk}").count() == 1


def test_a_ceiling_lowered_while_money_is_committed_ends_with_enough_money_or_less_promised() -> None:
    fund = apbd(ceiling=1_000)
    with seen_by("tuti"):
        proposal = funding.raise_ceiling(fund.pk, 500, "turun")
    one_wins(
        at_once(
            ("tono", lambda: accounts.approve(proposal.pk, proposal.digest)),
            ("rina", lambda: funding.commit(fund.pk, 800, "SK")),
        )
    )
    with as_the_system("tests"):
        after = funding.fund(fund.code)
        assert (after.ceiling, after.committed) in ((500, 0), (1_000, 800))


def test_a_batch_undone_while_its_people_are_put_in_a_decree_is_in_it_whole_or_not_at_all() -> None:
    batch, fund = nominated(4), apbd()
    with seen_by("rina"):
        drafted = programme.draft(fund, JANUARY, DECEMBER, reserve_share=0)
    outcomes = at_once(
        ("siti", lambda: intake.undo(batch.pk)),
        ("rina", lambda: programme.propose_signing(drafted.pk, "1/2026", date(2025, 12, 1))),
    )
    with as_the_system("tests"):
        state = Batch.objects.get(pk=batch.pk).state
        decree = Decree.objects.get(pk=drafted.pk)
        standing = Nomination.objects.filter(batch=batch.pk).exclude(state="withdrawn").count()
        named = DecreeLine.objects.filter(decree=decree, part="named").count()
    one_wins(outcomes)
    assert (state, decree.state, standing) in (("undone", "draft", 0), ("taken", "proposed", 4)), outcomes
    assert named == 4 or decree.state == "draft"


def test_nominations_withdrawn_while_they_are_put_in_a_decree_are_withdrawn_or_decreed() -> None:
    batch, fund = nominated(4), apbd()
    with seen_by("rina"):
        drafted = programme.draft(fund, JANUARY, DECEMBER, reserve_share=0)
        keys = list(Nomination.objects.filter(batch=batch.pk).values_list("pk", flat=True))
    outcomes = at_once(
        ("siti", lambda: programme.withdraw(keys, "keliru")),
        ("rina", lambda: programme.propose_signing(drafted.pk, "1/2026", date(2025, 12, 1))),
    )
    one_wins(outcomes)


def test_a_batch_undone_while_a_draft_is_drawn_leaves_no_decree_that_can_be_signed_with_its_people() -> None:
    batch, fund = nominated(4), apbd()
    at_once(
        ("siti", lambda: intake.undo(batch.pk)),
        ("rina", lambda: programme.draft(fund, JANUARY, DECEMBER, reserve_share=0)),
    )
    with as_the_system("tests"):
        undone = Batch.objects.get(pk=batch.pk).state == "undone"
        drafts = list(Decree.objects.all())
    if undone and drafts:
        with seen_by("rina"), pytest.raises(PayungError):
            programme.propose_signing(drafts[0].pk, "1/2026", date(2025, 12, 1))


@pytest.mark.parametrize("second", ["accept", "refuse"])
def test_two_who_decide_the_same_held_row_decide_it_once(second: str) -> None:
    batch = nominated(1, line(5, nik="12345"))
    with as_the_system("tests"):
        row = Row.objects.get(batch=batch.pk, status="held")
    values = {"nik": nik(5)}
    outcomes = at_once(
        ("siti", lambda: intake.decide(row.pk, "accept", values, "dilihat KTP")),
        ("sita", lambda: intake.decide(row.pk, second, values if second == "accept" else {}, "juga")),
    )
    assert one_wins(outcomes)
    with as_the_system("tests"):
        kept = Batch.objects.get(pk=batch.pk)
        accepted = Nomination.objects.filter(batch=batch.pk).count()
    assert (kept.read, kept.held, kept.accepted) == (2, 0, accepted)


def test_a_row_decided_while_its_batch_is_undone_leaves_no_nomination_behind() -> None:
    batch = nominated(1, line(5, nik="12345"))
    with as_the_system("tests"):
        row = Row.objects.get(batch=batch.pk, status="held")
    at_once(
        ("siti", lambda: intake.undo(batch.pk)),
        ("sita", lambda: intake.decide(row.pk, "accept", {"nik": nik(5)}, "dilihat KTP")),
    )
    with as_the_system("tests"):
        state = Batch.objects.get(pk=batch.pk).state
        standing = Nomination.objects.filter(batch=batch.pk).exclude(state="withdrawn").count()
    assert (state, standing) == ("undone", 0)


def test_two_who_propose_the_same_decree_at_once_leave_one_proposal() -> None:
    nominated(2)
    fund = apbd()
    with seen_by("rina"):
        drafted = programme.draft(fund, JANUARY, DECEMBER, reserve_share=0)
    one_wins(
        at_once(
            ("rina", lambda: programme.propose_signing(drafted.pk, "1/2026", date(2025, 12, 1))),
            ("doni", lambda: programme.propose_signing(drafted.pk, "2/2026", date(2025, 12, 1))),
        )
    )
    with as_the_system("tests"):
        assert Approval.objects.filter(subject=f"decree:{drafted.pk}", outcome="waiting").count() == 1
