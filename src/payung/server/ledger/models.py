"""Events of protection, added and never touched again; and which months have a payer."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from payung.ledger import KINDS
from payung.server.scope import Scope, ScopedModel

OF_PERSON = Scope(area="person__area_code", office="person__offices__office")


class Event(ScopedModel):
    """One event, with the fields of `payung.ledger.Event`. Its key is its id there, so ids follow the recording."""

    scope = OF_PERSON
    frozen_when: ClassVar[str] = "1=1"

    kind = models.CharField(_("kind"), max_length=12)
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(_("programme"), max_length=3, null=True)
    segment = models.CharField(_("segment"), max_length=6, null=True)
    first_month = models.DateField(_("first month"), null=True)
    last_month = models.DateField(_("last month"), null=True)
    valid_on = models.DateField(_("true from"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(_("source"), max_length=100, blank=True, help_text='"bill:3 line 17", "batch:5 row 9".')
    reason = models.CharField(_("reason"), max_length=200, null=True)
    payer = models.CharField(_("payer"), max_length=20, null=True)
    fund = models.CharField(_("fund"), max_length=40, null=True)
    decree = models.CharField(_("decree"), max_length=40, null=True, db_index=True)
    bill = models.CharField(_("bill"), max_length=40, null=True, db_index=True)
    amount = models.BigIntegerField(_("amount"), null=True, help_text="IDR.")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("id",)
        verbose_name, verbose_name_plural = _("event"), _("events")

    @property
    def judul(self) -> str:
        """What happened, in the reader's language."""
        kind = KINDS[self.kind]
        return kind.title if get_language() == "en" else kind.judul


class MonthClaim(ScopedModel):
    """Who pays a programme of a person in a month. One row a month: the database refuses a second payer."""

    scope = OF_PERSON
    is_audited: ClassVar[bool] = False

    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    programme = models.CharField(max_length=3)
    month = models.DateField()
    holder = models.CharField(max_length=40, db_index=True, help_text='"decree:12"')

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(fields=("person", "programme", "month"), name="one_payer_a_month_and_programme"),
        )


class Standing(ScopedModel):
    """How a person stands by all that is known: derived from the events, kept so that a page need not fold a region.

    One row a person who was ever covered: of the stretch of cover that holds when it is reckoned, or of the last one.
    The JKM's months speak for the person where they have it, because it alone has a waiting time.
    """

    scope = OF_PERSON
    is_audited: ClassVar[bool] = False

    person = models.OneToOneField("register.Person", on_delete=models.PROTECT, related_name="standing")
    programmes = models.CharField(_("programmes"), max_length=40)
    segment = models.CharField(_("segment"), max_length=6, null=True)
    payer = models.CharField(_("payer"), max_length=20, null=True)
    fund = models.CharField(_("fund"), max_length=40, null=True, db_index=True)
    decree = models.CharField(_("decree"), max_length=40, null=True)
    active_from = models.DateField(_("covered from"), db_index=True)
    active_until = models.DateField(_("covered until"), null=True, db_index=True, help_text="First day without cover.")
    full_from = models.DateField(_("full death benefit from"), null=True, db_index=True)
    paid_until = models.DateField(_("paid until"), null=True, help_text="Last paid month.")

    class Meta(ScopedModel.Meta):
        verbose_name, verbose_name_plural = _("standing"), _("standings")
