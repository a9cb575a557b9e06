"""Every test of the server, once more on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from server.server_cluster import binaries, postgresql

HERE = Path(__file__).parent
WITHOUT_A_DATABASE = ("example", "papers", "programme/decrees/test_published_budgets.py")
"""Tests that ask no database, make one of their own, or are about sums that no database changes."""


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="these tests run on the database of DATABASE_URL already")
def test_all_tests_of_the_server_hold_on_postgresql_too() -> None:
    folder = binaries()
    if folder is None:
        pytest.skip("No PostgreSQL binaries found: install the package postgresql to run the tests on it.")
    with postgresql(folder) as url:
        elsewhere = [f"--ignore={HERE / name}" for name in WITHOUT_A_DATABASE]
        command = [
            sys.executable,
            "-m",
            "pytest",
            str(HERE),
            *elsewhere,
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            "-q",
        ]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "PAYUNG_"))}
        run = subprocess.run(
            command, env={**clean, "DATABASE_URL": url}, cwd=HERE.parents[1], capture_output=True, text=True
        )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
