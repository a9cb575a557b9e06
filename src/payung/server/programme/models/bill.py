"""Bills (tagihan), checked name by name against decree and reply."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.programme.models.decree import Decree, DecreeLine
from payung.server.scope import AreaCodeField, Scope, ScopedModel
from payung.server.vault import EncryptedTextField


class BillState(models.TextChoices):
    """Where a bill stands."""

    CHECKED = "checked", _("checked")
    PROPOSED = "proposed", _("payment waits for a second person")
    APPROVED = "approved", _("approved for payment")
    PAID = "paid", _("paid")
    RETURNED = "returned", _("sent back")


class Bill(ScopedModel):
    """What the branch asks for, and what of it may be paid."""

    scope = Scope(area="area_code")

    number = models.CharField(_("number"), max_length=100)
    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="bills")
    area_code = AreaCodeField()
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    due_on = models.DateField(_("due"), null=True)
    stated = models.BigIntegerField(_("billed"), help_text="IDR, the sum of the bill's lines.")
    payable = models.BigIntegerField(_("payable"), help_text="IDR, the sum of what may be paid.")
    findings = models.JSONField(_("findings"), default=dict, help_text="Code → {people, amount}.")
    state = models.CharField(_("state"), max_length=10, choices=BillState.choices, default=BillState.CHECKED)
    batch = models.BigIntegerField(db_index=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("area_code", "number"), condition=~Q(state="returned"), name="a_bill_number_once"
            ),
            models.CheckConstraint(
                condition=Q(payable__gte=0) & Q(payable__lte=F("stated")), name="payable_within_bill"
            ),
        )
        verbose_name, verbose_name_plural = _("bill"), _("bills")

    def __str__(self) -> str:
        return self.number


class BillLine(ScopedModel):
    """One line of a bill: whom, which months, how much, and what speaks against paying it."""

    scope = Scope(area="area_code", office="person__offices__office")
    frozen_when: ClassVar[str] = "OLD.is_fixed"

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="lines")
    row = models.BigIntegerField(help_text="Key of intake's row.")
    line = models.ForeignKey(DecreeLine, on_delete=models.PROTECT, null=True, related_name="bill_lines")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, null=True, related_name="+")
    area_code = AreaCodeField()
    name = models.CharField(_("name"), max_length=200, blank=True)
    nik = EncryptedTextField(null=True)
    first_month = models.DateField(_("first month"), null=True)
    last_month = models.DateField(_("last month"), null=True)
    programmes = models.CharField(_("programmes"), max_length=40, blank=True)
    stated = models.BigIntegerField(_("billed"), help_text="IDR.")
    payable = models.BigIntegerField(_("payable"), help_text="IDR.")
    codes = models.JSONField(_("findings"), default=list, help_text="Gravest first; nothing with a code is payable.")
    is_fixed = models.BooleanField(default=False, help_text="The payment is approved; the database keeps the line.")

    class Meta(ScopedModel.Meta):
        ordering = ("bill", "id")
