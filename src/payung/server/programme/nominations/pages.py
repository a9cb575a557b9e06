"""The list of nominations: counts, findings in words, checks and decisions."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.errors import PayungError
from payung.server.programme.checks.asking import dukcapil_file
from payung.server.programme.checks.checking import check
from payung.server.programme.checks.findings import findings, sentence
from payung.server.programme.models import NominationState
from payung.server.programme.nominations.attesting import attest
from payung.server.programme.nominations.deciding import decide, withdraw
from payung.server.programme.nominations.lists import (
    Asked,
    counts,
    findings_counted,
    nominations,
    offices_nominating,
    shown,
)
from payung.server.scope import may, needs
from payung.server.typed import day_of, month_of

ROWS_A_PAGE = 50
LARGEST_SCAN = 10 * 1024 * 1024
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@needs("programme.read")
def nominations_list(request: HttpRequest) -> HttpResponse:
    """Who was put forward, how it stands, and why."""
    asked = Asked(**{name: request.GET.get(name, "") for name in ("state", "area", "office", "code")})
    page = Paginator(nominations(asked), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    whole = nominations(Asked(area=asked.area, office=asked.office))
    by_state = counts(whole)
    context = {
        "asked": asked,
        "page": page,
        "rows": shown(page.object_list),
        "states": [(value, label, by_state.get(value, 0)) for value, label in NominationState.choices],
        "codes": [(code, _plain(code), count) for code, count in findings_counted(whole).items()],
        "may_check": may("programme.check"),
        "may_withdraw": may("programme.nominate"),
        "offices": offices_nominating() if may("programme.nominate") else [],
        "month": f"{timezone.localdate():%Y-%m}",
    }
    return render(request, "programme/nominations.html", context)


@require_POST
def check_now(request: HttpRequest) -> HttpResponse:
    """Run all checks for certain months."""
    first, last = month_of(request.POST.get("first", "")), month_of(request.POST.get("last", ""))
    told = check(request.POST.get("area", ""), first_month=first, last_month=last)
    messages.success(request, _("%(count)s nominations are checked.") % {"count": told["checked"]})
    return redirect("programme:nominations")


@require_POST
def decided(request: HttpRequest) -> HttpResponse:
    """Ready, unfit or withdrawn: for the rows that are ticked, or for all with one finding that wait for somebody."""
    step, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    keys = [int(key) for key in request.POST.getlist("nomination") if key.isdigit()]
    if code := request.POST.get("code", ""):
        rows = nominations(Asked(state=NominationState.ASK, code=code))
        keys = list(rows.order_by().values_list("pk", flat=True))
    if step == "withdraw":
        count = withdraw(keys, reason)
    elif step in (NominationState.READY, NominationState.UNFIT):
        count = decide(keys, step, reason)
    else:
        raise PayungError(_("Choose what to do with the nominations."))
    messages.success(request, _("%(count)s nominations are decided.") % {"count": count})
    return redirect("programme:nominations")


@require_POST
def attested(request: HttpRequest) -> HttpResponse:
    """Keep the minutes of an office."""
    office, scan = request.POST.get("office", ""), request.FILES.get("file")
    if scan is not None and (scan.size or 0) > LARGEST_SCAN:
        raise PayungError(_("The scan is larger than 10 MB."), remedy=_("Scan it in black and white."))
    count = attest(
        int(office) if office.isdigit() else 0,
        letter=request.POST.get("letter", ""),
        seen_by=request.POST.get("seen_by", ""),
        seen_on=day_of(request.POST.get("seen_on", "")),
        file=scan.read() if scan is not None else b"",
    )
    messages.success(request, _("The minutes are kept for %(count)s people.") % {"count": count})
    return redirect("programme:nominations")


@require_POST
def for_dukcapil(request: HttpRequest) -> HttpResponse:
    """The file for Disdukcapil; by POST, because it is logged that the numbers went out."""
    content = dukcapil_file(request.POST.get("area", ""))
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": 'attachment; filename="untuk-dukcapil.xlsx"'}
    )


def _plain(code: str) -> str:
    """A finding without what it speaks of, for the list of findings."""
    return sentence(code) if code in findings() else code
