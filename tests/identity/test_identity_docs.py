"""The examples of `docs/identity.md` give what the page says."""

import doctest
from pathlib import Path

from payung import identity

PAGE = Path(__file__).resolve().parents[2] / "docs" / "identity.md"


def test_the_examples_of_the_page_are_true() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False) == doctest.TestResults(failed=0, attempted=10)


def test_the_page_names_every_reader() -> None:
    page = PAGE.read_text(encoding="utf-8")
    readers = [name for name in identity.__all__ if hasattr(getattr(identity, name), "read")]
    assert [name for name in readers if f"`{name}.read`" not in page] == []
