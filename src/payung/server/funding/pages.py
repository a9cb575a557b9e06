"""Funds: what there is, what is promised, what is spent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.errors import PayungError
from payung.server.funding.adding import add_fund, raise_ceiling
from payung.server.funding.forms import CeilingForm, FundForm
from payung.server.funding.models import Fund
from payung.server.funding.tariffs import tariff
from payung.server.scope import current_viewer, may, needs


@require_safe
@needs("funding.see")
def funds(request: HttpRequest) -> HttpResponse:
    """The funds of the area, with what is left of each."""
    rows = [{"fund": fund, "left": fund.ceiling - fund.committed} for fund in Fund.objects.all()]
    sums = {name: sum(getattr(row["fund"], name) for row in rows) for name in ("ceiling", "committed", "spent")}
    context = {"rows": rows, "sums": sums, "may_keep": may("funding.keep")}
    return render(request, "funding/funds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("funding.keep")
def new_fund(request: HttpRequest) -> HttpResponse:
    """A form for a new fund."""
    areas = current_viewer().areas
    form = FundForm(request.POST or None, initial={"area_code": areas[0] if areas else ""})
    if request.method == "POST" and form.is_valid():
        made = add_fund(**form.as_details())
        messages.success(request, _("The fund is there."))
        return redirect("funding:fund", made.pk)
    return render(request, "funding/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs("funding.see")
def fund(request: HttpRequest, key: int) -> HttpResponse:
    """One fund: its tariff by law, and another ceiling proposed to a second person."""
    found: Fund | None = Fund.objects.filter(pk=key).first()
    if found is None:
        raise PayungError(_("There is no such fund in your area."))
    form = CeilingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        proposal = raise_ceiling(key, form.cleaned_data["ceiling"], form.cleaned_data["reason"])
        messages.success(request, _("A second person must approve the new ceiling."))
        return redirect("accounts:approval", proposal.pk)
    prices = tariff(found, found.first_month)
    context = {
        "fund": found,
        "left": found.ceiling - found.committed,
        "tariff": prices.items(),
        "monthly": sum(prices.values()),
        "form": form,
        "may_keep": may("funding.keep"),
    }
    return render(request, "funding/fund.html", context)
