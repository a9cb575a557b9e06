"""What the source keys of entries stand for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from payung.law.values.load import read_yaml

FOLDER = Path(__file__).parent


@cache
def described_sources(folder: Path = FOLDER) -> dict[str, dict[str, str]]:
    """Title and note of every source, by key, from the `sources*.yaml` files of the law.

    Raises:
        LawFileError: a file cannot be read.
    """
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("sources*.yaml")):
        found.update(read_yaml(path).get("sources", {}))
    return found
