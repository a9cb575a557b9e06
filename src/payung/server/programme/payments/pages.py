"""What left the bank: first what hangs, then what has found its bill."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server.programme.models import Bill, BillState, Payment
from payung.server.programme.payments.matching import candidates, mark_foreign, match, payment_of, unmatch
from payung.server.scope import may, needs

ROWS_A_PAGE = 50


@require_safe
@needs("programme.read")
def payments(request: HttpRequest) -> HttpResponse:
    """The payments of the own area, hanging ones first."""
    kept = Payment.objects.filter(withdrawn_at__isnull=True)
    hanging = kept.filter(bill__isnull=True, is_foreign=False)
    rest = kept.exclude(pk__in=hanging.values("pk")).select_related("bill", "matched_by")
    context = {
        "hanging": Paginator(hanging, ROWS_A_PAGE).get_page(request.GET.get("gantung")),
        "hanging_total": hanging.aggregate(total=Sum("amount"))["total"],
        "settled": Paginator(rest, ROWS_A_PAGE).get_page(request.GET.get("hal")),
        "unpaid": Bill.objects.filter(state=BillState.APPROVED),
        "may_bring": may("intake.read-payments"),
    }
    return render(request, "programme/payments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.read")
def payment(request: HttpRequest, key: int) -> HttpResponse:
    """One payment; here it is matched with a bill, or the match undone."""
    found = payment_of(key)
    if request.method == "POST":
        _do(request, key)
        return redirect("programme:payment", key)
    may_match = may("programme.match")
    is_open = found.bill_id is None and not found.is_foreign
    context = {
        "payment": found,
        "candidates": candidates(found) if is_open else [],
        "can_match": may_match and is_open,
        "can_mark": may_match and found.bill_id is None,
        "can_unmatch": may_match and found.bill_id is not None,
    }
    return render(request, "programme/payment.html", context)


def _do(request: HttpRequest, key: int) -> None:
    told: dict[str, Any] = {"step": request.POST.get("step", ""), "bill": request.POST.get("bill", "")}
    if told["step"] == "match" and told["bill"].isdigit():
        match(key, int(told["bill"]))
        messages.success(request, _("Matched. The bill is paid."))
    elif told["step"] == "foreign":
        mark_foreign(key)
        messages.success(request, _("Marked as no contribution."))
    elif told["step"] == "contribution":
        mark_foreign(key, False)
        messages.success(request, _("Marked as a contribution."))
    elif told["step"] == "unmatch":
        unmatch(key, request.POST.get("reason", ""))
        messages.success(request, _("The match is undone; the events are corrected."))
    else:
        raise PayungError(_("Choose what to do with the payment."))
