"""Two regencies in small: Siak with Langkai and Tumang, and Meranti. Whatever belongs to a place bears its secret name.

Each place has the whole chain for itself, by the doors a region uses: lists, checks, an own fund, decrees in every
state, replies, bills, payments, jobs and decisions. Beside them stand two offices of the regency, two employers and two
agents with people of their own, and a decree of the regency that names people of both villages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl
from django.utils import timezone

from payung.server import accounts, funding, intake, jobs, ledger, programme, register
from payung.server.accounts.models import User
from payung.server.intake import uploads
from payung.server.programme.decrees.documents import paper_of
from payung.server.programme.decrees.wording import set_wording, wording
from payung.server.programme.models import Bill, Decree
from payung.server.register.looked import looked_at
from payung.server.scope import as_the_system, viewing_as
from server.conftest import PASSWORD

MORE_OFFICES = {
    "bpkad-meranti": ("bpkad", "BPKAD Meranti", ["14.10"]),
    "inspektorat-meranti": ("inspektorat", "Inspektorat Meranti", ["14.10"]),
    "bappeda-siak": ("bappeda", "Bappeda Siak", ["14.08"]),
    "dinsos-siak": ("dinsos", "Dinsos Siak", ["14.08"]),
    "dpmptsp-siak": ("dpmptsp", "DPMPTSP Siak", ["14.08"]),
    "kecamatan-siak": ("camat", "Kantor Camat Siak", ["14.08.01"]),
    "dinas-tani": ("opd", "Dinas Pertanian", ["14.08"]),
    "dinas-sehat": ("opd", "Dinas Kesehatan", ["14.08"]),
    "pt-karet": ("employer", "PT Karet Contoh", []),
    "agen": ("perisai", "Agen Perisai", ["14.08"]),
    "cabang-riau": ("branch", "Cabang Riau", ["14.08", "14.10"]),
}
MORE_CAST = {
    "tono": ("treasurer", "bpkad-siak"),
    "jaya": ("labour-officer", "disnaker-meranti"),
    "mega": ("treasurer", "bpkad-meranti"),
    "mira": ("treasurer", "bpkad-meranti"),
    "irma": ("inspector", "inspektorat-meranti"),
    "pita": ("planner", "bappeda-siak"),
    "sari": ("social-officer", "dinsos-siak"),
    "peni": ("permit-officer", "dpmptsp-siak"),
    "candra": ("district-officer", "kecamatan-siak"),
    "opi": ("personnel-officer", "dinas-tani"),
    "oki": ("personnel-officer", "dinas-sehat"),
    "kiki": ("employer", "pt-karet"),
    "agus": ("agent", "agen"),
    "asep": ("agent", "agen"),
    "cici": ("branch-officer", "cabang-riau"),
    "cica": ("branch-officer", "cabang-riau"),
}
ONLY = {"cica": "14.08"}
"""Of the branch for both regencies, this officer works for Siak alone."""
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 1)


@dataclass(frozen=True)
class Place:
    """One place with a chain of its own.

    Attributes:
        secret: The word in all its names.
        office, area: Whose lists, and where.
        clerk, officer, signer, treasurer, second: Who does what.
        people: How many are nominated; another number in each place, so that a sum tells whose people are in it.
        day: Birth day of its people, so that their NIKs are its own.
        ceiling: IDR of its fund, a number that stands nowhere else.
    """

    secret: str
    office: str
    area: str
    clerk: str
    officer: str
    signer: str
    treasurer: str
    second: str
    people: int
    day: int
    ceiling: int

    def nik(self, number: int) -> str:
        return f"{self.area[:2]}{self.area[3:5]}01{self.day:02}0385{9001 + number}"

    def name(self, number: int, what: str = "WARGA") -> str:
        return f"{self.secret} {what} {LETTERS[number % 50]}"


LETTERS = [f"{a}{b}" for a in ("BA", "DI", "LU", "NO") for b in ("RA", "TI", "MU", "SO", "PE", "GA")]
LANGKAI = Place(
    "RAHASIALANGKAI", "langkai", "14.08.01.2003", "siti", "rina", "doni", "tuti", "tono", 5, 11, 913_000_711
)
TUMANG = Place("RAHASIATUMANG", "tumang", "14.08.01.2011", "budi", "rina", "doni", "tuti", "tono", 7, 12, 927_000_713)
MERANTI = Place(
    "RAHASIAMERANTI", "disnaker-meranti", "14.10", "joko", "joko", "jaya", "mega", "mira", 11, 13, 941_000_717
)
PLACES = (LANGKAI, TUMANG, MERANTI)
OFFICE_SECRETS = {
    "opi": ("RAHASIATANI", "dinas-tani", "opd-staff", 14),
    "oki": ("RAHASIASEHAT", "dinas-sehat", "opd-staff", 15),
    "lina": ("RAHASIASAWIT", "pt-sawit", "payroll", 16),
    "kiki": ("RAHASIAKARET", "pt-karet", "payroll", 17),
    "agus": ("RAHASIAAGUS", "agen", "nominations", 18),
    "asep": ("RAHASIAASEP", "agen", "nominations", 19),
}
"""Who brings people of no village: secret, office, kind of list, birth day."""
SECRETS = (*(place.secret for place in PLACES), *(told[0] for told in OFFICE_SECRETS.values()))


def seen_by(who: str) -> Any:
    return viewing_as(accounts.user_as_viewer(User.objects.get(username=who).pk))


def make_region() -> None:
    """All of it; the cast of conftest is there already."""
    with as_the_system("tests"):
        for code, (kind, name, areas) in MORE_OFFICES.items():
            accounts.add_office(code, kind, name, areas)
        for who, (role, office) in MORE_CAST.items():
            name, area = who.title(), ONLY.get(who, "")
            accounts.add_user(who, name=name, office=office, role=role, password=PASSWORD, area=area)
    for place in PLACES:
        make_place(place)
    for who, told in OFFICE_SECRETS.items():
        _bring_own(who, *told)
    make_decree_of_the_regency()


def make_place(place: Place) -> None:
    """One place, from its first list to its payments."""
    bring_lists(place)
    with seen_by(place.treasurer):
        fund = make_fund(place.secret.lower(), place)
        funding.raise_ceiling(fund.pk, place.ceiling + 1, f"{place.secret} butuh")
    signed = signed_decree(place, fund, FIRST, LAST, f"{place.secret}/1")
    amended(place, signed)
    make_bills(place, signed)
    proposed_and_drafted(place, fund)
    with seen_by(place.clerk):
        jobs.start("intake.read", f"{place.secret} dibaca", area_code=place.area)
        about_to_lapse(place)
        looked_at(register.Person.objects.filter(name__startswith=place.secret).first())


# --- Lists ---------------------------------------------------------------------------------------------------------


def bring(who: str, kind: str, lines: list[str], office: str, secret: str, about: str = "") -> Any:
    with seen_by(who):
        batch = intake.read_in("\n".join(lines).encode(), f"{secret} {kind}.csv", kind, office, about)
    assert batch.accepted, (kind, batch.troubles)
    return batch


def bring_lists(place: Place) -> None:
    """Every kind of list a place has: people and held rows, staff, members, deciles, deaths, firms, Dukcapil."""
    told = [(place.nik(n), place.name(n)) for n in range(place.people)]
    born = f"{place.day}-03-1985"
    head = "NIK,No KK,Nama,Tanggal Lahir,Nama Ibu Kandung,No HP,Alamat,Pekerjaan"
    rest = f"{place.secret} IBU,081200009001,Jl {place.secret},petani"
    people = [f"{nik},{place.nik(900)},{name},{born},{rest}" for nik, name in told]
    held = [f"12345,,{place.name(n, 'TERTAHAN')},{born},{rest}" for n in range(2)]
    nominated = bring(place.clerk, "nominations", [head, *people, *held], place.office, place.secret)
    correct_one(place, nominated)
    with seen_by(place.clerk):
        office = accounts.office_called(place.office)
        uploads.keep("\n".join([head, *people]).encode(), f"{place.secret} baru.csv", "nominations", office)
    staff = [f"{place.nik(n)},{place.name(n, 'STAF')},{born},Penjaga,SK {place.secret},2500000" for n in (50, 51, 52)]
    bring(
        place.clerk, "opd-staff", ["NIK,Nama,Tanggal Lahir,Jabatan,Nomor SK,Honor", *staff], place.office, place.secret
    )
    bring_from_the_regency(place, told, born)
    with seen_by(place.clerk):
        key, day = accounts.office_called(place.office).pk, timezone.localdate() - timedelta(3)
        programme.attest(key, letter=f"BA {place.secret}", seen_by=f"Ketua {place.secret}", seen_on=day)


def correct_one(place: Place, batch: Any) -> None:
    """One held row comes back corrected, the other stays held."""
    import fastexcel

    with seen_by(place.clerk):
        book = fastexcel.read_excel(intake.held_rows(batch))
        sheet = book.load_sheet(0, header_row=len(intake_notes()), dtypes="string").to_polars().head(1)
        mended = sheet.with_columns(NIK=pl.lit(place.nik(70)))
        answer = intake.read_in(mended.write_csv().encode(), f"{place.secret} ulang.csv", "nominations", place.office)
    assert (answer.corrects_id, answer.accepted) == (batch.pk, 1), answer.troubles


def intake_notes() -> tuple[str, ...]:
    from payung.server.intake.correcting import NOTES

    return NOTES


def bring_from_the_regency(place: Place, told: list[tuple[str, str]], born: str) -> None:
    """What its officer brings for it, and a death its clerk reports."""
    staff = (place.nik(50), place.name(50, "STAF"))
    lists = {
        "members": [
            "KPJ,NIK,Nama,Tanggal Lahir,Segmen,Program,Tanggal Berakhir",
            f"1400900{place.day}001,{place.nik(51)},{place.name(51, 'STAF')},{born},PU,JKK JKM,31-12-2027",
        ],
        "deciles": ["NIK,Nama,Desil,Rilis", *(f"{nik},{name},2,2026-01-23" for nik, name in told)],
        "businesses": ["NIB,Nama Usaha,Jenis Usaha", f"91200090{place.day}123,CV {place.secret},Bengkel"],
        "dukcapil": ["NIK,Nama,Tanggal Lahir,Padanan", *(f"{nik},{name},{born},Sesuai" for nik, name in told)],
    }
    for kind, lines in lists.items():
        bring(place.officer, kind, lines, place.office, place.secret)
    death = ["NIK,Nama,Tanggal Meninggal", f"{staff[0]},{staff[1]},05-01-2026"]
    bring(place.clerk, "deaths", death, place.office, place.secret)


def _bring_own(who: str, secret: str, office: str, kind: str, day: int) -> None:
    rows = [(f"140801{day}03859{n:03}", f"{secret} WARGA {LETTERS[n]}", f"{day}-03-1985") for n in range(1, 4)]
    heads = {
        "opd-staff": ("NIK,Nama,Tanggal Lahir,Jabatan,Nomor SK,Honor", f",Guru,SK {secret},2500000"),
        "payroll": ("NIK,Nama,Tanggal Lahir,Upah,Bulan,Mutasi", ",3500000,Januari 2026,masuk"),
        "nominations": ("NIK,Nama,Tanggal Lahir,Pekerjaan", ",petani"),
    }
    head, rest = heads[kind]
    held = f"12345,{secret} TERTAHAN,{rows[0][2]}{rest}"
    bring(who, kind, [head, *(",".join(row) + rest for row in rows), held], office, secret)


# --- Money, decrees, bills -------------------------------------------------------------------------------------------


def make_fund(code: str, place: Place, area: str = "") -> funding.Fund:
    return funding.add_fund(
        code, f"Dana {place.secret if not area else code}", ceiling=place.ceiling, payer="apbd", segment="BPU",
        programmes="JKK JKM", area_code=area or place.area, basis=1_000_000, account_code="5.1.02",
        legal_basis="Perda contoh", first_month=date(2024, 1, 1), last_month=date(2032, 12, 1),
    )  # fmt: skip


def ready(place: Place, area: str, first: date, last: date) -> None:
    with seen_by(place.officer):
        programme.check(area, first_month=first, last_month=last)
        found = programme_ready(area)
        if found:
            programme.decide(found, "ready", f"{place.secret} diperiksa")


def programme_ready(area: str) -> list[int]:
    """Nominations of the area that wait for somebody."""
    from payung.server.programme.models import Nomination

    rows = Nomination.objects.filter(area_code__startswith=area).exclude(state__in=("withdrawn", "ready"))
    return list(rows.order_by().values_list("pk", flat=True))


def signed_decree(place: Place, fund: Any, first: date, last: date, number: str, area: str = "", quota: int = 3) -> Any:
    ready(place, area or place.area, first, last)
    with seen_by(place.officer):
        made = programme.draft(fund, first, last, quota, area, reserve_share=34, title=f"Iuran {number}")
        proposal = programme.propose_signing(made.pk, number, date(2025, 12, 15))
    with seen_by(place.signer):
        signed = programme.sign(proposal.pk, proposal.digest)
        programme.file_documents(signed)
    with seen_by(place.officer):
        programme.upload(signed.pk)
    return signed


def named(decree: Decree) -> pl.DataFrame:
    with as_the_system("tests"):
        return programme.lines_of(decree, "named").select("id", "name", "nik")


def amended(place: Place, decree: Decree) -> None:
    """The branch for both regencies answers, the first is refused and leaves, the reserve moves up."""
    lines = named(decree)
    rows = [
        f"{'T' if n == 0 else 'Y'},{place.secret if n == 0 else 'Data valid'},{nik},{name}"
        for n, (_key, name, nik) in enumerate(lines.rows())
    ]
    head = "Status,Keterangan Status Data,Nomor Identitas,Nama Lengkap"
    bring("cici", "reply", [head, *rows], "cabang-riau", place.secret, f"decree:{decree.pk}")
    with seen_by(place.officer):
        change = programme.amend(decree.pk, date(2026, 3, 1))
        proposal = programme.propose_signing(change.pk, f"{place.secret}/2", date(2026, 2, 15))
    with seen_by(place.signer):
        programme.sign(proposal.pk, proposal.digest)
    with seen_by(place.officer):
        words = wording(place.area, "establishing")
        set_wording(place.area, "establishing", words, paper_of(decree))


def make_bills(place: Place, decree: Decree) -> None:
    """One bill paid, one checked, an entry of the bank that hangs."""
    for number, month in ((1, "2026-01"), (2, "2026-02")):
        head = "Nomor Tagihan,NIK,Nama,Bulan Awal,Bulan Akhir,Jumlah Bulan,Jumlah Iuran"
        name = f"{place.secret}-{number}"
        rows = [f"{name},{nik},{who},{month},{month},1,16800" for _key, who, nik in named(decree).rows()]
        bring("cici", "bill", [head, *rows], "cabang-riau", name, f"decree:{decree.pk}")
    with as_the_system("tests"):
        bill = Bill.objects.get(number=f"{place.secret}-1")
    with seen_by(place.treasurer):
        proposal = programme.propose_payment(bill.pk)
    with seen_by(place.second):
        approved = programme.approve_payment(proposal.pk, proposal.digest)
    bank = ["Tanggal,Uraian,Debet,Kredit", f"15/02/2026,{place.secret}-1 iuran,{approved.payable},"]
    bank += [f"16/02/2026,{place.secret} gantung,{place.ceiling - 900_000_000},"]
    office = "bpkad-siak" if place is not MERANTI else "bpkad-meranti"
    bring(place.treasurer, "payments", bank, office, place.secret)


def proposed_and_drafted(place: Place, fund: Any) -> None:
    """A decree that waits for its second signature, and a draft."""
    with seen_by(place.officer):
        for year in (2028, 2029):
            ready(place, place.area, date(year, 1, 1), date(year, 12, 1))
            made = programme.draft(fund, date(year, 1, 1), date(year, 12, 1), 1, title=f"Iuran {place.secret} {year}")
            if year == 2028:
                programme.propose_signing(made.pk, f"{place.secret}/3", date(2026, 2, 15))


def make_decree_of_the_regency() -> None:
    """One decree of Siak that names people of both villages; no clerk sees it whole."""
    with seen_by("tuti"):
        fund = make_fund("rahasiasiak", LANGKAI, "14.08")
    signed_decree(LANGKAI, fund, date(2030, 1, 1), date(2030, 12, 1), "RAHASIASIAK/1", "14.08", 12)


def about_to_lapse(place: Place) -> None:
    """Cover of the place's people ends soon, whatever day it is; so they stand in the lists of what is ahead."""
    soon = timezone.localdate() + timedelta(20)
    with as_the_system("tests"):
        ledger.Standing.objects.filter(person__name__startswith=place.secret).update(active_until=soon, full_from=soon)
