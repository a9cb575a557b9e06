from datetime import date
from typing import Any

import pytest

from payung.server import intake, ledger, register
from payung.server.register.models import Decile, Employer, Membership, Person, PopulationCheck, Status, Work
from payung.server.scope import as_the_system

pytestmark = pytest.mark.django_db
AHMAD, SITI, STRANGER = "1408011708859001", "1408015708869002", "1408010101809003"
PEOPLE = f"NIK;Nama;Tanggal Lahir\n{AHMAD};Ahmad Yani;17-08-1985\n{SITI};Siti Aminah;17-08-1986\n"


@pytest.fixture(autouse=True)
def the_system(cast: Any) -> Any:
    with as_the_system("tests"):
        yield


def bring(kind: str, text: str, office: str = "disnaker-siak") -> Any:
    return intake.read_in(text.encode(), f"{kind}.csv", kind, office)


def person(nik: str = AHMAD) -> Person:
    return Person.objects.get(nik_index=nik)


def codes(batch: Any) -> list[list[str]]:
    return intake.rows_of(batch)["codes"].to_list()


def test_an_office_brings_its_contract_staff_with_work_decree_and_status() -> None:
    batch = bring(
        "opd-staff",
        "NIK;Nama;Tanggal Lahir;Jabatan;Nomor SK;TMT;Honor;Keterangan\n"
        f"{AHMAD};Ahmad Yani;17-08-1985;Penjaga;SK 12/2025;01-02-2025;Rp2.500.000;\n"
        f"{SITI};Siti Aminah;17-08-1986;Guru;SK 13/2025;01-02-2025;Rp2.500.000;PPPK paruh waktu\n",
    )
    assert (batch.read, batch.accepted) == (2, 2), codes(batch)
    work = Work.objects.get(person=person())
    assert (work.segment, work.wage, work.occupation, work.evidence) == ("PU", 2_500_000, "Penjaga", "SK 12/2025")
    assert (work.office.code, work.from_on) == ("disnaker-siak", date(2025, 2, 1))
    assert list(Status.objects.order_by("person").values_list("status", flat=True)) == ["non-asn", "pppk-part"]


def test_somebody_on_two_offices_lists_is_told_to_the_second() -> None:
    text = f"NIK;Nama;Tanggal Lahir;Nomor SK\n{AHMAD};Ahmad Yani;17-08-1985;SK 1\n"
    bring("opd-staff", text)
    second = bring("opd-staff", text, office="bpkad-siak")
    assert "two_offices" in codes(second)[0]
    assert Work.objects.filter(person=person()).count() == 2


@pytest.mark.parametrize(
    ("remark", "status"),
    [
        ("non ASN", "non-asn"),
        ("Sudah PPPK 2024", "asn"),
        ("P3K paruh waktu", "pppk-part"),
        ("CPNS", "asn"),
        ("", "non-asn"),
    ],
)
def test_what_an_office_writes_of_a_status_is_read(remark: str, status: str) -> None:
    bring("opd-staff", f"NIK;Nama;Tanggal Lahir;Keterangan\n{AHMAD};Ahmad Yani;17-08-1985;{remark}\n")
    assert Status.objects.get(person=person()).status == status


def test_a_firm_brings_its_payroll_and_who_left_has_an_end_of_work() -> None:
    head = "NPP;Nama Perusahaan;KPJ;NIK;Nama;Tanggal Lahir;Upah;Mutasi;Bulan\n"
    line = "21009001;PT Sawit Contoh;14009000001;" + AHMAD + ";Ahmad Yani;17-08-1985;3.500.000;{};{}\n"
    first = bring("payroll", head + line.format("masuk", "Januari 2026"), office="pt-sawit")
    assert (first.accepted, codes(first)) == (1, codes(first))
    bring("payroll", head + line.format("keluar", "Februari 2026"), office="pt-sawit")
    works = Work.objects.filter(person=person()).order_by("id")
    assert [(work.wage, work.to_on, work.employer.npp) for work in works] == [
        (3_500_000, None, works[0].employer.npp),
        (3_500_000, date(2026, 2, 28), works[0].employer.npp),
    ]
    employer = Employer.objects.get()
    assert (employer.name, employer.office.code, person().kpj) == ("PT Sawit Contoh", "pt-sawit", "14009000001")


def test_the_branch_brings_members_and_who_is_covered_is_known() -> None:
    batch = bring(
        "members",
        "KPJ;NIK;Nama;Tanggal Lahir;Segmen;Program;Tanggal Berakhir;NPP\n"
        f"14009000001;{AHMAD};Ahmad Yani;17-08-1985;PU;JKK,JKM,JHT;31-03-2026;21009001\n",
    )
    assert batch.accepted == 1, codes(batch)
    assert Membership.objects.get().programmes == "JKK JKM JHT"
    people = intake.sources([])  # nothing asked, nothing told
    assert people.height == 0
    key = [person().pk]
    import polars as pl

    march, april = (register.already_covered(pl.Series(key), day) for day in (date(2026, 3, 5), date(2026, 4, 1)))
    assert march.rows() == [(key[0], "PU", Membership.objects.get().npp, date(2026, 3, 31))]
    assert april.height == 0


def test_deciles_are_kept_with_their_release_and_strangers_only_counted() -> None:
    bring("nominations", PEOPLE, office="langkai")
    batch = bring(
        "deciles", f"NIK;Nama;Desil;Rilis\n{AHMAD};Ahmad Yani;2;2026-01-23\n{STRANGER};Orang Lain;1;2026-01-23\n"
    )
    assert (batch.accepted, batch.refused, codes(batch)[1]) == (1, 1, ["not_in_register"])
    assert (person().decile, Person.objects.count()) == (2, 2)
    bring("deciles", f"NIK;Nama;Desil;Rilis\n{AHMAD};Ahmad Yani;4;2025-10-01\n")
    assert (person().decile, Decile.objects.count()) == (2, 2), "an older release does not replace a newer one"
    intake.undo(batch)
    assert person().decile == 4


def test_a_decile_of_a_family_card_is_that_of_each_member() -> None:
    bring(
        "nominations",
        f"NIK;No KK;Nama;Tanggal Lahir\n{AHMAD};1408012003100901;Ahmad Yani;17-08-1985\n",
        office="langkai",
    )
    batch = bring("deciles", "No KK;Desil\n1408012003100901;3\n1408012003100902;3\n")
    assert (batch.accepted, batch.refused, person().decile) == (1, 1, 3), codes(batch)


def test_a_death_ends_protection_and_an_undone_report_is_no_death() -> None:
    bring("nominations", PEOPLE, office="langkai")
    batch = bring("deaths", f"NIK;Nama;Tanggal Meninggal\n{AHMAD};Ahmad Yani;05-01-2026\n{STRANGER};X Y;05-01-2026\n")
    assert (batch.accepted, batch.refused) == (1, 1), codes(batch)
    assert (person().died_on, Status.objects.get().status) == (date(2026, 1, 5), "dead")
    assert [event.kind for event in ledger.Event.objects.all()] == ["stopped"]
    again = bring("nominations", PEOPLE + " ", office="tumang")
    assert "person_dead" in codes(again)[0]
    intake.undo(batch)
    assert person().died_on is None


def test_a_death_under_another_name_waits_for_a_person() -> None:
    bring("nominations", PEOPLE, office="langkai")
    batch = bring("deaths", f"NIK;Nama;Tanggal Meninggal\n{AHMAD};Siti Rahmah;05-01-2026\n")
    assert (batch.held, person().died_on) == (1, None)


def test_what_the_population_registry_confirmed_outweighs_newer_lists() -> None:
    bring("nominations", PEOPLE, office="langkai")
    head = "NIK;Nama;Tanggal Lahir;Padanan\n"
    text = f"{AHMAD};Ahmad Yani;17-08-1985;Sesuai\n{SITI};Siti Aminah;17-08-1986;Tidak ditemukan\n"
    batch = bring("dukcapil", head + text)
    assert batch.accepted == 2, codes(batch)
    assert list(PopulationCheck.objects.order_by("person").values_list("answer", flat=True)) == ["match", "not-found"]
    bring("members", f"KPJ;NIK;Nama;Tanggal Lahir;No HP\n14009000001;{AHMAD};Ahmad Yanni;18-08-1985;081200009001\n")
    assert (person().name, person().birth_date, person().phone) == ("AHMAD YANI", date(1985, 8, 17), "+6281200009001")
    intake.undo(batch)
    assert person().birth_date == date(1985, 8, 18)


def test_businesses_become_employers_once_and_an_undone_list_leaves_none() -> None:
    head = "NIB;Nama Usaha;Jenis Usaha;Jumlah Tenaga Kerja\n"
    text = head + "9120009001234;CV Maju Contoh;Bengkel;4\n;Warung Bu Ani;Warung;2\n"
    batch = bring("businesses", text)
    assert batch.accepted == 2, codes(batch)
    assert batch.summary["new"] == 2
    bring("businesses", text.replace(";4", ";6"))
    assert list(Employer.objects.order_by("name").values_list("name", "employees")) == [
        ("CV Maju Contoh", 6),
        ("Warung Bu Ani", 2),
    ]
    intake.undo(batch)
    assert Employer.objects.filter(is_listed=True).count() == 2


def test_an_undone_list_takes_works_statuses_and_memberships_with_it() -> None:
    batch = bring("opd-staff", f"NIK;Nama;Tanggal Lahir;Honor\n{AHMAD};Ahmad Yani;17-08-1985;2.500.000\n")
    intake.undo(batch)
    assert not Work.objects.filter(withdrawn_at=None).exists()
    assert not Status.objects.filter(withdrawn_at=None).exists()
    assert not person().is_listed
