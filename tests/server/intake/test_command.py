import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from server.intake.conftest import line, listed, nik

PAYUNG = Path(sys.executable).with_name("payung")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server with the office of Langkai and its clerk, in SQLite whatever the other tests run on."""
    folder = tmp_path_factory.mktemp("home")
    office = ["--office", "langkai", "--office-kind", "desa", "--office-area", "14.08.01.2003"]
    assert payung(folder, "user", "siti", "--role", "village-clerk", *office).returncode == 0
    return folder


def payung(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"PAYUNG_HOME": str(home)}
    return subprocess.run([PAYUNG, *words], env=env, capture_output=True, text=True)


def test_a_list_is_tried_taken_in_repeated_and_undone_from_the_command_line(home: Path, tmp_path: Path) -> None:
    path, out = tmp_path / "usulan.csv", tmp_path / "baris.csv"
    path.write_bytes(listed(line(0), line(1, nik="-"), line(2)))
    words = ["intake", str(path), "--kind", "nominations", "--office", "langkai"]
    tried = json.loads(payung(home, *words, "--dry-run", "--json", "--rows-out", str(out)).stdout)
    assert list(tried) == ["batch", "read", "accepted", "held", "refused", "troubles"]
    assert (tried["batch"], tried["read"], tried["accepted"], tried["held"], tried["refused"]) == (None, 3, 2, 1, 0)
    rows = pl.read_csv(out, infer_schema=False)
    assert rows.columns == ["sheet", "row", "status", "codes", "message"]
    assert rows["status"].to_list() == ["accepted", "held", "accepted"]
    assert "Kolom NIK" in rows["message"][1]
    assert nik(0) not in out.read_text()

    taken = json.loads(payung(home, *words, "--json", "--as", "siti").stdout)
    assert (taken["read"], taken["accepted"], taken["troubles"]) == (3, 2, tried["troubles"])
    again = payung(home, *words)
    assert f"Berkas nomor {taken['batch']} (berkas yang sama sudah diterima" in again.stdout
    assert "tertahan" in again.stdout
    undone = payung(home, "undo", str(taken["batch"]), "--as", "siti")
    assert (undone.returncode, "dibatalkan" in undone.stdout) == (0, True)
    assert payung(home, "undo", str(taken["batch"])).returncode == 2


def test_what_is_refused_is_told_in_one_line_with_exit_code_two(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "foto.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 99)
    for words in (
        ["--kind", "nominations", "--office", "langkai"],
        ["--kind", "nothing", "--office", "langkai"],
        ["--kind", "nominations", "--office", "nowhere"],
        ["--kind", "payments", "--office", "langkai", "--as", "siti"],
        ["--kind", "nominations", "--office", "langkai", "--as", "nobody"],
    ):
        run = payung(home, "intake", str(path), *words)
        assert (run.returncode, "Traceback" in run.stderr, run.stderr.count("\n")) == (2, False, 1), run.stderr
