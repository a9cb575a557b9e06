"""The lists that came in, and one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server.intake.correcting import held_rows
from payung.server.intake.models import Batch, BatchState, Row, RowStatus
from payung.server.intake.pages.showing import shown
from payung.server.intake.undoing import undo
from payung.server.intake.words import language, sentence
from payung.server.scope import may
from payung.sheets.kinds import kinds

ROWS_A_PAGE = 50
GONE_SHOWN = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def kind_title(kind: str) -> str:
    """What a kind of list is called."""
    known = kinds().get(kind)
    return kind if known is None else known.title if language() == "en" else known.judul


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """The lists of the own area or office, newest first."""
    page = Paginator(Batch.objects.select_related("office", "author"), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    lines = [(one, kind_title(one.kind)) for one in page.object_list]
    can_bring = any(may(f"intake.read-{kind}") for kind in kinds())
    return render(request, "intake/batches.html", {"page": page, "lines": lines, "can_bring": can_bring})


def found_batch(key: int) -> Batch:
    """A batch in sight.

    Raises:
        PayungError: there is none.
    """
    found: Batch | None = Batch.objects.select_related("office", "author", "corrects").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such list in your area."))
    return found


@require_safe
def batch(request: HttpRequest, key: int) -> HttpResponse:
    """One list: what came of it, what is wrong in it, its rows."""
    found = found_batch(key)
    rows, chosen = _chosen(request, found)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("hal"))
    context = {
        "batch": found,
        "kind": kind_title(found.kind),
        "troubles": [(code, sentence(code, language()), count) for code, count in _frequent(found)],
        "page": page,
        "lines": shown(found, page.object_list),
        "chosen": chosen,
        "statuses": RowStatus.choices,
        "gone": _gone(found),
        "waiting": Row.objects.filter(batch=found, status=RowStatus.HELD, answered_by=None).count(),
        "corrections": Batch.objects.filter(corrects=found),
        "can_undo": found.state == BatchState.TAKEN and may("intake.undo"),
    }
    return render(request, "intake/batch.html", context)


def _frequent(batch: Batch) -> list[tuple[str, int]]:
    return sorted(batch.troubles.items(), key=lambda pair: (-pair[1], pair[0]))


def _chosen(request: HttpRequest, batch: Batch) -> tuple[Any, dict[str, str]]:
    """The rows asked for, and what was asked."""
    chosen = {name: request.GET.get(name, "") for name in ("status", "kode", "perubahan")}
    rows = Row.objects.filter(batch=batch).order_by("id")
    if chosen["status"] in RowStatus.values:
        rows = rows.filter(status=chosen["status"])
    if chosen["kode"] in batch.troubles:
        rows = rows.filter(codes__icontains=f'"{chosen["kode"]}"')
    if chosen["perubahan"] in ("new", "same", "changed"):
        rows = rows.filter(change=chosen["perubahan"])
    return rows, chosen


def _gone(batch: Batch) -> list[Any]:
    """Rows of the last list whose people are not in this one, the first of them."""
    keys = batch.summary.get("gone_rows", [])[:GONE_SHOWN]
    rows = Row.objects.filter(pk__in=keys).select_related("batch").order_by("id")
    return shown(batch, rows) if keys else []


@require_safe
def held(request: HttpRequest, key: int) -> HttpResponse:
    """The rows that wait for a correction, as a workbook."""
    found = found_batch(key)
    answer = HttpResponse(held_rows(found), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="perbaikan-berkas-{found.pk}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def undo_batch(request: HttpRequest, key: int) -> HttpResponse:
    """Asks once more, then takes the list back."""
    found = found_batch(key)
    if request.method == "POST":
        undo(found)
        messages.success(request, _("The list is undone. Its rows stay to be read."))
        return redirect("intake:batch", key)
    return render(request, "intake/undo.html", {"batch": found, "kind": kind_title(found.kind)})
