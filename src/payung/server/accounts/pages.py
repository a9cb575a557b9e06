"""Sign in and out, decisions by two people, the audit log."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server.accounts import approvals as decisions
from payung.server.accounts.models import Approval, Change, Outcome, Role
from payung.server.home import example_signins
from payung.server.scope import may, needs

ROWS_A_PAGE = 50
LINES_SHOWN = 20


class SignIn(LoginView):
    """Sign in."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the sign-ins of the example region, where this is one."""
        names = {role.code: str(role) for role in Role.objects.all()}
        example = [{**one, "role_name": names.get(one["role"], one["role"])} for one in example_signins()]
        return {**super().get_context_data(**kwargs), "example": example}


class SignOut(LogoutView):
    """Sign out (by POST, so that no link can do it)."""


class ChangePassword(PasswordChangeView):
    """Set a new password."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("shell:home")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your new password is set."))
        return super().form_valid(form)


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return render(request, "accounts/locked_out.html", status=429)


@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, and those that are decided."""
    decided = Approval.objects.exclude(outcome=Outcome.WAITING).select_related("proposed_by", "decided_by")
    waiting = Approval.objects.filter(outcome=Outcome.WAITING).select_related("proposed_by")
    return render(request, "accounts/approvals.html", {"waiting": waiting, "decided": _page(request, decided)})


@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, key: int) -> HttpResponse:
    """One proposal with all it decides; a second person approves or refuses it here."""
    found: Approval | None = Approval.objects.select_related("proposed_by", "decided_by").filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such proposal in your area."))
    if request.method == "POST":
        _decide(request, key)
        return redirect("accounts:approval", key)
    waiting, is_mine = found.outcome == Outcome.WAITING, found.proposed_by_id == request.user.pk
    content = json.dumps(shortened(found.content), indent=2, ensure_ascii=False)
    context = {
        "approval": found,
        "content": content,
        "can_decide": waiting and not is_mine and may(found.verb),
        "can_withdraw": waiting and is_mine,
    }
    return render(request, "accounts/approval.html", context)


def shortened(content: Any) -> Any:
    """The content with long lists cut; their length is told, and the digest stands for the whole."""
    if isinstance(content, dict):
        return {name: shortened(value) for name, value in content.items()}
    if isinstance(content, list):
        more = len(content) - LINES_SHOWN
        shown = [shortened(value) for value in content[:LINES_SHOWN]]
        return [*shown, _("… and %(count)s more") % {"count": more}] if more > 0 else shown
    return content


def _decide(request: HttpRequest, key: int) -> None:
    step = request.POST.get("step", "")
    if step == "approve":
        decisions.approve(key, request.POST.get("digest", ""))
        messages.success(request, _("Approved."))
    elif step == "refuse":
        decisions.refuse(key, request.POST.get("reason", ""))
        messages.success(request, _("Refused."))
    elif step == "withdraw":
        decisions.withdraw(key)
        messages.success(request, _("Withdrawn."))
    else:
        raise PayungError(_("Choose what to do with the proposal."))


@require_safe
@needs("accounts.read-changes")
def changes(request: HttpRequest) -> HttpResponse:
    """The audit log of the own area."""
    return render(request, "accounts/changes.html", {"changes": _page(request, Change.objects.all())})


def _page(request: HttpRequest, rows: Any) -> Any:
    return Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("hal"))
