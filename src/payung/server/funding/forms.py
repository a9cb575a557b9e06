"""What is typed in about a fund."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.law import current_law
from payung.server.funding.models import Fund

FACTS = current_law().facts
PAYERS = [(payer, payer) for payer in FACTS["payer"].choices]
SEGMENTS = [(segment, segment) for segment in ("BPU", "PU")]
PROGRAMMES = [("JKK JKM", "JKK + JKM"), ("JKK JKM JHT", "JKK + JKM + JHT")]


class FundForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new fund; its ceiling changes later by two people only."""

    payer = forms.ChoiceField(label=_("Payer"), choices=PAYERS)
    segment = forms.ChoiceField(label=_("Segment"), choices=SEGMENTS)
    programmes = forms.ChoiceField(label=_("Programmes"), choices=PROGRAMMES)
    first_month = forms.DateField(label=_("First month"), widget=forms.DateInput(attrs={"type": "date"}))
    last_month = forms.DateField(label=_("Last month"), widget=forms.DateInput(attrs={"type": "date"}))

    class Meta:
        model = Fund
        fields = (
            "code", "name", "payer", "segment", "programmes", "basis", "first_month", "last_month", "ceiling",
            "account_code", "legal_basis", "area_code",
        )  # fmt: skip

    def as_details(self) -> dict[str, Any]:
        """What `add_fund` takes."""
        return dict(self.cleaned_data)


class CeilingForm(forms.Form):
    """Another ceiling."""

    ceiling = forms.IntegerField(label=_("New ceiling (rupiah)"), min_value=0)
    reason = forms.CharField(label=_("Reason"), max_length=200)
