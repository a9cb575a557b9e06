"""The home page, and a page for those who watch the server."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from payung.server import areas
from payung.server.rooms import HomeBlock, home_blocks
from payung.server.scope import current_viewer, may


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who I am, my office and area, and what every room has to show me."""
    places = [(code, name) for code, name in areas.names(current_viewer().areas).items()]
    shown = [block for block in home_blocks() if block.verb is None or may(block.verb)]
    may_bring = any(verb.startswith("intake.read-") for verb in current_viewer().verbs)
    blocks = [_told(block, request) for block in shown]
    return render(request, "shell/home.html", {"places": places, "blocks": blocks, "may_bring": may_bring})


def _told(block: HomeBlock, request: HttpRequest) -> str:
    context = block.context()
    return "" if context is None else render_to_string(block.template, context, request)


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers; tells nothing else."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")
