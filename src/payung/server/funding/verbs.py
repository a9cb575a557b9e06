"""What other rooms may ask of funding."""

from __future__ import annotations

from payung.server.funding.adding import add_fund, raise_ceiling
from payung.server.funding.models import Fund
from payung.server.funding.money import Basis, Overdrawn, basis_of, commit, fund, rupiah, spend
from payung.server.funding.tariffs import contributions, tariff

__all__ = [
    "Basis",
    "Fund",
    "Overdrawn",
    "add_fund",
    "basis_of",
    "commit",
    "contributions",
    "fund",
    "raise_ceiling",
    "rupiah",
    "spend",
    "tariff",
]
