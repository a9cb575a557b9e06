"""The benchmarks are programs, not a package: their folder goes on the path for these tests alone."""

import sys
from pathlib import Path

import pytest

FOLDER = str(Path(__file__).parents[2] / "benchmarks")


@pytest.fixture(scope="session", autouse=True)
def _benchmarks_on_path():
    sys.path.append(FOLDER)
    yield
    sys.path.remove(FOLDER)
