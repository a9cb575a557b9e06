"""A job from waiting to its end, also across the death of the process that ran it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import django
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import accounts
from payung.server.jobs.kinds import work_of
from payung.server.jobs.models import Job, State
from payung.server.jobs.progress import NoLongerWanted, Progress
from payung.server.masking import masked
from payung.server.scope import Viewer, as_the_system, viewing_as

if django.VERSION >= (6, 0):
    from django.tasks import task
else:
    from django_tasks import task  # type: ignore[no-redef,unused-ignore]

ATTEMPTS = 3
BEAT_SECONDS = 10
DEAD_AFTER = timedelta(seconds=45)
log = logging.getLogger(__name__)


@task()
def run_job(key: int) -> None:
    """Do one job; called by the worker."""
    with as_the_system("payung worker"):
        job = _claim(key)
    if job is None:
        return  # cancelled, or taken by another worker
    with _on_behalf_of(job), _beating(key):
        end = _outcome(job)
    with as_the_system("payung worker"):
        Job.objects.filter(pk=key, state=State.RUNNING).update(finished_at=timezone.now(), **end)


def _claim(key: int) -> Job | None:
    waiting = Job.objects.filter(pk=key, state=State.WAITING)
    job: Job | None = waiting.first()
    now = timezone.now()
    if job is None or not waiting.update(
        state=State.RUNNING, started_at=now, seen_at=now, attempts=job.attempts + 1, done=0, total=0, message=""
    ):
        return None
    return job


def _on_behalf_of(job: Job) -> AbstractContextManager[Viewer]:
    """Rows are read with the rights the owner has now, not those at the start."""
    if job.owner_id is None:
        return as_the_system("payung worker")
    viewer = accounts.user_as_viewer(job.owner_id)
    return viewing_as(viewer or Viewer(name=f"#{job.owner_id}", user=job.owner_id))


def _outcome(job: Job) -> dict[str, Any]:
    """Do the work; what came of it, as columns."""
    try:
        result = work_of(job.kind)(Progress(job.pk), **job.arguments)
        return {"state": State.DONE, "result": result, "message": ""}
    except NoLongerWanted:
        return {"state": State.CANCELLED, "message": ""}
    except PayungError as error:
        return {"state": State.FAILED, "message": masked(str(error))[:300]}
    except Exception:
        log.exception("Job %s (%s) failed.", job.pk, job.kind)
        return {"state": State.FAILED, "message": _("An error of the program; its log tells more.")}


@contextmanager
def _beating(key: int) -> Iterator[None]:
    """A sign of life while the work goes on, from a thread with a connection of its own."""
    over = threading.Event()

    def beat() -> None:
        with as_the_system("payung worker"):
            while not over.wait(BEAT_SECONDS):
                Job.objects.filter(pk=key).update(seen_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def take_up_the_dead(older_than: timedelta = DEAD_AFTER) -> int:
    """Begin anew the jobs whose process died; after three attempts they have failed. Returns how many were begun."""
    begun = 0
    with as_the_system("payung worker"):
        for job in Job.objects.filter(state=State.RUNNING, seen_at__lt=timezone.now() - older_than):
            begun += _take_up(job)
    return begun


def _take_up(job: Job) -> bool:
    dead = Job.objects.filter(pk=job.pk, state=State.RUNNING, seen_at=job.seen_at)
    if job.attempts >= ATTEMPTS:
        dead.update(state=State.FAILED, finished_at=timezone.now(), message=_("Its process died three times."))
        return False
    with transaction.atomic():
        if not dead.update(state=State.WAITING):
            return False
        run_job.enqueue(job.pk)
    return True
