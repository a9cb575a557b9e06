"""A decision that takes two people: one proposes, another approves exactly that."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel


class Outcome(models.TextChoices):
    """Where a proposal stands."""

    WAITING = "waiting", _("waiting for a second person")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Approval(ScopedModel):
    """A proposal with its fixed content. Once decided, the database lets nobody change it."""

    scope = Scope(area="area_code", office="office", author="proposed_by")
    frozen_when: ClassVar[str] = "OLD.outcome <> 'waiting'"

    verb = models.CharField(_("verb"), max_length=80, help_text="What the approver must be allowed to do.")
    subject = models.CharField(_("subject"), max_length=100, help_text='What it is about ("decree:12").')
    title = models.CharField(_("title"), max_length=300)
    content = models.JSONField(_("content"))
    digest = models.CharField(_("digest"), max_length=64, help_text="SHA-256 of the content.")
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+")
    area_code = AreaCodeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.APPROVED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="approved_by_another_person",
            ),
            models.UniqueConstraint(
                fields=("subject",), condition=Q(outcome=Outcome.WAITING), name="one_waiting_proposal_a_subject"
            ),
        )
        verbose_name, verbose_name_plural = _("approval"), _("approvals")

    def __str__(self) -> str:
        return self.title
