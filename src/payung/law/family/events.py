"""The five events a family may ask about, and what each of them brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Event:
    """Something that may happen on a day.

    Attributes:
        name, title, judul: for machines, in English, in Indonesian.
        at_once: rules that pay once, IDR.
        monthly: rules that pay each month, IDR/month.
        supposed: facts that the event itself settles.
    """

    name: str
    title: str
    judul: str
    at_once: tuple[str, ...]
    monthly: tuple[str, ...] = ()
    supposed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """All its rules."""
        return (*self.at_once, *self.monthly)


EVENTS = (
    Event(
        "natural_death",
        "Death not caused by work",
        "Meninggal bukan karena kerja",
        ("family_jkm", "family_scholarship_jkm", "family_jht", "family_jp_death_lump_sum"),
        ("family_jp_survivor",),
        {"exit_reason": "death", "jp_pension_age_reached": False},
    ),
    Event(
        "work_death",
        "Death at work",
        "Meninggal karena kecelakaan kerja",
        ("family_jkk_death", "family_scholarship_jkk", "family_jht", "family_jp_death_lump_sum"),
        ("family_jp_survivor",),
        {"exit_reason": "death", "jp_pension_age_reached": False},
    ),
    Event(
        "total_disability",
        "Total disability at work",
        "Cacat total tetap karena kecelakaan kerja",
        ("family_jkk_disability", "family_scholarship_jkk", "family_jht", "family_jp_disability_lump_sum"),
        ("family_jp_disability",),
        {"exit_reason": "disability", "jp_pension_age_reached": False},
    ),
    Event(
        "job_loss",
        "Job loss by dismissal",
        "Kehilangan pekerjaan karena PHK",
        ("family_jkp", "family_jht"),
        (),
        {"exit_reason": "dismissed"},
    ),
    Event(
        "pension_age",
        "Reaching pension age",
        "Mencapai usia pensiun",
        ("family_jht", "family_jp_lump_sum"),
        ("family_jp_pension",),
        {"exit_reason": "pension_age", "jp_pension_age_reached": True},
    ),
)
