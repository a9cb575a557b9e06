"""Registration (pendaftaran): the file for the branch, and its reply name by name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.programme.models.decree import Decree, DecreeLine
from payung.server.scope import AreaCodeField, Scope, ScopedModel


class Upload(ScopedModel):
    """A file made for the branch from a signed decree."""

    scope = Scope(area="decree__area_code")

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="uploads")
    lines = models.PositiveIntegerField(_("people"))
    file = models.CharField(max_length=64, help_text="Name in the vault.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)


class ReplyLine(ScopedModel):
    """What the branch answered about one line of a decree; its own words are kept, the newest answer stands."""

    scope = Scope(area="area_code", office="person__offices__office")
    frozen_when: ClassVar[str] = "OLD.withdrawn_at IS NOT NULL"

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="replies")
    line = models.ForeignKey(DecreeLine, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    area_code = AreaCodeField()
    is_accepted = models.BooleanField(_("accepted"))
    reason = models.CharField(_("reason code"), max_length=40, blank=True)
    text = models.CharField(_("the branch's words"), max_length=300, blank=True)
    batch = models.BigIntegerField(db_index=True)
    row = models.BigIntegerField()
    replied_on = models.DateField(_("replied"))
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        verbose_name, verbose_name_plural = _("reply"), _("replies")


class ReasonText(models.Model):
    """A refusal text of a branch and the reason code it means, said by an officer."""

    text = models.CharField(_("the branch's words"), max_length=300, unique=True, help_text="Plain spelling.")
    reason = models.CharField(_("reason code"), max_length=40)

    class Meta:
        ordering = ("text",)
