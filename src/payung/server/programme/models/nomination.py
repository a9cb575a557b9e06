"""Nominations (usulan): who was put forward, by whom, with what evidence of work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel


class NominationState(models.TextChoices):
    """What the checks (verifikasi) found."""

    NOMINATED = "nominated", _("nominated, not checked yet")
    READY = "ready", _("ready for a decree")
    ASK = "ask", _("a person must decide")
    UNFIT = "unfit", _("not eligible")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Nomination(ScopedModel):
    """One person put forward by one office; one standing nomination a person and office."""

    scope = Scope(area="area_code", office="office")

    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="nominations")
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+")
    area_code = AreaCodeField(help_text="Village of the person; what the list belongs to.")
    batch = models.BigIntegerField(null=True, db_index=True)
    row = models.BigIntegerField(null=True, help_text="Key of intake's row.")
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    group = models.CharField(_("group"), max_length=40, blank=True)
    nominated_on = models.DateField(_("nominated"))
    recorded_at = models.DateTimeField(default=timezone.now)
    # No index: nearly all nominations are of few states, and each one would be told to it twice.
    state = models.CharField(
        _("state"), max_length=10, choices=NominationState.choices, default=NominationState.NOMINATED
    )
    findings = models.JSONField(_("findings"), default=list, help_text="Codes of checks, gravest first.")
    checked_at = models.DateTimeField(_("checked"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "office"), condition=~Q(state="withdrawn"), name="nominated_once_by_an_office"
            ),
        )
        verbose_name, verbose_name_plural = _("nomination"), _("nominations")
