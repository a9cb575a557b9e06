import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from payung.server.intake.models import Batch, LearnedHeading, Row, Upload
from payung.server.jobs.models import Job
from payung.server.scope import as_the_system
from server.intake.conftest import line, listed, nik, of
from server.intake.test_taking import bring, counts

pytestmark = pytest.mark.django_db


def sent(browser: Any, content: bytes, name: str = "usulan.csv", office: str = "langkai", **more: Any) -> Any:
    form = {"file": SimpleUploadedFile(name, content), "kind": "nominations", "office": office, "about": "", **more}
    return browser.post("/berkas/baru/", form)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_clerk_brings_a_list_sees_the_preview_and_takes_it_in(browser: Any, shelf: Any) -> None:
    siti = browser("siti")
    assert "Usulan calon peserta" in text(siti.get("/berkas/baru/"))
    looked = sent(siti, listed(line(0), line(1, nik="-")))
    assert re.fullmatch(r"/berkas/unggahan/\d+/", looked.url)
    page = text(siti.get(looked.url))
    for word in ("Pratinjau", "Nama Lengkap", "Tgl Lahir", "Tertahan", '<td class="number">3</td>'):
        assert word.lower() in page.lower()
    assert nik(0) not in page
    with as_the_system("tests"):
        assert Batch.objects.count() == 0
    taken = siti.post(looked.url, {"step": "take"})
    assert re.fullmatch(r"/berkas/\d+/", taken.url)
    page = text(siti.get(taken.url))
    assert "usulan.csv" in page
    assert nik(0) not in page
    assert siti.get(looked.url).url == taken.url
    assert "usulan.csv" in text(siti.get("/berkas/"))


def test_a_file_that_is_no_list_is_told_on_the_same_page_in_indonesian(browser: Any, shelf: Any) -> None:
    answer = sent(browser("siti"), b"\x89PNG\r\n\x1a\n" + b"0" * 99, name="foto.xlsx")
    assert (answer.status_code, "gambar" in text(answer)) == (400, True)
    assert "Belum ada berkas" in text(
        browser("siti").post("/berkas/baru/", {"kind": "nominations", "office": "langkai"})
    )


def test_an_unknown_heading_is_chosen_remembered_and_known_the_next_time(browser: Any, shelf: Any) -> None:
    content = b"NIK,Insan,Pekerjaan\n" + f"{nik(0)},Budi Santoso,Petani\n".encode()
    siti = browser("siti")
    address = sent(siti, content).url
    page = text(siti.get(address))
    assert 'name="kolom_0_1"' in page
    assert "name" in page
    siti.post(
        address, {"step": "look", "kolom_0_0": "nik", "kolom_0_1": "name", "kolom_0_2": "occupation", "ingat": "1"}
    )
    assert LearnedHeading.objects.get().column == "name"
    assert siti.post(address, {"step": "take"}).url.startswith("/berkas/")
    with as_the_system("tests"):
        assert Batch.objects.get().accepted == 1


def test_one_meaning_for_two_columns_is_refused(browser: Any, shelf: Any) -> None:
    siti = browser("siti")
    address = sent(siti, of(1)).url
    answer = siti.post(address, {"step": "look", "kolom_0_1": "nik", "kolom_0_2": "nik"})
    assert (answer.status_code, "arti yang sama" in text(answer)) == (409, True)


def test_a_long_list_is_taken_in_by_a_job(browser: Any, shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from payung.server.intake import uploads
    from payung.server.jobs.running import run_job

    monkeypatch.setattr(uploads, "AT_ONCE", 10)
    siti = browser("siti")
    address = sent(siti, of(3)).url
    assert "baris-baris pertama" in text(siti.get(address))
    assert siti.post(address, {"step": "take"}).url.startswith("/pekerjaan/")
    with as_the_system("tests"):
        job = Job.objects.get()
    assert nik(0) not in str(job.arguments)
    run_job.func(job.pk)
    run_job.func(job.pk)
    with as_the_system("tests"):
        job.refresh_from_db()
        assert (job.state, job.result["accepted"], Batch.objects.count()) == ("done", 3, 1)
        assert Upload.objects.get().batch_id == job.result["batch"]


def test_rows_are_filtered_by_how_they_ended_and_by_trouble(browser: Any, looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0), line(1, nik="")))
    siti = browser("siti")
    assert text(siti.get(f"/berkas/{batch.pk}/?status=held")).count("/berkas/baris/") == 1
    assert text(siti.get(f"/berkas/{batch.pk}/?kode=missing")).count("/berkas/baris/") == 1
    assert text(siti.get(f"/berkas/{batch.pk}/?kode=nothing")).count("/berkas/baris/") == 2


def test_who_is_gone_is_shown_beside_the_new_list(browser: Any, looking: Any, shelf: Any) -> None:
    with looking("siti"):
        bring(of(3))
        batch = bring(of(1))
    page = text(browser("siti").get(f"/berkas/{batch.pk}/"))
    assert "hilang 2" in page
    assert "Budi Santoso" in page


def test_an_officer_decides_on_the_page_of_the_row(browser: Any, looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0), line(1, nik="123")))
        key = Row.objects.get(status="held").pk
    siti = browser("siti")
    page = text(siti.get(f"/berkas/baris/{key}/"))
    assert 'name="nilai_nik"' in page
    form = {"step": "accept", "nilai_nik": "123", "nilai_name": "x y", "alasan": "dicocokkan"}
    assert siti.post(f"/berkas/baris/{key}/", form).status_code == 409
    assert siti.post(f"/berkas/baris/{key}/", form | {"nilai_nik": nik(1)}).status_code == 302
    assert "dicocokkan" in text(siti.get(f"/berkas/baris/{key}/"))
    with looking("siti"):
        assert counts(batch) == (2, 2, 0, 0)


def test_the_inspector_sees_the_row_without_its_number_and_decides_nothing(
    browser: Any, looking: Any, shelf: Any
) -> None:
    with looking("siti"):
        bring(listed(line(0), line(1, nik="123")))
        first, second = Row.objects.order_by("row").values_list("pk", flat=True)
    iwan = browser("iwan")
    assert nik(0) not in text(iwan.get(f"/berkas/baris/{first}/"))
    assert "nilai_nik" not in text(iwan.get(f"/berkas/baris/{second}/"))
    assert iwan.post(f"/berkas/baris/{second}/", {"step": "refuse", "alasan": "x"}).status_code == 409
    assert nik(0) in text(browser("siti").get(f"/berkas/baris/{first}/"))


def test_held_rows_are_downloaded_and_the_list_is_undone_after_asking(browser: Any, looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0), line(1, nik="123")))
    siti = browser("siti")
    answer = siti.get(f"/berkas/{batch.pk}/tertahan/")
    assert (answer.content[:2], answer["Cache-Control"]) == (b"PK", "no-store")
    assert "Ya, batalkan" in text(siti.get(f"/berkas/{batch.pk}/batal/"))
    assert siti.post(f"/berkas/{batch.pk}/batal/").status_code == 302
    assert "sudah dibatalkan" in text(siti.get(f"/berkas/{batch.pk}/"))
    assert siti.get(f"/berkas/{batch.pk}/tertahan/").status_code == 409


def test_nobody_of_another_area_opens_any_page_of_a_list(browser: Any, looking: Any, shelf: Any) -> None:
    with looking("siti"):
        batch = bring(listed(line(0, name="Rahasia Langkai"), line(1, nik="123")))
        row = Row.objects.order_by("row").first()
    address = sent(browser("siti"), of(2)).url
    pages = [address, f"/berkas/{batch.pk}/", f"/berkas/{batch.pk}/batal/", f"/berkas/{batch.pk}/tertahan/",
             f"/berkas/baris/{row.pk}/"]  # fmt: skip
    for who in ("budi", "joko", "lina", "wati"):
        signed_in = browser(who)
        assert "usulan.csv" not in text(signed_in.get("/berkas/"))
        for page in pages:
            assert signed_in.get(page).status_code in (403, 409), page
            assert signed_in.post(page, {"step": "take"}).status_code in (403, 405, 409), page
    with looking("siti"):
        assert Batch.objects.get().state == "taken"


def test_a_clerk_cannot_bring_a_list_for_the_next_village(browser: Any, shelf: Any) -> None:
    assert sent(browser("siti"), of(1), office="tumang").status_code == 400
    assert sent(browser("wati"), of(1), office="warga").status_code == 400


def test_a_post_without_the_forms_secret_is_refused(cast: Any, shelf: Any) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast["siti"], backend="django.contrib.auth.backends.ModelBackend")
    assert sent(strict, of(1)).status_code == 403
