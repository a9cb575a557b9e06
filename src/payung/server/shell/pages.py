"""The home page, and a page for those who watch the server."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.server import accounts, areas, jobs
from payung.server.scope import current_viewer

JOBS_SHOWN = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who I am, my office and area, what waits for me, my jobs."""
    codes = current_viewer().areas
    context = {
        "places": [(code, name) for code, name in areas.names(codes).items()],
        "to_decide": accounts.mine_to_decide(),
        "jobs": jobs.mine()[:JOBS_SHOWN],
    }
    return render(request, "shell/home.html", context)


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers; tells nothing else."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
