"""The handbook's own words in both languages: labels, titles of chapters, heads of columns, names of codes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

DATA = resources.files("payung.law.handbook") / "data"


@cache
def wording(name: str) -> dict[str, Any]:
    """The content of one file of `data/`.

    Args:
        name: the file's name without its ending, such as `labels`.
    """
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
