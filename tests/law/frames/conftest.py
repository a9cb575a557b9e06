"""What the tests of files have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from law.frames.lists import Write


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes lines to a file in the test's folder, `in.csv` if not said otherwise."""

    def to_file(*lines: str, name: str = "in.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
        return path

    return to_file
