"""A batch is undone: what it said is withdrawn, and values are those of the lists that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.server import accounts, bulk, ledger
from payung.server.register.choosing import REGISTRY
from payung.server.register.deaths import renew_deaths
from payung.server.register.deciles import renew_deciles
from payung.server.register.employers import renew_employers
from payung.server.register.finding import whole_register
from payung.server.register.models import (
    Decile,
    EmployerStatement,
    Membership,
    PersonOffice,
    PopulationCheck,
    Statement,
    Status,
    Work,
)
from payung.server.register.recomputing import recompute
from payung.server.scope import needs

if TYPE_CHECKING:
    from payung.server.intake import Batch

PERSONS_AT_ONCE = 10_000


@needs("register.withdraw")
def withdraw_persons(batch: Batch) -> dict[str, int]:
    """Withdraw all a batch said: of persons, works, statuses, memberships, deciles, deaths, answers, employers.

    Nothing is deleted: what was said stays, marked. Whom no other list names is listed no longer; the office no longer
    sees persons it put forward in this batch only.

    Returns:
        `withdrawn` statements, `changed` persons.
    """
    with transaction.atomic():
        for model in (Work, Membership, PopulationCheck):
            _withdrawn(model, batch.pk, "person_id")
        renew_deaths(_withdrawn(Status, batch.pk, "person_id"))
        ledger.take_back_stops(batch.pk)
        renew_deciles(_withdrawn(Decile, batch.pk, "person_id"))
        renew_employers(_withdrawn(EmployerStatement, batch.pk, "employer_id"))
        persons = _withdrawn(Statement, batch.pk, "person_id")
        _no_longer_seen(batch.office_id, persons.unique())
        counts = {"withdrawn": persons.len(), "changed": recompute(persons).len()}
        accounts.record("register.withdraw", str(batch.pk), counts)
    return counts


def _withdrawn(model: Any, batch: int, whom: str) -> pl.Series:
    """Mark the rows of a batch; answers whom they are about, once for each row."""
    with whole_register():
        rows = model.objects.filter(batch=batch, withdrawn_at=None).order_by()
        about: pl.Series = bulk.read(rows, whom)[whom]
        if about.len():
            rows.update(withdrawn_at=timezone.now())
    return about


def _no_longer_seen(office: int, persons: pl.Series) -> None:
    """The office has put these persons forward in no list that stands."""
    with whole_register():
        stated = Statement.objects.filter(office=office, withdrawn_at=None).exclude(kind=REGISTRY)
        still = bulk.read_where(stated, "person_id", persons, "person_id")["person_id"]
        gone = persons.filter(~persons.is_in(still.implode())).to_list()
        for start in range(0, len(gone), PERSONS_AT_ONCE):
            links = PersonOffice.objects.filter(office=office, person__in=gone[start : start + PERSONS_AT_ONCE])
            links._raw_delete(links.db)  # without a signal, and so a line of the log, for every single one
