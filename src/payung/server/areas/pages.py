"""The areas, level by level."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.server import jobs
from payung.server.areas.models import Area, Scheme
from payung.server.scope import may, needs


@require_safe
def areas(request: HttpRequest, code: str = "") -> HttpResponse:
    """What lies directly inside an area; without one, the uppermost areas that are loaded."""
    rows = Area.objects.filter(scheme=Scheme.KEMENDAGRI, valid_to__isnull=True)
    here = rows.filter(code=code).first() if code else None
    if code and here is None:
        raise Http404
    inside = rows.filter(parent_code=code) if code else rows.filter(level=_uppermost(rows))
    return render(
        request, "areas/areas.html", {"here": here, "areas": inside.order_by("code"), "may_load": may("areas.load")}
    )


@require_POST
@needs("areas.load")
def load_example(request: HttpRequest) -> HttpResponse:
    """Load the shipped example region, as a job."""
    started = jobs.start("areas.load-example", _("Load the example region Siak (14.08)"), area_code="14.08")
    return redirect("jobs:job", started.pk)


def _uppermost(rows: QuerySet[Area]) -> int:
    first = rows.order_by("level").values_list("level", flat=True).first()
    return first or 1
