"""The bills, and one of them: its findings, its lines, and the decision to pay it."""

from __future__ import annotations

from typing import Any

import polars as pl
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server import areas
from payung.server.programme.bills.checking import bill_of, check_bill, missing, return_bill
from payung.server.programme.bills.codes import MISSING, code_name
from payung.server.programme.bills.exporting import findings_xlsx, letter, lines_of_bill
from payung.server.programme.bills.paying import approve_payment, propose_payment, waiting_for
from payung.server.programme.models import Bill, BillLine, BillState, Decree, DecreeState
from payung.server.scope import may, needs

ROWS_A_PAGE = 100
SHOWN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@needs("programme.read")
def bills(request: HttpRequest) -> HttpResponse:
    """The bills of the own area, newest first."""
    page = Paginator(Bill.objects.select_related("decree"), ROWS_A_PAGE).get_page(request.GET.get("hal"))
    decrees = Decree.objects.filter(state=DecreeState.SIGNED) if may("intake.read-bill") else Decree.objects.none()
    return render(request, "programme/bills.html", {"bills": page, "decrees": decrees})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("programme.read")
def bill(request: HttpRequest, key: int) -> HttpResponse:
    """One bill; here it is checked again, proposed, approved or sent back."""
    found = bill_of(key)
    if request.method == "POST":
        _do(request, found)
        return redirect("programme:bill", key)
    return render(request, "programme/bill.html", _context(request, found))


@require_safe
def findings_file(request: HttpRequest, key: int) -> HttpResponse:
    """The findings name by name, for the branch."""
    response = HttpResponse(findings_xlsx(key), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="temuan-tagihan-{key}.xlsx"'
    return response


def _do(request: HttpRequest, found: Bill) -> None:
    step = request.POST.get("step", "")
    if step == "check":
        check_bill(found.pk)
        messages.success(request, _("The bill was checked again."))
    elif step == "propose":
        propose_payment(found.pk)
        messages.success(request, _("Proposed. A second person has to approve the payment."))
    elif step == "approve":
        proposal = waiting_for(found)
        if proposal is None:
            raise PayungError(_("Nobody has proposed to pay this bill."), place=str(found))
        approve_payment(proposal.pk, request.POST.get("digest", ""))
        messages.success(request, _("Approved. The bill may be paid."))
    elif step == "return":
        return_bill(found.pk, request.POST.get("reason", ""))
        messages.success(request, _("The bill is sent back."))
    else:
        raise PayungError(_("Choose what to do with the bill."))


def _context(request: HttpRequest, found: Bill) -> dict[str, Any]:
    code = request.GET.get("temuan", "")
    rows = _lines(found, code)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("hal"))
    proposal = waiting_for(found)
    mine = proposal is not None and proposal.proposed_by_id == request.user.pk
    checks = may("programme.bill")
    return {
        "bill": found,
        "findings": [(each, code_name(each), told) for each, told in found.findings.items()],
        "code": code,
        "rest": found.stated - found.payable,
        "lines": page,
        "villages": areas.names({line.area_code for line in page if line.area_code}),
        "left_out": _left_out(found) if checks and MISSING in found.findings else [],
        "proposal": proposal,
        "payment": found.payments.filter(withdrawn_at__isnull=True).first(),
        "letter": letter(found.pk) if checks else "",
        "can_check": checks and found.state == BillState.CHECKED,
        "can_propose": may("programme.pay") and found.state == BillState.CHECKED and found.payable > 0,
        "can_approve": may("programme.pay") and proposal is not None and not mine,
        "can_return": checks and found.state in (BillState.CHECKED, BillState.APPROVED),
    }


def _lines(found: Bill, code: str) -> Any:
    rows = BillLine.objects.filter(bill=found).distinct().order_by("id")
    if not code:
        return rows
    # A JSON list: only frames can look into it in both databases.
    keys = lines_of_bill(found).filter(pl.col("codes").list.contains(code))["id"].head(SHOWN).to_list()
    return rows.filter(pk__in=keys)


def _left_out(found: Bill) -> list[dict[str, Any]]:
    """Whom the branch forgot."""
    billed = lines_of_bill(found)["person_id"]
    wanted = ("name", "area_code", "first_month", "last_month", "total")
    return missing(billed, found.decree, found).select(wanted).head(SHOWN).to_dicts()
