"""The limits the checks go by: from the law where it has them, else from `limits.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from payung import law
from payung.errors import PayungError
from payung.server.home import home

OVERRIDES = "checks.yaml"


@dataclass(frozen=True)
class Limits:
    """What the checks go by.

    Attributes:
        youngest: Years of age in the first month.
        decile: Highest welfare decile taken without asking.
        evidence_months: Months after which evidence of work is asked for again.
    """

    youngest: int
    decile: int
    evidence_months: int


def limits() -> Limits:
    """As shipped, or as the region says in PAYUNG_HOME/checks.yaml.

    Raises:
        PayungError: the region's file says something else than whole numbers of these names.
    """
    shipped: dict[str, Any] = yaml.safe_load((files(__package__) / "limits.yaml").read_text(encoding="utf-8"))
    path = home() / OVERRIDES
    own: Any = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None
    own = {} if own is None else own
    if not isinstance(own, dict) or set(own) - set(shipped) or not all(type(value) is int for value in own.values()):
        raise PayungError(f"Only whole numbers for {', '.join(shipped)} can stand there.", place=OVERRIDES)
    return Limits(**{**shipped, **own})


def oldest(segment: str, month: date) -> int | None:
    """The age (years) at which somebody of a segment can no longer be registered; None where the law sets none.

    Args:
        segment: As in the law; only non-wage earners (BPU) have such an age.
        month: The first month, as its first day.
    """
    entries = law.table("bpu_age_limit", on=month).entries if segment == "BPU" else ()
    return int(entries[0].value) if entries else None


def last_month_below(birth_date: str, age: int) -> Any:
    """Expression: the last whole month before the month in which that age is reached."""
    import polars as pl

    return pl.col(birth_date).dt.offset_by(f"{age}y").dt.truncate("1mo").dt.offset_by("-1mo")
