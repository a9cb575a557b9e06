"""Officers' pages: people of the own area, one person, employers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server import areas
from payung.server.masking import masked
from payung.server.register.days import timeline
from payung.server.register.looked import looked_at
from payung.server.register.models import Employer, Person
from payung.server.register.searching import listed, search
from payung.server.register.slices import sliced
from payung.server.register.sources import provenance
from payung.server.register.templatetags.groups import group_names
from payung.server.register.values import DIGITS_OF_A_REGION
from payung.server.scope import current_viewer, may, needs

MOST_FOUND = 50
MOST_AREAS = 20
DIGITS_OF_A_DISTRICT = 8
SHOWN = (
    "name", "birth_place", "birth_date", "sex", "mother", "phone", "address", "village_code", "occupation", "group",
    "kpj",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@needs("register.look")
def persons(request: HttpRequest) -> HttpResponse:
    """The people of the own area, by village and group; what is searched for comes by POST, never in an address."""
    if request.method == "POST":
        typed = request.POST.get("cari", "").strip()
        found = list(search(typed)[:MOST_FOUND])
        return render(request, "register/found.html", {"typed": masked(typed), "persons": _named(found)})
    village, group = request.GET.get("desa", ""), request.GET.get("kelompok", "")
    rows = listed()
    rows = rows.filter(village_code=village) if village else rows
    rows = rows.filter(group=group) if group else rows
    page = sliced(rows.order_by("name", "id"), request.GET.get("hal"))
    context = {"page": page, "persons": _named(page.rows), "village": village, "group": group}
    context |= {"villages": _villages(), "groups": group_names(), "query": _query(village, group)}
    return render(request, "register/persons.html", context)


def _query(village: str, group: str) -> str:
    return urlencode({name: value for name, value in (("desa", village), ("kelompok", group)) if value})


def _villages() -> dict[str, str]:
    """Code → name of the villages of the areas the viewer looks after, for the filter."""
    found: dict[str, str] = {}
    for code in current_viewer().areas[:MOST_AREAS]:
        found |= _villages_in(code)
    return found


def _villages_in(code: str) -> dict[str, str]:
    if len(code) > DIGITS_OF_A_DISTRICT:
        return areas.names([code])
    below = areas.names_below(code)
    if len(code) == DIGITS_OF_A_DISTRICT:
        return below
    if len(code) != DIGITS_OF_A_REGION:
        return {}
    return {key: name for part in below for key, name in areas.names_below(part).items()}


def _named(rows: list[Person]) -> list[dict[str, Any]]:
    """Persons with the names of their villages, looked up at once."""
    names = areas.names({row.village_code for row in rows if row.village_code})
    return [{"person": row, "village": names.get(row.village_code, ""), "nik": covered_nik(row.nik)} for row in rows]


def shown_nik(nik: str | None) -> str:
    """The NIK for who may see it, else its first six and last two digits."""
    return nik if nik is not None and may("register.see-nik") else covered_nik(nik)


def covered_nik(nik: str | None) -> str:
    """A NIK for lists: its first six and last two digits, whoever looks."""
    return "–" if nik is None else f"{nik[:6]}••••••••{nik[-2:]}"


@require_safe
@needs("register.look")
def person(request: HttpRequest, key: int) -> HttpResponse:
    """One person: values and where each comes from, household, works, and everything dated. Looking is recorded."""
    found: Person | None = Person.objects.select_related("household").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such person in your area."))
    looked_at(found)
    context = {
        "person": found,
        "nik": shown_nik(found.nik),
        "values": _values(found),
        "family": _named(_family(found)),
        "works": found.works.filter(withdrawn_at=None)
        .select_related("employer", "office")
        .order_by("-id")[:MOST_FOUND],
        "offices": found.offices.select_related("office").order_by("id"),
        "lines": timeline(key),
    }
    return render(request, "register/person.html", context)


def _family(found: Person) -> list[Person]:
    if found.household_id is None:
        return []
    members = listed().filter(household=found.household_id).exclude(pk=found.pk)
    return list(members.order_by("birth_date", "id")[:MOST_FOUND])


def _values(found: Person) -> list[dict[str, Any]]:
    """What the page shows of each value: its label, the value, its source."""
    sources = provenance(found.pk)
    village = areas.name(found.village_code) if found.village_code else ""
    group = group_names().get(found.group, found.group)
    shown = {name: getattr(found, name) for name in SHOWN} | {"village_code": village, "group": group}
    labels = {field.name: field.verbose_name for field in Person._meta.concrete_fields}
    labels |= {"mother": _("mother's name"), "phone": _("telephone")}
    return [{"label": labels[name], "value": value, "source": sources.get(name)} for name, value in shown.items()]


@require_safe
@needs("register.look-employers")
def employers(request: HttpRequest) -> HttpResponse:
    """Employers of the own area, by the beginning of their name."""
    begins = request.GET.get("nama", "").strip()[:100]
    rows = Employer.objects.filter(is_listed=True).order_by("name", "id")
    rows = rows.filter(name__icontains=begins) if begins else rows
    page = sliced(rows, request.GET.get("hal"))
    query = urlencode({"nama": begins}) if begins else ""
    return render(request, "register/employers.html", {"page": page, "begins": begins, "query": query})


@require_safe
@needs("register.look-employers")
def employer(request: HttpRequest, key: int) -> HttpResponse:
    """One employer and who works there."""
    found: Employer | None = Employer.objects.filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such employer in your area."))
    works = found.works.filter(withdrawn_at=None).select_related("person").order_by("person__name", "id")
    page = sliced(works, request.GET.get("hal"))
    may_look = may("register.look")
    return render(request, "register/employer.html", {"employer": found, "page": page, "may_look": may_look})
