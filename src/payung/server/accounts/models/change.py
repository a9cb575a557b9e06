"""The audit log: who changed what, when, from what to what. Rows are added and never touched again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel


class Change(ScopedModel):
    """One change of one row, or one bulk write of many."""

    class Kind(models.TextChoices):
        """What happened to the row."""

        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        BULK = "bulk", _("written in bulk")
        DONE = "done", _("done")

    scope = Scope(area="area_code", office="office", author="author")
    frozen_when: ClassVar[str] = "1=1"
    is_audited: ClassVar[bool] = False

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    author_name = models.CharField(_("who"), max_length=200)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+")
    area_code = AreaCodeField()
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    thing = models.CharField(_("of what"), max_length=100, help_text="Model, or verb for something done.")
    key = models.CharField(_("which"), max_length=100, blank=True)
    values = models.JSONField(_("values"), default=dict)
    note = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        indexes = (models.Index(fields=("thing", "key")),)
        verbose_name, verbose_name_plural = _("change"), _("changes")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.author_name}: {self.kind} {self.thing} {self.key}".strip()
