"""Decrees: list, draft, one decree with its lines and buttons, its papers, the region's wording."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server import accounts, areas, funding
from payung.server.programme.decrees.amending import leavers
from payung.server.programme.decrees.content import is_unchanged
from payung.server.programme.decrees.documents import document, paper_of
from payung.server.programme.decrees.drafting import RESERVE_SHARE, draft
from payung.server.programme.decrees.lines import decree_of
from payung.server.programme.decrees.ranking import CRITERIA
from payung.server.programme.decrees.signing import proposal_of
from payung.server.programme.decrees.steps import STEPS
from payung.server.programme.decrees.wording import TEXTS, Wording, region_code, set_wording, wording
from payung.server.programme.models import Decree, DecreeKind, DecreeLine, DecreeState
from payung.server.scope import current_viewer, may, needs
from payung.server.typed import month_of, whole

ROWS_A_PAGE = 50
VERIFIED_AT_ONCE = 5_000
TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
LEFT_OUT = {
    "dead": lazy("Dead"),
    "limit_reached": lazy("Age limit reached"),
    "months_claimed": lazy("Months have a payer already"),
    "other_draft": lazy("In another draft"),
    "taken_out": lazy("Taken out of this draft"),
    "quota_or_money": lazy("Beyond quota or money"),
}


@require_safe
@needs("programme.read")
def decrees(request: HttpRequest) -> HttpResponse:
    """All decrees of the own area, newest first."""
    page = Paginator(Decree.objects.select_related("fund"), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    return render(request, "programme/decrees.html", {"page": page, "may_draft": may("programme.draft")})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.draft")
def new_draft(request: HttpRequest) -> HttpResponse:
    """Draft a decree from the ready nominations."""
    if request.method == "POST":
        told = request.POST
        fund = funding.fund(told.get("fund", ""))
        share = whole(told.get("reserve", ""))
        decree = draft(
            fund,
            month_of(told.get("first", "")),
            month_of(told.get("last", "")),
            whole(told.get("quota", "")),
            told.get("area", "").strip(),
            reserve_share=RESERVE_SHARE if share is None else share,
            title=told.get("title", "").strip(),
        )
        return redirect("programme:decree", decree.pk)
    context = {
        "funds": funding.Fund.objects.filter(is_open=True),
        "reserve": RESERVE_SHARE,
        "criteria": [criterion.title for criterion in CRITERIA.values()],
        "month": f"{timezone.localdate():%Y-%m}",
    }
    return render(request, "programme/draft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.read")
def decree(request: HttpRequest, key: int) -> HttpResponse:
    """One decree; what may be done with it now is offered, and done here."""
    found = decree_of(key)
    if request.method == "POST":
        step = STEPS.get(request.POST.get("step", ""))
        if step is None:
            raise PayungError(_("Choose what to do with the decree."))
        goes_to, told = step(found, request.POST)
        messages.success(request, told)
        return redirect("programme:decree", goes_to)
    return render(request, "programme/decree.html", _context(request, found))


@require_safe
@needs("programme.read")
def paper(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """A decree as PDF, or its annexes as XLSX."""
    found = decree_of(key)
    accounts.record("programme.paper", f"decree:{key}", {"form": form})
    name = f'attachment; filename="sk-{key}.{form}"'
    content = document(found, form, full_nik=may("register.see-nik"))
    return HttpResponse(content, content_type=TYPES[form], headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.word")
def words(request: HttpRequest) -> HttpResponse:
    """The region's wording, tried on a decree before it is kept."""
    kind = request.GET.get("jenis", DecreeKind.ESTABLISHING)
    kind = kind if kind in DecreeKind.values else DecreeKind.ESTABLISHING
    area = region_code(next(iter(current_viewer().areas), ""))
    example = Decree.objects.select_related("fund").filter(area_code__startswith=area, kind=kind).first()
    told = _typed(request) if request.method == "POST" else wording(area, kind)
    shown = paper_of(example, told) if example else None
    if request.method == "POST" and request.POST.get("step") == "keep":
        if shown is None:
            raise PayungError(_("Draft a decree first: the wording is tried on it."))
        set_wording(area, kind, told, shown)
        messages.success(request, _("The wording is kept."))
        return redirect(f"{request.path}?jenis={kind}")
    parts = [(part, getattr(told, part)) for part in TEXTS]
    context = {
        "kinds": DecreeKind.choices,
        "kind": kind,
        "parts": [(part, value if isinstance(value, str) else "\n".join(value)) for part, value in parts],
        "words": told,
        "letterhead": "\n".join(told.letterhead),
        "shown": shown,
    }
    return render(request, "programme/wording.html", context)


def _typed(request: HttpRequest) -> Wording:
    """The form as a wording: a line is a text."""
    told = request.POST

    def lines(name: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in told.get(name, "").splitlines() if line.strip())

    single = {name: told.get(name, "").strip() for name in ("title", "place", "office", "signatory")}
    return Wording(
        considering=lines("considering"),
        recalling=lines("recalling"),
        deciding=lines("deciding"),
        copies=lines("copies"),
        letterhead=lines("letterhead"),
        **single,
    )


def _context(request: HttpRequest, found: Decree) -> dict[str, Any]:
    lines = DecreeLine.objects.filter(decree=found).select_related("person")
    named = Paginator(lines.filter(part=DecreeLine.Part.NAMED), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    reserve = lines.filter(part=DecreeLine.Part.RESERVE)
    out = lines.filter(part=DecreeLine.Part.OUT)
    shown = [*named.object_list, *reserve[:ROWS_A_PAGE], *out[:ROWS_A_PAGE]]
    settings = found.text.get("drafting", {})
    return {
        "decree": found,
        "named": named,
        "reserve": reserve[:ROWS_A_PAGE],
        "reserve_count": reserve.count(),
        "out": out[:ROWS_A_PAGE],
        "out_count": out.count(),
        "villages": areas.names({line.area_code for line in shown}),
        "area": areas.name(found.area_code),
        "criteria": [CRITERIA[name].title for name in settings.get("rank_by", ())],
        "settings": settings,
        "left_out": [(LEFT_OUT[reason], count) for reason, count in settings.get("left_out", {}).items() if count],
        "amendments": Decree.objects.filter(amends=found),
        "uploads": found.uploads.all(),
        **_offered(request, found),
    }


def _offered(request: HttpRequest, found: Decree) -> dict[str, Any]:
    """What may be done now, by the one who looks."""
    is_signed = found.state == DecreeState.SIGNED
    asked = is_signed and (found.people <= VERIFIED_AT_ONCE or "periksa" in request.GET)
    proposal = proposal_of(found) if found.state == DecreeState.PROPOSED else None
    is_mine = proposal is not None and proposal.proposed_by_id == current_viewer().user
    may_draft, may_sign = may("programme.draft"), may("programme.sign")
    return {
        "is_unchanged": is_unchanged(found) if asked else None,
        "proposal": proposal,
        "today": f"{timezone.localdate():%Y-%m-%d}",
        "month": f"{max(found.first_month, min(timezone.localdate().replace(day=1), found.last_month)):%Y-%m}",
        "can_change": may_draft and found.state == DecreeState.DRAFT and found.kind == DecreeKind.ESTABLISHING,
        "can_propose": may_sign and found.state == DecreeState.DRAFT,
        "can_sign": may_sign and proposal is not None and not is_mine,
        "can_reopen": may_draft and found.state == DecreeState.PROPOSED,
        "is_mine": is_mine,
        "can_drop": may_draft and found.state in (DecreeState.DRAFT, DecreeState.PROPOSED),
        "leavers": len(leavers(found)) if may_draft and is_signed and not found.amends_id else 0,
    }
