"""Small lists of workers as files, for the tests of files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

HEADER = "worker_id,month,segment,wage,income,risk_class,scale,birth_date,payer"
EMPLOYEE = "W-1,2026-02,PU,5000000,,2,large,1990-01-01,employer"
FARMER = "W-2,2026-02,BPU,,1000000,,,1985-05-17,apbd"
DUE = {"W-1": "477000", "W-2": "16800"}
Write = Callable[..., Path]


def rows_of(path: Path, separator: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV file, each cell as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))
