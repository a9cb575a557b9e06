from datetime import date, timedelta
from io import BytesIO
from typing import Any

import fastexcel
import polars as pl
import pytest
from django.utils import timezone

from payung.errors import PayungError
from payung.server import ledger, programme
from payung.server.home import home
from payung.server.programme.checks.checking import checks
from payung.server.programme.checks.findings import findings, sentence
from payung.server.programme.models import Nomination
from payung.server.register.models import Membership, PopulationCheck, Status
from payung.server.scope import NotAllowed, as_the_system
from server.programme.invented import DECEMBER, JANUARY, nominated, seen_working

pytestmark = pytest.mark.django_db
MONTHS = {"first_month": JANUARY, "last_month": DECEMBER}


@pytest.fixture(autouse=True)
def system(cast: Any) -> Any:
    with as_the_system("tests"):
        yield


def person_of(**columns: Any) -> pl.DataFrame:
    """Somebody against whom nothing speaks, but for what is said here."""
    made = nominated(1, state="nominated", **columns)
    seen_working(made["person"], timezone.localdate())
    asked(made, "match")
    return made


def asked(made: pl.DataFrame, answer: str) -> None:
    PopulationCheck(person_id=made["person"][0], answer=answer, answered_on=timezone.localdate()).save()


def told(made: pl.DataFrame, **months: date) -> tuple[str, list[str]]:
    programme.check(**{**MONTHS, **months})
    found = Nomination.objects.get(pk=made["nomination"][0])
    return found.state, found.findings


def test_somebody_against_whom_nothing_speaks_is_ready() -> None:
    assert told(person_of()) == ("ready", [])


@pytest.mark.parametrize(
    ("column", "value", "state", "finding"),
    [
        ("died_on", date(2025, 10, 2), "unfit", "dead:2025-10-02"),
        ("decile", None, "ready", "decile_missing"),
        ("decile", 7, "ask", "decile_high:7"),
        ("birth_date", None, "ask", "birth_date_missing"),
        ("sex", "P", "ask", "nik_doubtful"),
        ("birth_date", date(1980, 1, 2), "ask", "nik_doubtful"),
    ],
)
def test_what_the_register_says_of_a_person_is_found(column: str, value: Any, state: str, finding: str) -> None:
    made = person_of(**{column: value})
    assert told(made)[0] == state
    assert finding in told(made)[1]


@pytest.mark.parametrize(
    ("born", "finding"),
    [
        (date(2008, 1, 2), "too_young:2026-01-01"),
        (date(2008, 1, 1), None),
        (date(1961, 1, 31), "limit_reached:2026-01-01"),
        (date(1961, 2, 1), "limit_within:2026-01-01"),
        (date(1961, 12, 31), "limit_within:2026-11-01"),
        (date(1962, 1, 1), None),
    ],
)
def test_age_is_looked_at_month_by_month(born: date, finding: str | None) -> None:
    codes = [code for code in told(person_of(birth_date=born))[1] if code.startswith(("too", "limit"))]
    assert codes == ([finding] if finding else [])


@pytest.mark.parametrize(
    ("answer", "state", "code"),
    [
        ("dead", "unfit", "dukcapil_dead"),
        ("moved", "unfit", "dukcapil_moved"),
        ("not-found", "ask", "dukcapil_not_found"),
        ("differs", "ask", "dukcapil_differs"),
    ],
)
def test_the_last_answer_of_disdukcapil_counts(answer: str, state: str, code: str) -> None:
    made = person_of()
    asked(made, answer)
    assert told(made) == (state, [f"{code}:{timezone.localdate()}"])
    asked(made, "match")
    assert told(made) == ("ready", [])


def test_evidence_that_is_missing_or_old_is_asked_for() -> None:
    made = nominated(1, state="nominated")
    asked(made, "match")
    assert told(made) == ("ask", ["evidence_missing"])
    long_before = JANUARY - timedelta(days=250)
    seen_working(made["person"], long_before)
    assert told(made) == ("ask", [f"evidence_old:{long_before}"])
    seen_working(made["person"], JANUARY - timedelta(days=30))
    assert told(made) == ("ready", [])


@pytest.mark.parametrize(
    ("occupation", "seen", "state", "code"),
    [
        ("PNS", True, "unfit", "civil_servant"),
        ("Ibu rumah tangga", True, "ask", "not_working_shown"),
        ("Ibu rumah tangga", False, "unfit", "not_working"),
        ("swasta", True, "ready", "occupation_vague"),
    ],
)
def test_the_work_must_be_work_that_can_be_covered(occupation: str, seen: bool, state: str, code: str) -> None:
    made = person_of() if seen else nominated(1, state="nominated")
    Nomination.objects.update(occupation=occupation)
    assert told(made)[0] == state
    assert told(made)[1][0] == code


def test_two_offices_nominate_one_person_both_are_told_and_one_goes_on() -> None:
    made = person_of()
    first = Nomination.objects.get(pk=made["nomination"][0])
    from payung.server.accounts.models import Office

    other = Office.objects.get(code="disnaker-siak")
    second = Nomination(
        person_id=first.person_id, office=other, area_code=first.area_code, occupation="Nelayan",
        nominated_on=first.nominated_on,
    )  # fmt: skip
    second.save()
    assert told(made) == ("ready", [f"also_elsewhere:{other.pk}"])
    second.refresh_from_db()
    assert (second.state, second.findings) == ("unfit", [f"goes_on_elsewhere:{first.office_id}"])
    programme.withdraw([first.pk], "Salah kampung")
    programme.check(**MONTHS)
    second.refresh_from_db()
    assert second.state == "ready"


@pytest.mark.parametrize(("segment", "state", "code"), [("PU", "unfit", "covered_pu"), ("BPU", "ask", "covered_bpu")])
def test_who_is_covered_already_is_not_paid_for_twice(segment: str, state: str, code: str) -> None:
    made = person_of()
    Membership(person_id=made["person"][0], segment=segment, programmes="JKK JKM", as_of=date(2025, 12, 1)).save()
    assert told(made) == (state, [code])


def test_months_with_another_payer_speak_against_and_other_months_do_not() -> None:
    made = person_of()
    month = {"programme": ["JKM"], "first_month": [date(2026, 6, 1)], "last_month": [date(2026, 6, 1)]}
    ledger.claim(pl.DataFrame({"person": made["person"], **month}), "csr:1")
    assert told(made) == ("unfit", ["months_claimed"])
    assert told(made, last_month=date(2026, 5, 1)) == ("ready", [])


@pytest.mark.parametrize(("status", "code"), [("asn", "civil_servant"), ("moved", "moved:2025-05-01")])
def test_the_history_of_a_person_speaks(status: str, code: str) -> None:
    made = person_of()
    Status(person_id=made["person"][0], status=status, from_on=date(2025, 5, 1)).save()
    assert told(made) == ("unfit", [code])


def test_a_decision_of_a_person_stays_until_a_death_is_known() -> None:
    made = nominated(1, state="nominated", decile=9)
    programme.check(**MONTHS)
    assert programme.decide(made["nomination"].to_list(), "ready", "Dilihat camat di lapangan") == 1
    from payung.server.accounts.models import User

    Nomination.objects.update(decided_by=User.objects.get(username="rina"))
    assert told(made)[0] == "ready"
    asked(made, "dead")
    assert told(made)[0] == "unfit"


def test_a_decision_needs_a_reason_and_a_state() -> None:
    keys = nominated(1)["nomination"].to_list()
    for state, reason in (("ready", ""), ("withdrawn", "x"), ("", "x")):
        with pytest.raises(PayungError):
            programme.decide(keys, state, reason)
    with pytest.raises(PayungError):
        programme.decide([10**9], "ready", "x")


def test_a_clerk_cannot_check(looking: Any) -> None:
    with looking("siti"), pytest.raises(NotAllowed):
        programme.check(**MONTHS)


def test_the_region_sets_its_own_limits(cast: Any) -> None:
    path = home() / "checks.yaml"
    try:
        path.write_text("decile: 9\n", encoding="utf-8")
        assert told(person_of(decile=7)) == ("ready", [])
        path.write_text("decile: banyak\n", encoding="utf-8")
        with pytest.raises(PayungError):
            programme.check(**MONTHS)
    finally:
        path.unlink()


def test_the_file_for_disdukcapil_holds_who_was_not_asked_yet() -> None:
    done = person_of()
    open_one = nominated(2, start=50, state="nominated")
    sheet = fastexcel.read_excel(programme.dukcapil_file()).load_sheet(0).to_polars()
    assert sheet["NIK"].to_list() == open_one["nik"].to_list()
    assert done["nik"][0] not in sheet["NIK"].to_list()
    assert BytesIO(programme.dukcapil_file("14.10")).getvalue()[:2] == b"PK"


def test_every_check_is_found_by_its_file_and_every_finding_has_sentences() -> None:
    assert set(checks()) == {"age", "covered", "dead", "decile", "dukcapil", "other_lists", "own", "statuses", "work"}
    for code, finding in findings().items():
        fact = {"month": "2026-05-01", "day": "2026-05-01", "number": "7", "office": "1", "none": ""}[finding.fact]
        for language in ("id", "en"):
            words = sentence(f"{code}:{fact}", {1: "Kantor"}, language)
            assert words.endswith(".") and "{" not in words, code
    assert sentence("limit_within:2026-05-01", language="id").endswith("bulan terakhir Mei 2026.")
