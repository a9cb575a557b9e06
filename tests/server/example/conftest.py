"""One small example region for all tests of its parts."""

from __future__ import annotations

import polars as pl
import pytest

from payung.server.example.lists import Lists, lists
from payung.server.example.offices import villages
from payung.server.example.people import population


@pytest.fixture(scope="session")
def people() -> pl.DataFrame:
    """Twelve thousand people: enough for rare things to be there."""
    return population(12_000, seed=1, villages=villages())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """The lists of the usual example."""
    return lists(tmp_path_factory.mktemp("lists"))
