"""The project itself: settings, secrets, translations, layers, commands."""

import logging
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grimp
import pytest

from payung.errors import PayungError
from payung.server import catalogue, databases
from payung.server.masking import MaskingFormatter, masked
from payung.server.rooms import rooms

PAYUNG = Path(sys.executable).with_name("payung")
SESSION = """
import time
from payung.cli import main
main(["user", "admin", "--role", "administrator", "--password-stdin"], standalone_mode=False)
from payung.server import accounts, areas, jobs
from payung.server.scope import viewing_as
with viewing_as(accounts.user_as_viewer(1)):
    key = jobs.start("areas.load-example", "Contoh", area_code="14.08").pk
    for _ in range(600):
        if not (job := jobs.mine().get(pk=key)).is_open:
            break
        time.sleep(0.1)
    print(job.state, areas.Area.objects.count())
main(["areas", "--json"], standalone_mode=False)
main(["doctor"], standalone_mode=False)
"""


def test_rooms_talk_to_each_other_only_through_what_they_offer() -> None:
    graph = grimp.build_graph("payung", include_external_packages=False, cache_dir=None)
    names = set(rooms())
    inner = {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        for room in names
        if imported.startswith(f"{room}.") and not importer.startswith((f"{room}.", room))
    }
    allowed = {"payung.server.doctor"}  # it counts users, whoever looks
    assert {(importer, imported) for importer, imported in inner if importer not in allowed} == set()


def test_every_translation_is_complete_and_compiled() -> None:
    assert catalogue.catalogues()
    for source in catalogue.catalogues():
        entries = dict(catalogue._messages(source.read_text(encoding="utf-8")))
        assert [key for key, text in entries.items() if not text] == []
        assert source.with_suffix(".mo").read_bytes() == catalogue.compiled(source), (
            "run python -m payung.server.catalogue"
        )


def test_every_sentence_in_the_code_and_on_the_pages_is_translated() -> None:
    known = {key for source in catalogue.catalogues() for key in dict(catalogue._messages(source.read_text("utf-8")))}
    pages = [path.read_text("utf-8") for path in catalogue.FOLDER.rglob("*.html")]
    code = [path.read_text("utf-8") for path in catalogue.FOLDER.rglob("*.py")]
    asked = {text for page in pages for text in re.findall(r'{% translate "([^"]*)"', page)}
    asked |= {text for module in code for text in re.findall(r'\b_\(\s*"(.*?)"\s*\)', module)}
    assert asked - known == set()


@pytest.mark.parametrize(
    "number", ["1408012505909001", "140801 250590 9001", "14.08.01.250590.9001", "140801250590900"]
)
def test_a_number_like_a_nik_is_masked(number: str) -> None:
    assert number not in masked(f"NIK {number} ganda")


@pytest.mark.parametrize("text", ["14.08.01.2003", "Rp16.800", "2026-02-01 10:34:56", "081234567890"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert masked(text) == text


def test_a_number_in_a_traceback_is_masked_in_the_log() -> None:
    try:
        raise ValueError("1408012505909001")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, sys.exc_info())
    assert "1408012505909001" not in MaskingFormatter().format(record)


def test_sqlite_waits_for_its_turn_and_postgresql_comes_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    options = databases.database()["OPTIONS"]
    assert (options["transaction_mode"], "WAL" in options["init_command"]) == ("IMMEDIATE", True)
    monkeypatch.setenv("DATABASE_URL", "postgres://siak:a%2Fb@db:5433/payung?sslmode=require")
    found = databases.database()
    assert (found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]) == ("db", "5433", "payung", "a/b")
    assert found["OPTIONS"]["sslmode"] == "require"
    monkeypatch.setenv("DATABASE_URL", "mysql://x/y")
    with pytest.raises(PayungError, match="begins with mysql"):
        databases.database()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_two_processes_that_start_at_once_end_with_one_secret(outside: dict[str, str]) -> None:
    code = "from payung.server.home import secret; print(secret('session').hex())"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], env=outside, text=True, stdout=subprocess.PIPE) for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


def test_passwords_are_hashed_with_argon2() -> None:
    from payung.server import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


@pytest.fixture
def outside(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh installation with SQLite."""
    return {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")},
        "PAYUNG_HOME": str(tmp_path / "home"),
    }


def run(outside: dict[str, str], *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PAYUNG, *words], env=outside, capture_output=True, text=True, **more)


def test_reading_the_settings_and_asking_the_doctor_write_nothing(outside: dict[str, str]) -> None:
    told = run(outside, "doctor")
    assert (told.returncode, "does not exist yet" in told.stdout) == (0, True)
    assert not Path(outside["PAYUNG_HOME"]).exists()


@pytest.fixture
def served(outside: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [PAYUNG, "serve", "--port", str(port)], env=outside, text=True, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        yield f"http://localhost:{port}", process
    finally:
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()


def answer(address: str) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as response:  # noqa: S310
                return str(response.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="a fresh installation is SQLite")
def test_a_fresh_installation_is_served_says_where_and_stops_in_order(served: Any, outside: dict[str, str]) -> None:
    address, process = served
    assert answer(f"{address}/sehat/") == "ok\n"
    assert "Masuk" in answer(f"{address}/masuk/")
    assert ":root" in answer(f"{address}/static/payung/payung.css")
    said = process.stdout.readline() + process.stdout.readline()
    assert (address in said, "payung user admin" in said) == (True, True)
    told = subprocess.run(
        [sys.executable, "-c", SESSION], env=outside, capture_output=True, text=True, input="rahasia-sekali-9001\n"
    )
    for line in ("admin may sign in.", "done 147", '"unchanged": 147', "1 may sign in.", "147 known."):
        assert line in told.stdout, told.stderr
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
