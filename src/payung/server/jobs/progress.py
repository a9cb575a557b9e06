"""How a job says how far it is, and learns that it is no longer wanted."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from django.utils import timezone

from payung.server.jobs.models import Job

SECONDS_BETWEEN = 0.5


class NoLongerWanted(Exception):  # noqa: N818 (not an error: somebody changed their mind)
    """Somebody cancelled the job."""


class Progress:
    """Handed to the work of a job.

    Args:
        key: Which job.
        seconds_between: The database is told at most this often.
    """

    def __init__(self, key: int, seconds_between: float = SECONDS_BETWEEN) -> None:
        self.key = key
        self._between, self._told = seconds_between, float("-inf")

    def tell(self, done: int, total: int = 0, message: str = "") -> None:
        """Say how much is done, of how much, and what is going on; never with names or numbers of people.

        Inside a transaction nothing can be seen from outside, so nothing is written then.

        Raises:
            NoLongerWanted: the job was cancelled; let it pass, so that nothing half done stays.
        """
        if connection.in_atomic_block or time.monotonic() - self._told < self._between:
            return
        self._told = time.monotonic()
        self._write(done=done, total=total, message=message[:300])

    def _write(self, **values: Any) -> None:
        mine = Job.objects.filter(pk=self.key)
        mine.update(**values, seen_at=timezone.now())
        if mine.filter(cancel_wanted=True).exists():
            raise NoLongerWanted
