from datetime import date
from typing import Any

import pytest

from payung.errors import PayungError
from payung.server import funding, ledger
from payung.server.scope import as_the_system
from server.funding.test_money import APBD
from server.ledger.test_verbs import JANUARY, MARCH, paid
from server.people import make_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def farmer(cast: Any) -> int:
    """Paid for from January to March 2026 by the regional budget, in Langkai."""
    people = make_people(1)
    with as_the_system("tests"):
        funding.add_fund("apbd-2026", "APBD 2026", **APBD)
        ledger.record(paid(people, JANUARY, MARCH))
    return int(people[0])


def test_the_family_gets_the_funeral_money_while_waiting_and_all_of_it_after(farmer: int, looking: Any) -> None:
    with looking("siti"):
        early, late = (ledger.family(farmer, day).family for day in (date(2026, 2, 10), date(2026, 4, 10)))
    assert early.answer is not None
    assert late.answer is not None
    assert (early.answer["natural_death"].at_once, late.answer["natural_death"].at_once) == (10_000_000, 42_000_000)
    assert early.answer["work_death"].at_once == 70_000_000
    assert "gugur 1 Juli 2026 bila April–Juni 2026 belum dibayar" in " ".join(early.outlook.kalimat)


def test_what_is_supposed_is_told_and_what_is_told_is_not_supposed(farmer: int, looking: Any) -> None:
    with looking("siti"):
        plain = ledger.family(farmer, date(2026, 4, 10))
        told = ledger.family(farmer, date(2026, 4, 10), more={"income": "2500000"})
    assert any("Rp1.000.000" in sentence for sentence in plain.supposed)
    assert not any("Rp1.000.000" in sentence for sentence in told.supposed)
    assert told.family.answer["work_death"].at_once > plain.family.answer["work_death"].at_once  # type: ignore[index, operator]


def test_a_fact_that_cannot_be_is_refused_with_a_word(farmer: int, looking: Any) -> None:
    with looking("siti"), pytest.raises(PayungError):
        ledger.family(farmer, date(2026, 4, 10), more={"income": "sejuta"})


def test_before_anything_was_recorded_nothing_was_known(farmer: int, looking: Any) -> None:
    with looking("siti"):
        answer = ledger.family(farmer, date(2026, 2, 10), as_known_on=date(2025, 12, 31))
    assert (answer.family.outlook.standing, answer.family.answer) == ("none", None)


def test_the_clerk_of_the_next_village_is_told_of_nobody(farmer: int, looking: Any) -> None:
    with looking("budi"), pytest.raises(PayungError):
        ledger.family(farmer, date(2026, 4, 10))


def test_the_pages_tell_amounts_articles_months_and_what_runs_out(farmer: int, browser: Any) -> None:
    page = browser("siti").get(f"/perlindungan/{farmer}/?tanggal=2026-04-10").content.decode()
    assert ("Rp42.000.000" in page, "PP 44/2015" in page, "<h1>Hak keluarga Warga 1</h1>" in page) == (True, True, True)
    months = browser("siti").get(f"/perlindungan/{farmer}/bulan/").content.decode()
    assert ("Januari 2026" in months, "apbd-2026" in months) == (True, True)
    assert browser("siti").get(f"/perlindungan/{farmer}/bulan/?diketahui=kemarin").status_code == 409
    with_facts = browser("siti").post(f"/perlindungan/{farmer}/?tanggal=2026-04-10", {"income": "2500000"})
    assert with_facts.status_code == 200


def test_lists_of_what_runs_out_open(farmer: int, browser: Any) -> None:
    for which in ("gugur", "tunggu", "usia", "apa-saja"):
        assert browser("siti").get(f"/perlindungan/?daftar={which}").status_code == 200


def test_the_treasurer_adds_a_fund_and_proposes_another_ceiling(browser: Any, cast: Any) -> None:
    new = {
        "code": "dbh-2026", "name": "DBH Sawit 2026", "payer": "dbh_sawit", "segment": "BPU", "programmes": "JKK JKM",
        "basis": "1000000", "first_month": "2026-01-01", "last_month": "2026-12-01", "ceiling": "1000000000",
        "account_code": "", "legal_basis": "PMK 91/2023", "area_code": "14.08",
    }  # fmt: skip
    treasurer = browser("tuti")
    made = treasurer.post("/dana/baru/", new)
    assert made.status_code == 302
    assert "Rp16.800" in treasurer.get(made.url).content.decode()
    proposed = treasurer.post(made.url, {"ceiling": "2000000000", "reason": "APBD-P"})
    assert proposed.url.startswith("/keputusan/")
    assert browser("rina").get("/dana/").status_code == 200
    assert browser("siti").get("/dana/").status_code == 403
