"""Kinds of jobs of this room."""

from __future__ import annotations

from typing import Any

from payung.server import jobs
from payung.server.intake.taking import read_in, taken_in
from payung.server.intake.uploads import settle
from payung.server.vault import default_store


@jobs.job("intake.read")
def read(
    progress: jobs.Progress,
    *,
    file: str,
    name: str,
    list_kind: str,
    office: str,
    about: str = "",
    mapping: dict[str, str] | None = None,
    upload: int | None = None,
) -> dict[str, Any]:
    """Take in a stored file; done twice, it changes nothing the second time."""
    content = default_store().get(file)
    batch = taken_in(read_in(content, name, list_kind, office, about, mapping, tell=progress.tell))
    settle(upload, batch)
    return {
        "batch": batch.pk,
        "read": batch.read,
        "accepted": batch.accepted,
        "held": batch.held,
        "refused": batch.refused,
    }
