"""A file somebody brought, on its way: looked at, its columns chosen, then taken in at once or by a job."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payung.server import jobs
from payung.server.intake.file_names import kept_name
from payung.server.intake.models import Batch, Upload
from payung.server.intake.takers import area_of_batch
from payung.server.intake.taking import Preview, read_in, taken_in
from payung.server.scope import current_viewer
from payung.server.vault import default_store

AT_ONCE = 1_500_000
"""Bytes; a larger file is taken in by a job."""
LOOKED_AT = 1_000
"""Rows of each sheet that a look at a larger file judges."""


@transaction.atomic
def keep(content: bytes, name: str, kind: str, office: Any, about: str = "") -> Upload:
    """Keep a file to be looked at."""
    upload = Upload(
        kind=kind,
        office=office,
        area_code=area_of_batch(kind, office, about),
        about=about,
        file_name=kept_name(name),
        file=default_store().put(BytesIO(content)),
        size=len(content),
        author_id=current_viewer().user,
    )
    upload.save(force_insert=True)
    return upload


def look(upload: Upload) -> Preview:
    """What would come of the file; of a large one, its first rows."""
    most = LOOKED_AT if is_large(upload) else None
    content = default_store().get(upload.file)
    answer = read_in(
        content, upload.file_name, upload.kind, upload.office, upload.about, upload.given, dry_run=True, most=most
    )
    assert isinstance(answer, Preview)  # noqa: S101 (a dry run)
    return answer


def is_large(upload: Upload) -> bool:
    """Whether a job takes it in."""
    return upload.size > AT_ONCE


def confirm(upload: Upload) -> Batch | jobs.Job:
    """Take the file in; a large one by a job."""
    if is_large(upload):
        return jobs.start(
            "intake.read",
            _("Take in %(file)s") % {"file": upload.file_name},
            area_code=upload.area_code,
            file=upload.file,
            name=upload.file_name,
            list_kind=upload.kind,
            office=upload.office.code,
            about=upload.about,
            mapping=upload.given,
            upload=upload.pk,
        )
    content = default_store().get(upload.file)
    batch = taken_in(read_in(content, upload.file_name, upload.kind, upload.office, upload.about, upload.given))
    settle(upload.pk, batch)
    return batch


def settle(upload: int | None, batch: Batch) -> None:
    """Note what an upload became."""
    found = Upload.objects.filter(pk=upload).first() if upload else None
    if found and found.batch_id != batch.pk:
        found.batch = batch
        found.save()
