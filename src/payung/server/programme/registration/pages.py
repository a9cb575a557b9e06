"""Registration of a decree: the file for the branch, its answers, and who is still without one."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server import areas
from payung.server.programme.decrees.amending import amend
from payung.server.programme.models import Decree, Upload
from payung.server.programme.registration.progress import progress
from payung.server.programme.registration.reasons import learn_reason, reason_name, reasons, unmapped_texts
from payung.server.programme.registration.standing import decree_of
from payung.server.programme.registration.upload import upload
from payung.server.scope import may, needs
from payung.server.typed import month_of
from payung.server.vault import default_store

SHOWN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.read")
def registration(request: HttpRequest, key: int) -> HttpResponse:
    """How far the registration of one decree is; its files are made here, and refusals worked off."""
    decree = decree_of(f"decree:{key}")
    if request.method == "POST":
        return _do(request, decree)
    return render(request, "programme/registration.html", _context(decree))


@require_safe
@needs("programme.upload")
def upload_file(request: HttpRequest, key: int) -> HttpResponse:
    """A file made for the branch, as it was made."""
    made: Upload | None = Upload.objects.filter(pk=key).first()
    if made is None:
        raise PayungError(_("There is no such file in your area."))
    response = HttpResponse(default_store().get(made.file), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="pendaftaran-{made.decree_id}-{made.pk}.xlsx"'
    return response


def _do(request: HttpRequest, decree: Decree) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "upload":
        made = upload(decree.pk)
        messages.success(request, _("A file of %(count)s people was made.") % {"count": made.lines})
    elif step == "learn":
        changed = learn_reason(request.POST.get("text", ""), request.POST.get("reason", ""))
        messages.success(request, _("Learned; %(count)s answers have their reason now.") % {"count": changed})
    elif step == "amend":
        draft = amend(decree.pk, month_of(request.POST.get("from", "")))
        return redirect("programme:decree", draft.pk)
    else:
        raise PayungError(_("Choose what to do with the decree."))
    return redirect("programme:registration", decree.pk)


def _context(decree: Decree) -> dict[str, Any]:
    done = progress(decree)
    named = [*done.refused["area_code"].unique(), *done.unanswered["area_code"].unique()]
    return {
        "decree": decree,
        "progress": done,
        "refused": _shown(done.refused),
        "refused_people": done.refused.height,
        "unanswered_people": done.unanswered.height,
        "reasons_counted": _counted(done.refused),
        "unanswered": _shown(done.unanswered),
        "villages": areas.names(named),
        "uploads": Upload.objects.filter(decree=decree).select_related("made_by"),
        "texts": unmapped_texts(decree) if may("programme.reply") else [],
        "reasons": [(code, reason_name(code)) for code in reasons()],
        "may_upload": may("programme.upload"),
        "may_reply": may("intake.read-reply"),
        "may_bill": may("intake.read-bill"),
        "may_amend": may("programme.draft") and bool(done.refused.height),
        "month": max(decree.first_month, min(timezone.localdate().replace(day=1), decree.last_month)).strftime("%Y-%m"),
    }


def _shown(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The first rows for the page, with the reason in words."""
    rows = frame.head(SHOWN).to_dicts()
    for row in rows:
        row["reason_name"] = reason_name(row.get("reason") or "")
    return rows


def _counted(refused: pl.DataFrame) -> list[tuple[str, int]]:
    counts = refused["reason"].value_counts().sort("count", "reason", descending=[True, False])
    return [(reason_name(code), count) for code, count in counts.iter_rows()]
