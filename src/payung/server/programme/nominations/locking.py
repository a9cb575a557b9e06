"""Nominations are withdrawn, or stand in a proposed decree; never both, although two people try at the same moment."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet


def lock(rows: QuerySet[Any]) -> None:
    """Nobody else changes these nominations until the transaction ends.

    Who withdraws them and who proposes a decree with them both begin with this and look only then, so that the second
    sees what the first has done. By key, so that two do not wait for each other. SQLite lets one write at a time.
    """
    list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
