"""Funds. The database itself lets none be overdrawn."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel


class Fund(ScopedModel):
    """Money for contributions, of one source, for certain months.

    `committed` is what signed decrees have promised, `spent` what was paid; both IDR.
    """

    scope = Scope(area="area_code")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    payer = models.CharField(_("payer"), max_length=20, help_text="As in the law: apbd, apbn, csr, donor …")
    segment = models.CharField(_("segment"), max_length=6, default="BPU")
    programmes = models.CharField(_("programmes"), max_length=40, default="JKK JKM")
    basis = models.BigIntegerField(
        _("income or wage"),
        help_text="IDR a month by which contributions are reckoned, where a person's own is unknown.",
    )
    scale = models.CharField(_("kind of employer"), max_length=12, blank=True, help_text="Of PU: government, village …")
    risk_class = models.PositiveSmallIntegerField(_("risk class"), default=1, help_text="Of PU: 1 to 5.")
    area_code = AreaCodeField()
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    ceiling = models.BigIntegerField(_("ceiling"), help_text="IDR.")
    committed = models.BigIntegerField(_("committed"), default=0)
    spent = models.BigIntegerField(_("spent"), default=0)
    account_code = models.CharField(_("account code"), max_length=60, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    is_open = models.BooleanField(_("is open"), default=True)

    class Meta(ScopedModel.Meta):
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(committed__gte=0) & Q(committed__lte=F("ceiling")), name="fund_is_not_overcommitted"
            ),
            models.CheckConstraint(
                condition=Q(spent__gte=0) & Q(spent__lte=F("committed")), name="fund_is_not_overdrawn"
            ),
            models.CheckConstraint(condition=Q(first_month__lte=F("last_month")), name="fund_months_run_forward"),
        )
        verbose_name, verbose_name_plural = _("fund"), _("funds")

    def __str__(self) -> str:
        return self.name
