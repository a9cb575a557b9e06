"""docs/ledger.md tells the truth: its example runs, and it names every kind, field and column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from payung.ledger import KINDS, MONTHS, SCHEMA

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")


def test_the_example_gives_what_the_page_says() -> None:
    code = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert code
    named: dict[str, Any] = {}
    exec(code[1], named)  # noqa: S102 (our own page)
    months = named["ledger"].months(last="2026-04").filter(programme="JKM")
    assert months["waiting_left"].to_list() == [3, 2, 1, 0, 0, 0, 3]
    assert months["active"].to_list() == [True] * 6 + [False]
    answer = named["answer"]
    assert f"# {answer.outlook.kalimat[1]}" in PAGE
    assert answer.answer["natural_death"].at_once == 10_000_000
    assert answer.answer["work_death"].at_once == 70_000_000


@pytest.mark.parametrize("name", sorted({*KINDS, *SCHEMA.names(), *MONTHS} - {"month"}))
def test_the_page_names_it(name: str) -> None:
    assert f"`{name}`" in PAGE
