from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from payung.errors import PayungError
from payung.server import intake, programme
from payung.server.accounts.models import Office
from payung.server.register.models import Work
from payung.server.scope import as_the_system

pytestmark = pytest.mark.django_db
LIST = (
    "NIK,Nama,Tanggal Lahir,Desa,Pekerjaan\n"
    "1408011708859001,SITI AMINAH,17-08-1985,Langkai,petani\n"
    "1408011809859002,BUDI SANTOSO,18-09-1985,Langkai,nelayan\n"
)
MONTHS = {"first_month": date(2026, 1, 1), "last_month": date(2026, 12, 1)}
SEEN = {"letter": "BA 3/2026", "seen_by": "Penghulu Langkai", "seen_on": date(2026, 1, 10)}


@pytest.fixture
def langkai(cast: Any) -> int:
    """The village's nominations, without a word of who saw these people at work."""
    with as_the_system("tests"):
        batch = intake.read_in(LIST.encode(), "usulan.csv", "nominations", "langkai")
        assert batch.accepted == 2  # type: ignore[union-attr]
    return int(Office.objects.get(code="langkai").pk)


def test_minutes_of_the_village_are_evidence_for_everybody_on_its_list(langkai: int, looking: Any) -> None:
    with looking("rina"):
        assert programme.check(**MONTHS)["evidence_missing"] == 2
    with looking("siti"):
        assert programme.attest(langkai, **SEEN, file=b"%PDF-1.7") == 2
        assert programme.attest(langkai, **SEEN) == 0
    with looking("rina"):
        assert "evidence_missing" not in programme.check(**MONTHS)
    with as_the_system("tests"):
        work = Work.objects.first()
        assert (work.evidence, work.seen_by, len(work.evidence_file)) == ("BA 3/2026", "Penghulu Langkai", 64)


def test_the_clerk_of_the_next_village_cannot_vouch_for_them(langkai: int, looking: Any) -> None:
    with looking("budi"), pytest.raises(PayungError):
        programme.attest(langkai, **SEEN)


@pytest.mark.parametrize("wrong", [{"letter": " "}, {"seen_by": ""}, {"seen_on": timezone.localdate() + timedelta(2)}])
def test_minutes_without_number_witness_or_a_past_day_are_refused(langkai: int, looking: Any, wrong: Any) -> None:
    with looking("siti"), pytest.raises(PayungError):
        programme.attest(langkai, **{**SEEN, **wrong})


def test_the_page_takes_minutes_with_a_scan(langkai: int, browser: Any) -> None:
    form = {"office": langkai, "letter": "BA 3/2026", "seen_by": "Penghulu", "seen_on": "2026-01-10"}
    clerk = browser("siti")
    assert "Berita acara" in clerk.get("/usulan/").content.decode()
    done = clerk.post("/usulan/berita-acara/", {**form, "file": SimpleUploadedFile("ba.pdf", b"%PDF-1.7")}, follow=True)
    assert "Berita acara disimpan untuk 2 orang." in done.content.decode()
