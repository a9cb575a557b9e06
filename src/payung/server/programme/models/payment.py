"""Payments (pembayaran): entries of the region's bank account, and the bills they settle."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.programme.models.bill import Bill
from payung.server.scope import AreaCodeField, Scope, ScopedModel


class Payment(ScopedModel):
    """One entry of a bank statement. Without a bill it hangs, and is shown until somebody says what it is."""

    scope = Scope(area="area_code")

    entry_key = models.CharField(max_length=64, help_text="Digest of the entry; the same entry twice is known by it.")
    area_code = AreaCodeField()
    batch = models.BigIntegerField(db_index=True)
    row = models.BigIntegerField()
    booked_on = models.DateField(_("booked"))
    amount = models.BigIntegerField(_("amount"), help_text="IDR paid out, above 0.")
    reference = models.CharField(_("reference"), max_length=100, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, null=True, related_name="payments")
    is_foreign = models.BooleanField(_("concerns no contribution"), default=False)
    matched_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    matched_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-booked_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("entry_key",), condition=Q(withdrawn_at__isnull=True), name="an_entry_once"
            ),
            models.UniqueConstraint(
                fields=("bill",),
                condition=Q(bill__isnull=False) & Q(withdrawn_at__isnull=True),
                name="a_bill_is_paid_once",
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_is_above_zero"),
        )
        verbose_name, verbose_name_plural = _("payment"), _("payments")
