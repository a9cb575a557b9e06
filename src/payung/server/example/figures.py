"""The published figures of Kabupaten Siak that the example follows, and what they come to for a smaller one.

What no publication says is marked as assumed. Nothing here is a result of the program: the figures set the sizes of
invented lists, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

REGENCY = "14.08"
"""Kabupaten Siak by the codes of the Ministry of Home Affairs; 1405 in those of BPS."""
ON = dt.date(2026, 1, 15)
"""The day the lists of the example are made: the start of a budget year."""

LABOUR_FORCE = 331_592
"""Pelita Riau, April 2021."""
REGISTERED_EVER = 246_879
"""Pelita Riau, April 2021: ever registered, civil servants included, which is not "active"."""
ACTIVE = 76_184
"""Antara Riau on the Siak branch, end of December 2022."""
EMPLOYERS = 604
"""As ACTIVE."""
PROJECTS = 50
"""Construction projects; as ACTIVE."""
ACTIVE_BPU = 10_284
"""Own-account members; as ACTIVE."""
NON_ASN = 7_699
"""Contract staff of the regency; as ACTIVE."""
OPDS = 44
"""Offices of the regency with contract staff; as ACTIVE."""
OFFICIALS_PER_VILLAGE = 1_093 / 110
"""Antara Riau 2023: 1,093 officials in 110 of 122 villages."""
VILLAGES_WITH_OFFICIALS = 84
"""As ACTIVE: 825 officials in 84 villages."""
ACTIVE_OFFICIALS = 825
"""As ACTIVE."""
PALM_GROWERS = 3_850
"""Antara, September 2024: growers planned for cover out of the palm-oil revenue share (DBH Sawit)."""
POOR_HOUSEHOLDS = 10_000
NEAR_POOR_HOUSEHOLDS = 20_000
"""Pelita Riau, April 2021."""

CONSTRUCTION_SHARE = 5.53 / 41.38
"""Construction among active members, nation-wide (Databoks, February 2025); Siak's own share is not published."""
CIVIL_SERVANTS = 7_500
"""Assumed."""
HIDDEN_AT_EMPLOYERS = 0.30
"""Assumed: employees who are not registered, beside 100 % who are."""


@dataclass(frozen=True)
class Sizes:
    """How many of each the example holds; people unless said otherwise."""

    workers: int
    villages: int
    opd_staff: int
    officials: int
    active_officials: int
    civil_servants: int
    employed: int
    active_employed: int
    construction: int
    active_construction: int
    active_bpu: int
    registered_ever: int
    employers: int
    projects: int
    nominated: int
    palm_growers: int


def sizes(workers: int) -> Sizes:
    """The published figures scaled to a labour force of this size.

    Employers, projects and villages never fall below what a list needs in order to look like one.
    """
    scale = workers / LABOUR_FORCE

    def of(figure: float) -> int:
        return round(figure * scale)

    construction = ACTIVE * CONSTRUCTION_SHARE
    employed = ACTIVE - construction - ACTIVE_BPU - NON_ASN - ACTIVE_OFFICIALS
    return Sizes(
        workers=workers,
        villages=min(131, max(14, workers // 150)),
        opd_staff=of(NON_ASN),
        officials=of(OFFICIALS_PER_VILLAGE * 122),
        active_officials=of(ACTIVE_OFFICIALS),
        civil_servants=of(CIVIL_SERVANTS),
        employed=of(employed * (1 + HIDDEN_AT_EMPLOYERS)),
        active_employed=of(employed),
        construction=of(construction * 1.2),
        active_construction=of(construction),
        active_bpu=of(ACTIVE_BPU),
        registered_ever=of(REGISTERED_EVER),
        employers=max(8, of(EMPLOYERS)),
        projects=max(2, of(PROJECTS)),
        nominated=of(POOR_HOUSEHOLDS + NEAR_POOR_HOUSEHOLDS),
        palm_growers=of(PALM_GROWERS),
    )
