"""What a family would get, the months of a person, and what runs out soon."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.law import current_law
from payung.server import areas, funding
from payung.server.ledger.ahead import DAYS_AHEAD, covered, lapsing, reaching_the_age, waiting
from payung.server.ledger.families import FamilyOnDay, family
from payung.server.ledger.grids import months_of
from payung.server.ledger.models import Event
from payung.server.scope import needs

ROWS_A_PAGE = 50
CODE = re.compile(r"[a-z][a-z0-9_]*")
LEVELS = ("none", "tk_sd", "smp", "sma", "pt")
ASKED = ("income", "child_1_level", "child_1_years_left", "child_2_level", "child_2_years_left")
LISTS = {"gugur": lapsing, "tunggu": waiting, "usia": reaching_the_age}


@require_http_methods(["GET", "HEAD", "POST"])
@needs("ledger.read")
def family_answer(request: HttpRequest, person: int) -> HttpResponse:
    """What a person's family would get on a day. Facts that are typed in are reckoned with and not kept."""
    on = _day(request.GET.get("tanggal"))
    more = {name: request.POST[name].strip() for name in ASKED if request.POST.get(name, "").strip()}
    answer = family(person, on, more=more)
    context = {
        "person": person,
        "name": answer.name,
        "on": on,
        "sentences": answer.family.outlook.kalimat if _indonesian() else answer.family.outlook.sentences,
        "standing": answer.family.outlook.standing,
        "events": _events(answer),
        "changes": _changes(answer),
        "supposed": answer.supposed,
        "more": more,
        "levels": LEVELS,
    }
    return render(request, "ledger/family.html", context)


@require_safe
@needs("ledger.read")
def months(request: HttpRequest, person: int) -> HttpResponse:
    """The months of a person, as known today or on another day, and the events they come from."""
    known = _day(request.GET["diketahui"]) if request.GET.get("diketahui") else None
    events = Event.objects.filter(person=person).select_related("by")
    rows = months_of(person, as_known_on=known).sort("month", "programme", descending=[True, False])
    if not rows.height and not events:
        raise PayungError(_("Nothing is recorded about such a person in your area."))
    context = {
        "person": person,
        "known": known,
        "months": rows.to_dicts(),
        "events": events.order_by("-id"),
        "funds": _fund_names(),
    }
    return render(request, "ledger/months.html", context)


@require_safe
@needs("ledger.read")
def ahead(request: HttpRequest) -> HttpResponse:
    """Cover that lapses, waits that end, people who reach the age limit, within two months."""
    today, which = timezone.localdate(), request.GET.get("daftar", "gugur")
    page = Paginator(LISTS.get(which, lapsing)(today), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    context = {
        "which": which if which in LISTS else "gugur",
        "days": DAYS_AHEAD,
        "rows": page,
        "funds": _fund_names(),
        "villages": areas.names({row.person.area_code for row in page if row.person.area_code}),
        "covered": covered(today).count(),
    }
    return render(request, "ledger/ahead.html", context)


def _fund_names() -> dict[str, str]:
    """Code → name of the funds in sight."""
    return dict(funding.Fund.objects.order_by().values_list("code", "name"))


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError:
        raise PayungError(_("“%(text)s” is no day.") % {"text": text}, remedy=_("Write it as 2026-02-28.")) from None


def _indonesian() -> bool:
    return get_language() != "en"


def _events(answer: FamilyOnDay) -> list[dict[str, Any]]:
    """Each event with its sum and lines, in the reader's language."""
    told = answer.family.answer.events if answer.family.answer else ()
    name, notes = ("judul", "catatan") if _indonesian() else ("title", "notes")
    return [
        {
            "title": getattr(event, name),
            "at_once": event.at_once,
            "known_at_once": event.known_at_once,
            "monthly": event.monthly,
            "missing": [_fact(name) for name in event.missing],
            "notes": [_worded(note) for note in getattr(event, notes)],
            "lines": [
                {"title": getattr(line, name), "value": line.value, "unit": line.unit, "why": _why(line)}
                for line in event.lines
                if line.value != 0
            ],
        }
        for event in told
    ]


def _fact(name: str) -> str:
    """What a fact is called, instead of its code."""
    fact = current_law().facts.get(name)
    return name if fact is None else str(fact.title["id" if _indonesian() else "en"])


def _worded(note: str) -> str:
    """A note of the law without codes: a fact by its name, a judgement by its sentence alone."""
    name, _colon, rest = note.partition(": ")
    if not rest or not CODE.fullmatch(name):
        return note
    return f"{_fact(name)}: {rest}" if name in current_law().facts else rest


def _why(line: Any) -> list[dict[str, Any]]:
    """The steps of a line in words, each with its articles."""
    formula = "rumus" if _indonesian() else "formula"
    title = "judul" if _indonesian() else "title"
    return [
        {
            "title": getattr(step, title),
            "formula": getattr(step, formula),
            "value": step.value,
            "cited": "; ".join(step.citations),
        }
        for step in line.explanation.steps
    ]


def _changes(answer: FamilyOnDay) -> list[dict[str, Any]]:
    """What paying on, or not paying, would change."""
    told = answer.family.answer
    if told is None:
        return []
    titles = {event.event: event.judul if _indonesian() else event.title for event in told.events}
    return [
        {
            "title": titles[change.event],
            "paid": change.paid,
            "since": date.fromisoformat(change.since),
            "before": change.before,
            "after": change.after,
        }
        for change in told.changes
    ]
