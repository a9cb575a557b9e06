"""What is known of a person, day by day; other rooms add their own lines.

A room that has something to tell of a person brings a `person_lines.py` with `lines(person: int) -> Iterable[Line]`; it
is found by its name, as `tasks.py` and `urls.py` are, and this room knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from payung.server.register.line import Line
from payung.server.register.models import Decile, Membership, PopulationCheck, Statement, Status, Work
from payung.server.rooms import parts


def timeline(person: int) -> list[Line]:
    """Dated lines about a person, the newest first.

    Args:
        person: Key in the register, of somebody the one who looks may see.
    """
    found = [*_said(person), *_works(person), *_statuses(person), *_memberships(person), *_deciles(person)]
    found += _answers(person)
    for room in parts("person_lines"):
        found += room.lines(person)
    return sorted(found, key=lambda line: line.on or date.min, reverse=True)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _said(person: int) -> Iterator[Line]:
    rows = Statement.objects.filter(person=person, withdrawn_at=None).select_related("office")
    for row in rows.defer("said"):
        office = row.office.name if row.office else ""
        yield Line(_day(row.said_at), _("On a list of %(office)s") % {"office": office}, "list", row.batch)


def _works(person: int) -> Iterator[Line]:
    for row in Work.objects.filter(person=person, withdrawn_at=None).select_related("employer", "office"):
        where = row.employer or row.office
        what = " · ".join(str(word) for word in (row.occupation, where, row.segment) if word)
        yield Line(row.from_on or _day(row.recorded_at), _("Work: %(work)s") % {"work": what or "–"}, "work", row.batch)
        if row.to_on:
            yield Line(row.to_on, _("Work ends: %(work)s") % {"work": what or "–"}, "work", row.batch)


def _statuses(person: int) -> Iterator[Line]:
    """Each list says the status again; only what becomes different is told."""
    before = ""
    for row in Status.objects.filter(person=person, withdrawn_at=None):
        if row.status != before:
            yield Line(row.from_on, _("Status: %(status)s") % {"status": row.get_status_display()}, "status", row.batch)
        before = row.status


def _memberships(person: int) -> Iterator[Line]:
    for row in Membership.objects.filter(person=person, withdrawn_at=None):
        until = row.active_until.isoformat() if row.active_until else "–"
        facts = {"segment": row.segment or "–", "programmes": row.programmes or "–", "until": until}
        text = _("Member of BPJS Ketenagakerjaan: %(segment)s, %(programmes)s, active until %(until)s") % facts
        yield Line(row.as_of, text, "membership", row.batch)


def _deciles(person: int) -> Iterator[Line]:
    for row in Decile.objects.filter(person=person, withdrawn_at=None):
        yield Line(row.released_on, _("Welfare decile %(decile)d") % {"decile": row.decile}, "decile", row.batch)


def _answers(person: int) -> Iterator[Line]:
    for row in PopulationCheck.objects.filter(person=person, withdrawn_at=None):
        yield Line(
            row.answered_on, _("Dukcapil: %(answer)s") % {"answer": row.get_answer_display()}, "dukcapil", row.batch
        )
