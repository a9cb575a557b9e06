"""The file for the branch: the people of a signed decree in its layout."""

from __future__ import annotations

from io import BytesIO

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import bulk, register
from payung.server.programme import papers
from payung.server.programme.models import Decree, DecreeKind, DecreeLine, Upload
from payung.server.programme.registration.standing import decree_of, standing
from payung.server.scope import current_viewer, needs
from payung.server.vault import default_store

PERSON = ("birth_place", "birth_date", "sex", "mother", "phone", "address", "village_code", "kpj")


@needs("programme.upload")
@transaction.atomic
def upload(decree: int) -> Upload:
    """Make the branch's file of the people who stand in a signed decree now; of an amendment, of those who come in.

    Raises:
        PayungError: the decree is not signed, or nobody is left in it.
    """
    found = decree_of(f"decree:{decree}")
    lines = lines_for_branch(found)
    if not lines.height:
        raise PayungError(_("Nobody of this decree has to be registered."), place=str(found))
    name = default_store().put(BytesIO(papers.branch_upload_xlsx(lines)))
    made = Upload(decree=found, lines=lines.height, file=name, made_by_id=current_viewer().user)
    made.save(force_insert=True)
    return made


def lines_for_branch(decree: Decree) -> pl.DataFrame:
    """One row a person: the line as decreed, and what the register knows besides (`PERSON`)."""
    people = standing(decree).filter(pl.col("out_from").is_null())
    if decree.kind == DecreeKind.AMENDING:
        people = people.filter(pl.col("decree_id") == decree.pk)
    wanted = people.select("line", "nik", "name", "first_month", "last_month", "monthly")
    lines = bulk.read_where(DecreeLine.objects.all(), "id", wanted["line"], "id", "person_id", "place", "occupation")
    known = wanted.join(lines.rename({"id": "line"}), on="line").sort("line")
    return known.join(_persons(known["line"]), on="person_id", how="left", maintain_order="left")


def _persons(lines: pl.Series) -> pl.DataFrame:
    keys = bulk.read_where(DecreeLine.objects.all(), "id", lines, "person_id")
    told = bulk.read_where(register.Person.objects.all(), "id", keys["person_id"], "id", *PERSON)
    return told.rename({"id": "person_id"})
