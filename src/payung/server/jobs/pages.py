"""The jobs, and one of them."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server.jobs.models import Job
from payung.server.jobs.verbs import cancel
from payung.server.scope import may

ROWS_A_PAGE = 50


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs of the own area or office, newest first."""
    page = Paginator(Job.objects.select_related("owner"), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    return render(request, "jobs/jobs.html", {"jobs": page})


@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, key: int) -> HttpResponse:
    """How far one job is; here it can be cancelled."""
    if request.method == "POST":
        cancel(key)
        messages.success(request, _("The job will stop."))
        return redirect("jobs:job", key)
    found: Job | None = Job.objects.select_related("owner").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such job in your area."))
    result = None if found.result is None else json.dumps(found.result, indent=2, ensure_ascii=False)
    can_cancel = found.is_open and not found.cancel_wanted and (found.owner_id == request.user.pk or may("jobs.cancel"))
    return render(request, "jobs/job.html", {"job": found, "result": result, "can_cancel": can_cancel})
