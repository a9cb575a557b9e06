"""The handbook of the law, made once for all tests that read it."""

from pathlib import Path

import pytest

from law.handbook.webpage import WebPage, pages_of
from payung.law.handbook import make
from payung.law.ruleset import current_law


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("handbook") / "site"
    make(out, current_law())
    return out


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, WebPage]:
    return pages_of(site)
