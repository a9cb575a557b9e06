"""Files that want to do harm, or are none: through the page and the command, each told plainly, nothing written."""

from __future__ import annotations

import io
import logging
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from payung.server import intake, programme
from payung.server.intake.models import Batch, Row, Upload
from payung.server.scope import as_the_system
from payung.server.vault import default_store
from server.intake.conftest import line, listed, nik, of
from server.intake.test_command import home, payung  # noqa: F401 (a fixture)
from server.intake.test_pages import sent, text
from sheets.books.test_refused import OLE, changed, plain_workbook, zipped

HEAD = b"NIK;Nama\n"
BOMB = changed({"xl/media/a.xml": b" " * 8_000_000})
BY_COMMAND = (
    "a file that unpacks to a thousand times its size", "a workbook with macros", "a workbook behind a password",
    "an empty file", "NUL bytes",
)  # fmt: skip
"""Each start of the command costs seconds; the page tries them all."""
REFUSED: dict[str, tuple[str, bytes]] = {
    "a file that unpacks to a thousand times its size": ("bom.xlsx", BOMB),
    "a workbook with macros": ("makro.xlsm", changed({"xl/vbaProject.bin": b"x"})),
    "a photo": ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "a workbook cut off": ("terpotong.xlsx", plain_workbook()[:-200]),
    "a workbook behind a password": ("sandi.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
    "an empty file": ("kosong.csv", b""),
    "headings only": ("judul.csv", HEAD),
    "a web page that asks to sign in": ("daftar.xls", b"<html><body>Silakan masuk</body></html>"),
    "NUL bytes": ("nul.csv", HEAD + b"1408010101859001;BU\x00DI\n"),
    "a workbook in another file": ("arsip.xlsx", zipped({"daftar.xlsx": plain_workbook()})),
}
ROWS = 10_000_000
MOST_MEMORY = 700
"""Megabytes of the command for a list of ten million rows; measured 213."""


def written() -> list[int]:
    with as_the_system("tests"):
        return [model.objects.count() for model in (Batch, Row, Upload)]


@pytest.mark.django_db
@pytest.mark.parametrize("what", REFUSED)
def test_the_page_refuses_it_in_one_indonesian_sentence_and_keeps_nothing(browser: Any, what: str) -> None:
    name, content = REFUSED[what]
    kept = set(Path(default_store().folder).rglob("*"))
    answer = sent(browser("siti"), content, name)
    assert answer.status_code == 400
    assert re.search(r"role=\"alert\"|class=\"[^\"]*error", text(answer))
    assert re.search(r"berkas|baris|daftar|lembar|foto|gambar|sandi|makro", text(answer), re.IGNORECASE)
    assert written() == [0, 0, 0]
    assert set(Path(default_store().folder).rglob("*")) == kept


def test_the_command_refuses_each_with_code_two_and_one_line(home: Path, tmp_path: Path) -> None:  # noqa: F811
    def tried(what: str) -> tuple[str, subprocess.CompletedProcess[str]]:
        name, content = REFUSED[what]
        path = tmp_path / f"{len(content)}-{name}"
        path.write_bytes(content)
        return what, payung(home, "intake", str(path), "--kind", "nominations", "--office", "langkai")

    with ThreadPoolExecutor(2) as together:
        for what, run in together.map(tried, BY_COMMAND):
            assert (run.returncode, "Traceback" in run.stderr, run.stderr.count("\n")) == (2, False, 1), (what, run)
            assert run.stdout == ""
    with sqlite3.connect(home / "payung.sqlite3") as database:
        for table in ("intake_batch", "intake_row", "intake_upload"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608


def test_ten_million_rows_are_refused_within_bounded_memory(home: Path, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "panjang.csv"
    with path.open("wb") as file:
        file.write(HEAD)
        for _ in range(100):
            file.write(b"1;A\n" * (ROWS // 100))
    command = [str(Path(sys.executable).with_name("payung")), "intake", str(path), "--kind", "nominations"]
    script = (
        "import resource, subprocess, sys\n"
        "run = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "print(run.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, run.stderr)\n"
    )
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"PAYUNG_HOME": str(home)}
    words = [sys.executable, "-c", script, *command, "--office", "langkai"]
    told = subprocess.run(words, env=env, capture_output=True, text=True).stdout
    code, megabytes, said = told.split(" ", 2)
    assert (code, "Bagi daftar" in said) == ("2", True), told
    assert int(megabytes) < MOST_MEMORY


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_list_in_another_encoding_is_read_and_broken_letters_are_no_failure(browser: Any, encoding: str) -> None:
    siti = browser("siti")
    assert sent(siti, of(2).decode().encode(encoding)).status_code == 302
    damaged = (
        listed(line(0, name="Sit\N{LATIN SMALL LETTER E WITH ACUTE} X")).decode().encode("cp1252") + b"\xff\xfe,\x81\n"
    )
    answer = sent(siti, damaged)
    assert answer.status_code in (302, 400)
    if answer.status_code == 302:
        assert siti.get(answer.url).status_code == 200


# --- Formulas --------------------------------------------------------------------------------------------------------

LINK = '=HYPERLINK("http://contoh.invalid","Klik")'
RUN = "=cmd|' /C calc'!A0"
SIGNS = ("@SUM(1)", "+1+1", "-2+3", "\t=1+1")


def formulas(content: bytes) -> list[str]:
    """Cells of a workbook that would be reckoned, and links that would be opened."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            part = book.read(name).decode("utf-8", "replace")
            if name.startswith("xl/worksheets/"):
                found += re.findall(r"<f[ >/].{0,80}|<hyperlink .{0,80}|TargetMode=\"External\"", part)
    return found


def quoted(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b'quotePrefix="1"' in book.read("xl/styles.xml")


@pytest.mark.django_db
def test_formulas_in_held_rows_come_back_as_the_text_they_are(looking: Any, cast: Any) -> None:
    rows = [line(n, nik="", work=cell, address=cell) for n, cell in enumerate((RUN, *SIGNS))]
    rows.append(line(9, nik="", name="'" + LINK.replace(",", ";").replace('"', "")))
    with looking("siti"):
        batch = intake.read_in(listed(*rows), "usulan.csv", "nominations", "langkai")
        assert batch.held
        content = intake.held_rows(batch)
    assert (formulas(content), quoted(content)) == ([], True)


@pytest.mark.django_db
def test_formulas_in_names_reach_no_file_of_the_chain_as_formulas(cast: Any) -> None:
    from server.programme.factory import answered, bill_file, billed, named, signed_decree

    hostile = {"name": LINK, "address": RUN, "birth_place": SIGNS[0], "mother": SIGNS[1], "occupation": SIGNS[2]}
    decree = signed_decree(3, reserve=1, **hostile)
    with as_the_system("tests"):
        answered(decree, named(decree), {0: RUN})
        bill = billed(decree, bill_file(named(decree), number="=1+1"))
        made = programme.upload(decree.pk)
        files = {
            "annex": programme.document(decree, "xlsx"),
            "branch": default_store().get(made.file),
            "findings": programme.findings_xlsx(bill.pk),
        }
    for name, content in files.items():
        assert formulas(content) == [], name
        assert quoted(content), name


@pytest.mark.django_db
def test_a_sheet_named_like_a_formula_is_text_in_the_csv_of_rows(cast: Any, looking: Any, tmp_path: Path) -> None:
    from payung.server.command_intake import _write_rows

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("=cmd!A0 calc"[:31].replace("/", ""))
    for row, cells in enumerate((["NIK", "Nama", "Tanggal Lahir"], [nik(0), "Siti Aminah", "01/01/1980"])):
        sheet.write_row(row, 0, cells)
    book.close()
    with looking("siti"):
        batch = intake.read_in(out.getvalue(), "a.xlsx", "nominations", "langkai")
        _write_rows(intake.rows_of(batch), batch, tmp_path / "rows.csv")
    cells = pl.read_csv(tmp_path / "rows.csv", infer_schema=False)
    risky = [value for column in cells for value in column.drop_nulls() if value and value[0] in "=+-@\t\r"]
    assert (cells.height, risky) == (1, [])


# --- Names of files --------------------------------------------------------------------------------------------------

NAMES = {
    "a path out of the folder": "../../../../etc/cron.d/usulan.csv",
    "a path of Windows": "C:\\Windows\\usulan.csv",
    "a very long name": "usulan " * 60 + ".csv",
    "a NUL byte": "usu\x00lan.csv",
    "a mark-up": "<img src=x onerror=alert(1)>.csv",
    "a NIK": f"usulan {nik(3)}.csv",
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", NAMES)
def test_a_file_name_is_only_a_name(browser: Any, what: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    siti = browser("siti")
    form = {"kind": "nominations", "office": "langkai", "about": "", "file": SimpleUploadedFile("x.csv", of(1))}
    form["file"]._name = NAMES[what]  # past the cleaning of the test's own client
    looked = siti.post("/berkas/baru/", form)
    assert looked.status_code == 302
    page = text(siti.get(looked.url))
    listed_on = text(siti.get(siti.post(looked.url, {"step": "take"}).url))
    with as_the_system("tests"):
        (upload,), (batch,) = Upload.objects.all(), Batch.objects.all()
    for name in (upload.file_name, batch.file_name):
        assert 0 < len(name) <= 200
        assert "\x00" not in name
        assert "/etc" not in name
        assert nik(3) not in name
    for shown in (page, listed_on, caplog.text, looked.url):
        assert "<img src=x" not in shown
        assert nik(3) not in shown


@pytest.mark.django_db
@pytest.mark.parametrize("what", NAMES)
def test_a_name_given_to_the_verb_itself_is_kept_safely(looking: Any, cast: Any, what: str) -> None:
    with looking("siti"):
        batch = intake.read_in(of(1), NAMES[what], "nominations", "langkai")
        assert Batch.objects.get(pk=batch.pk).file_name == batch.file_name
    assert len(batch.file_name) <= 200
    assert nik(3) not in batch.file_name
    assert not set("\x00/\\") & set(batch.file_name)
