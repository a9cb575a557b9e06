"""What other rooms may ask of jobs."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.jobs.kinds import job, work_of
from payung.server.jobs.models import OPEN, Job, State
from payung.server.jobs.progress import NoLongerWanted, Progress
from payung.server.jobs.running import run_job, take_up_the_dead
from payung.server.scope import NotAllowed, current_viewer, may

__all__ = ["Job", "NoLongerWanted", "Progress", "State", "cancel", "job", "mine", "start", "take_up_the_dead"]


def start(kind: str, title: str, *, area_code: str = "", **arguments: Any) -> Job:
    """Put work in the queue, on behalf of the one who looks.

    Args:
        kind: A kind some room offers with `@job`.
        title: One line for people, without names or numbers of persons.
        area_code: Where it belongs, for those who may see it.
        **arguments: What the work needs; JSON, and nothing about persons: keys and names of stored files.

    Raises:
        PayungError: no room offers the kind.
    """
    work_of(kind)
    viewer = current_viewer()
    entry = Job(
        kind=kind, title=title, arguments=arguments, owner_id=viewer.user, office_id=viewer.office, area_code=area_code
    )
    with transaction.atomic():
        entry.save(force_insert=True)
        run_job.enqueue(entry.pk)
    return entry


def mine() -> QuerySet[Job]:
    """The jobs of the one who looks, newest first."""
    rows: QuerySet[Job] = Job.objects.filter(owner=current_viewer().user)
    return rows


def cancel(key: int) -> None:
    """Ask a job to stop; one that waits is cancelled at once, one that runs stops at its next word of progress.

    Raises:
        NotAllowed: it is somebody else's and the one who looks may not cancel those.
        PayungError: there is no such job, or it has ended.
    """
    found: Job | None = Job.objects.filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such job in your area."))
    if found.owner_id != current_viewer().user and not may("jobs.cancel"):
        raise NotAllowed(_("This is somebody else's job."), place=found.title)
    waiting = Job.objects.filter(pk=key, state=State.WAITING)
    if waiting.update(state=State.CANCELLED, cancel_wanted=True, finished_at=timezone.now()):
        return
    if not Job.objects.filter(pk=key, state__in=OPEN).update(cancel_wanted=True):
        raise PayungError(_("The job has ended already."), place=found.title)
