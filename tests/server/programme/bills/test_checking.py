from datetime import date
from typing import Any

import fastexcel
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.errors import PayungError
from payung.server import intake, ledger, programme
from payung.server.programme.models import Bill, BillLine, Decree
from payung.server.register.models import Person
from payung.server.scope import NotAllowed, as_the_system
from server.programme.factory import (
    MONTHLY,
    answered,
    approved,
    bill_file,
    billed,
    named,
    seen_by,
    signed_decree,
)
from server.programme.invented import apbd

pytestmark = pytest.mark.django_db
THREE = 3 * MONTHLY


@pytest.fixture
def decree(cast: Any) -> Decree:
    """Eight people, all of them registered."""
    decree = signed_decree(8)
    answered(decree, named(decree))
    return decree


def people(bill: Bill) -> dict[str, int]:
    return {code: told["people"] for code, told in bill.findings.items()}


def test_a_right_bill_is_payable_as_it_stands(decree: Decree) -> None:
    bill = billed(decree, bill_file(named(decree)))
    assert (bill.number, bill.findings, bill.stated, bill.payable) == ("INV-2024-0077", {}, 8 * THREE, 8 * THREE)
    assert (bill.first_month, bill.last_month) == (date(2024, 10, 1), date(2024, 12, 1))


def test_who_is_not_in_the_decree_is_named_with_the_money(decree: Decree) -> None:
    stranger = pl.DataFrame({"nik": ["1408010101709991"], "name": ["Orang Lain"]})
    bill = billed(decree, bill_file(pl.concat([named(decree).select("nik", "name"), stranger])))
    assert bill.findings == {"not_in_decree": {"people": 1, "amount": THREE}}
    assert bill.payable == 8 * THREE


def test_the_refused_and_those_without_an_answer_are_not_paid_for(cast: Any) -> None:
    decree = signed_decree(8)
    lines = named(decree)
    answered(decree, lines.head(6), {0: "Meninggal", 1: "NIK tidak ditemukan"})
    assert people(billed(decree, bill_file(lines))) == {"refused": 2, "no_reply": 2}


def test_who_died_before_a_billed_month_is_not_paid_for(decree: Decree) -> None:
    lines = named(decree)
    with as_the_system("tests"):
        Person.objects.filter(pk=lines["person"][0]).update(died_on=date(2024, 11, 3))
        Person.objects.filter(pk=lines["person"][1]).update(died_on=date(2024, 12, 30))
    bill = billed(decree, bill_file(lines))
    assert bill.findings == {"dead": {"people": 1, "amount": THREE}}


def test_who_reaches_the_age_limit_is_not_paid_for_the_months_after(decree: Decree) -> None:
    lines = named(decree)
    with as_the_system("tests"):
        Person.objects.filter(pk=lines["person"][0]).update(birth_date=date(1959, 11, 15))
        Person.objects.filter(pk=lines["person"][1]).update(birth_date=date(1959, 12, 2))
    assert people(billed(decree, bill_file(lines))) == {"over_age": 1}


def test_the_same_person_and_month_twice_is_paid_once(decree: Decree) -> None:
    lines = named(decree).select("nik", "name")
    first = bill_file(lines)
    again = bill_file(lines.head(1), **{"Bulan Awal": "2024-12", "Jumlah Bulan": 1, "Jumlah Iuran": MONTHLY})
    bill = billed(decree, pl.concat([first, again]))
    assert bill.findings == {"double": {"people": 1, "amount": MONTHLY}}


def test_months_of_an_earlier_bill_are_not_billed_again(decree: Decree) -> None:
    lines = named(decree)
    october = {"Bulan Akhir": "2024-10", "Jumlah Bulan": 1, "Jumlah Iuran": MONTHLY}
    billed(decree, bill_file(lines, "INV-1001", **october))
    second = billed(decree, bill_file(lines.head(2), "INV-1002", **october), name="b.csv")
    assert people(second) == {"double": 2, "missing_from_bill": 6}
    november = {"Bulan Awal": "2024-11", "Bulan Akhir": "2024-11", "Jumlah Bulan": 1, "Jumlah Iuran": MONTHLY}
    assert billed(decree, bill_file(lines, "INV-1003", **november), name="c.csv").findings == {}


def test_a_bill_that_was_sent_back_does_not_stand_against_the_next(decree: Decree) -> None:
    lines = named(decree)
    first = billed(decree, bill_file(lines, "INV-1001"))
    with seen_by("rina"):
        programme.return_bill(first.pk, "salah alamat")
    second = billed(decree, bill_file(lines, "INV-1001"), name="b.csv")
    assert (second.findings, second.payable) == ({}, 8 * THREE)


def test_months_outside_the_decree_are_found(decree: Decree) -> None:
    lines = named(decree)
    early = {"Bulan Awal": "2024-09", "Bulan Akhir": "2024-11"}
    bill = billed(decree, pl.concat([bill_file(lines.head(7)), bill_file(lines.tail(1), **early)]))
    assert bill.findings == {"wrong_months": {"people": 1, "amount": THREE}}


def test_an_amount_that_is_not_the_tariff_is_found(decree: Decree) -> None:
    lines = named(decree)
    bill = billed(decree, pl.concat([bill_file(lines.head(6)), bill_file(lines.tail(2), amount=17_000)]))
    assert bill.findings == {"wrong_tariff": {"people": 2, "amount": 2 * 51_000}}
    assert bill.payable == 6 * THREE


def test_who_was_forgotten_is_told_with_the_money(decree: Decree) -> None:
    bill = billed(decree, bill_file(named(decree).head(5)))
    assert bill.findings == {"missing_from_bill": {"people": 3, "amount": 3 * THREE}}
    assert bill.payable == bill.stated


def test_who_left_by_an_amendment_is_not_paid_for_any_more(decree: Decree) -> None:
    lines = named(decree)
    answered(decree, lines.head(1), {0: "Meninggal"})
    with seen_by("rina"):
        change = programme.amend(decree.pk, date(2024, 10, 1))
        proposal = programme.propose_signing(change.pk, "413/2024", date(2024, 10, 2))
    with seen_by("doni"):
        programme.sign(proposal.pk, proposal.digest)
    bill = billed(decree, bill_file(lines))
    assert bill.findings == {"refused": {"people": 1, "amount": THREE}}
    with as_the_system("tests"):
        assert BillLine.objects.get(bill=bill, payable=0).codes == ["refused", "replaced"]


def test_a_month_that_another_decree_holds_is_not_paid_for(decree: Decree) -> None:
    lines = named(decree)
    with as_the_system("tests"):
        person = int(lines["person"][0])
        ledger.MonthClaim.objects.filter(person=person, month=date(2024, 12, 1)).update(holder="decree:999999")
    assert people(billed(decree, bill_file(lines))) == {"already_paid_elsewhere": 1}


def test_who_stopped_for_another_reason_than_death_is_not_paid_for(decree: Decree) -> None:
    lines = named(decree)
    with as_the_system("tests"):
        ledger.stop(pl.DataFrame({"person": [lines["person"][0]], "valid_on": [date(2024, 10, 31)]}), "moved")
    assert "stopped" in people(billed(decree, bill_file(lines)))


def test_a_bill_by_programmes_is_checked_with_their_own_tariffs(decree: Decree) -> None:
    lines = named(decree)
    jkk = bill_file(lines, amount=10_000, Program="JKK")
    jkm = bill_file(lines, amount=6_800, Program="JKM")
    bill = billed(decree, pl.concat([jkk, jkm]))
    assert (bill.findings, bill.payable) == ({}, 8 * THREE)
    twice = billed(decree, bill_file(lines.head(1), "INV-2", amount=6_800, Program="JKM"), name="b.csv")
    assert people(twice)["double"] == 1


def test_without_months_a_line_is_for_all_months_of_the_decree(decree: Decree) -> None:
    bare = bill_file(named(decree)).drop("Bulan Awal", "Bulan Akhir", "Jumlah Bulan")
    bill = billed(decree, bare)
    assert (bill.findings, bill.last_month) == ({}, date(2024, 12, 1))


def test_a_bill_is_checked_again_after_a_death_came_to_light(decree: Decree) -> None:
    lines = named(decree)
    bill = billed(decree, bill_file(lines))
    with as_the_system("tests"):
        Person.objects.filter(pk=lines["person"][0]).update(died_on=date(2024, 9, 30))
    with seen_by("rina"):
        again = programme.check_bill(bill.pk)
    assert (people(again), again.payable) == ({"dead": 1}, 7 * THREE)


def test_a_number_stands_once(decree: Decree) -> None:
    lines = named(decree)
    billed(decree, bill_file(lines))
    with pytest.raises(PayungError, match="INV-2024-0077"):
        billed(decree, bill_file(lines.head(3)), name="b.csv")


def test_a_bill_undone_goes_back_and_a_proposed_one_cannot_be_undone(decree: Decree) -> None:
    bill = billed(decree, bill_file(named(decree)))
    with seen_by("rina"):
        intake.undo(bill.batch)
        assert Bill.objects.get(pk=bill.pk).state == "returned"
    bill = billed(decree, bill_file(named(decree)), name="b.csv")
    with seen_by("tuti"):
        programme.propose_payment(bill.pk)
    with seen_by("rina"), pytest.raises(PayungError):
        intake.undo(bill.batch)


def test_findings_go_to_the_branch_as_a_workbook_and_a_letter(decree: Decree) -> None:
    lines = named(decree).select("nik", "name").with_columns(name=pl.lit("=HYPERLINK(1)"))
    bill = billed(decree, pl.concat([bill_file(lines.head(5)), bill_file(lines[5:7], amount=1_000)]))
    with seen_by("rina"):
        book = fastexcel.read_excel(programme.findings_xlsx(bill.pk))
        text = programme.letter(bill.pk)
    assert len(book.sheet_names) == 3
    assert "2 orang, Rp6.000" in text
    assert "Yang dapat kami bayarkan Rp252.000" in text


def test_a_clerk_checks_no_bills_and_the_next_regency_sees_none(decree: Decree) -> None:
    bill = billed(decree, bill_file(named(decree)))
    with seen_by("siti"), pytest.raises(NotAllowed):
        programme.check_bill(bill.pk)
    with seen_by("joko"), pytest.raises(PayungError):
        programme.check_bill(bill.pk)


def test_the_lines_of_an_approved_bill_cannot_be_changed(decree: Decree) -> None:
    bill = approved(billed(decree, bill_file(named(decree))))
    from django.db import IntegrityError, transaction

    with as_the_system("tests"), pytest.raises(IntegrityError), transaction.atomic():
        BillLine.objects.filter(bill=bill).update(payable=1)
    with seen_by("rina"), pytest.raises(PayungError):
        programme.check_bill(bill.pk)


LINE = st.tuples(
    st.integers(0, 8),  # person of the decree; 8 is a stranger
    st.integers(0, 3),  # first month: September to December
    st.integers(0, 3),  # months beyond it
    st.sampled_from([0, 1, 200, -300]),  # rupiah too much
    st.sampled_from([None, "JKK", "JKM"]),
)


@given(lines=st.lists(LINE, min_size=1, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_line_is_payable_as_stated_or_has_codes_and_the_sums_add_up(decree: Decree, lines: list[Any]) -> None:
    from payung.server.programme.bills.checking import findings
    from payung.server.programme.bills.judging import judged

    niks = [*named(decree)["nik"], "1408010101709991"]
    months = [date(2024, month, 1) for month in (9, 10, 11, 12)]
    cost = {None: 16_800, "JKK": 10_000, "JKM": 6_800}
    told = pl.DataFrame(
        {
            "nik": [niks[who] for who, *_ in lines],
            "first_month": [months[first] for _, first, *_ in lines],
            "last_month": [months[min(3, first + more)] for _, first, more, *_ in lines],
            "stated": [(min(3, first + more) - first + 1) * cost[p] + extra for _, first, more, extra, p in lines],
            "programmes": [programmes for *_, programmes in lines],
        },
        schema_overrides={"programmes": pl.String},
    ).with_columns(
        kpj=pl.lit(None, pl.String), name=pl.lit(""), month=pl.lit(None, pl.Date), months=pl.lit(None, pl.Int64)
    )
    with seen_by("rina"):
        done = judged(told, decree)
        bill = Bill(decree=decree, first_month=date(2024, 10, 1), last_month=date(2024, 12, 1))
        found = findings(done, decree, bill)
    clean = done["codes"].list.len() == 0
    assert (done.filter(clean)["payable"] == done.filter(clean)["stated"]).all()
    assert (done.filter(~clean)["payable"] == 0).all()
    spoken_against = sum(one["amount"] for code, one in found.items() if code != "missing_from_bill")
    assert spoken_against + done["payable"].sum() == done["stated"].sum()
    paid_months = done.filter(clean).select(
        "person_id",
        programme=pl.col("programmes").str.split(" "),
        month=pl.date_ranges("first_month", "last_month", "1mo"),
    )
    assert not paid_months.explode("programme").explode("month").is_duplicated().any()


def test_a_fund_of_another_payer_has_another_tariff(cast: Any) -> None:
    fund = apbd(code="csr-2026", payer="csr")
    decree = signed_decree(3, date(2026, 2, 1), date(2026, 4, 1), number="1/2026", fund=fund)
    lines = named(decree)
    answered(decree, lines)
    months = {"Bulan Awal": "2026-02", "Bulan Akhir": "2026-04"}
    full = billed(decree, bill_file(lines, **months))
    assert people(full) == {"wrong_tariff": 3}
    with seen_by("rina"):
        programme.return_bill(full.pk, "tarif penuh")
    monthly = decree.total // 9
    assert monthly < MONTHLY
    assert billed(decree, bill_file(lines, amount=monthly, **months), name="b.csv").findings == {}
