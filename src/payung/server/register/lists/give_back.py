"""Every kind is given back alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from payung.server.register.withdrawing import withdraw_persons

if TYPE_CHECKING:
    from payung.server.intake import Batch


def give_back(batch: Batch) -> Mapping[str, int]:
    """Withdraw all a batch said."""
    return withdraw_persons(batch)
