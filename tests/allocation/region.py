"""Small regions to plan for: a funds file and its people, made from a few words."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from payung.allocation.funds import Funds, read_funds
from payung.allocation.people import people

Made = Callable[..., Funds]


def fund(name: str = "apbd", **changed: Any) -> dict[str, Any]:
    """A fund of the regional budget for everybody in 2026, with Rp 1 billion, unless changed."""
    return {
        "name": name,
        "kind": "apbd",
        "legal_basis": [{"citation": "Inpres 2/2021"}],
        "eligibility": [{"from": "2015-07", "to": None, "rule": "age < 65", "citation": "decree of the regent"}],
        "registration": [{"segment": "BPU", "programmes": ["JKK", "JKM"], "income": 1_000_000}],
        "calendar": {"earliest_start": "2026-01", "last_month": "2026-12"},
        "ceilings": [{"amount": 1_000_000_000}],
        **changed,
    }


def calendar(first: str, last: str) -> dict[str, str]:
    """When a fund can pay."""
    return {"earliest_start": first, "last_month": last}


def rule(text: str) -> list[dict[str, Any]]:
    """Whom a fund may pay."""
    return [{"from": "2015-07", "to": None, "rule": text, "citation": "decree of the regent"}]


@pytest.fixture
def funds(tmp_path: Path) -> Made:
    """Funds as read from a file with these funds and whatever else stands in it."""

    def made(*found: Mapping[str, Any], **rest: Any) -> Funds:
        path = tmp_path / "funds.yaml"
        path.write_text(yaml.safe_dump({"funds": list(found) or [fund()], **rest}, sort_keys=False), encoding="utf-8")
        return read_funds(path)

    return made


def workers(number: int, **changed: Any) -> list[dict[str, Any]]:
    """So many people alike."""
    alike = {"segment": "BPU", "group": "petani", "birth_date": "1985-01-01", "decile": 3, "area": "14.08.01.2001"}
    first = changed.pop("first", 9001)
    return [{"worker_id": f"W-{first + turn:06d}", **alike, **changed} for turn in range(number)]


def read(rows: list[dict[str, Any]], columns: Mapping[str, str] | None = None) -> pl.DataFrame:
    """People as read."""
    return people(pl.DataFrame(rows, infer_schema_length=None), columns or {})
