"""Batches and their rows. Every row read ends accepted, held or refused; the database checks the sum."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel
from payung.server.vault import EncryptedTextField


class BatchState(models.TextChoices):
    """Where a batch stands."""

    TAKEN = "taken", _("taken in")
    UNDONE = "undone", _("undone")


class Batch(ScopedModel):
    """One file of one office, taken in."""

    scope = Scope(area="area_code", office="office", author="author")

    kind = models.CharField(_("kind"), max_length=40, db_index=True)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    area_code = AreaCodeField()
    file_name = models.CharField(_("file"), max_length=200, help_text="As it came, numbers of people masked.")
    file = models.CharField(max_length=64, help_text="Name of the original in the vault; equal for equal files.")
    state = models.CharField(_("state"), max_length=10, choices=BatchState.choices, default=BatchState.TAKEN)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(_("taken in"), default=timezone.now)
    about = models.CharField(max_length=100, blank=True, help_text='What it answers ("decree:12", "bill:3").')
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    read = models.PositiveIntegerField(_("read"), default=0)
    accepted = models.PositiveIntegerField(_("accepted"), default=0)
    held = models.PositiveIntegerField(_("held"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    troubles = models.JSONField(default=dict, help_text="Code → rows.")
    mapping = models.JSONField(default=list, help_text="Per sheet: columns found, columns unknown, lines left out.")
    summary = models.JSONField(default=dict, help_text="What the taker counted; unchanged, new, gone.")
    # Not stored: this batch was there before the file came again.
    was_standing: bool = False
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(read=F("accepted") + F("held") + F("refused")), name="every_row_is_accounted_for"
            ),
            models.UniqueConstraint(
                fields=("kind", "office", "file", "about"),
                condition=models.Q(state=BatchState.TAKEN),
                name="the_same_file_once",
            ),
        )
        verbose_name, verbose_name_plural = _("batch"), _("batches")

    def __str__(self) -> str:
        return f"{self.file_name} (#{self.pk})"


class RowStatus(models.TextChoices):
    """How a row ended."""

    ACCEPTED = "accepted", _("accepted")
    HELD = "held", _("held: somebody must decide")
    REFUSED = "refused", _("refused")


class Row(ScopedModel):
    """One row of a batch: what was typed, how it ended, and why."""

    scope = Scope(area="batch__area_code", office="batch__office", author="batch__author")

    # The index of (batch, status) finds rows of a batch too; a second one costs each insert and serves nobody.
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows", db_index=False)
    sheet = models.CharField(_("sheet"), max_length=120)
    row = models.PositiveIntegerField(_("row"))
    status = models.CharField(_("status"), max_length=10, choices=RowStatus.choices)
    codes = models.JSONField(default=list, help_text="Trouble codes, gravest first.")
    columns = models.JSONField(default=list, help_text="The column each code speaks of.")
    facts = models.JSONField(default=list, help_text="What the sentence of each code names, as JSON text or null.")
    typed = EncryptedTextField(help_text="JSON: column → cell as typed.")
    corrected = EncryptedTextField(null=True, help_text="JSON: column → value an officer put in its place.")
    person = models.BigIntegerField(null=True, help_text="Key in the register, once accepted.")
    change = models.CharField(max_length=10, blank=True, help_text="new, same or changed, against the last list.")
    answered_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="answers",
        help_text="The row of a corrected file that stands in its place; while this one is held, that one is too.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("batch", "id")
        indexes = (
            models.Index(fields=("batch", "status")),
            models.Index(fields=("answered_by",), condition=models.Q(answered_by__isnull=False), name="answered_rows"),
        )
        verbose_name, verbose_name_plural = _("row"), _("rows")


class Upload(ScopedModel):
    """A file somebody brought and looks at before it is taken in."""

    scope = Scope(area="area_code", office="office", author="author")

    kind = models.CharField(_("kind"), max_length=40)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", verbose_name=_("office"))
    area_code = AreaCodeField()
    about = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(_("file"), max_length=200, help_text="As it came, numbers of people masked.")
    file = models.CharField(max_length=64, help_text="Name of the original in the vault.")
    size = models.PositiveBigIntegerField(_("bytes"))
    given = models.JSONField(default=dict, help_text="Column letter → standard column, chosen on the preview page.")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(_("brought"), default=timezone.now)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        verbose_name, verbose_name_plural = _("file to be looked at"), _("files to be looked at")

    def __str__(self) -> str:
        return self.file_name


class LearnedHeading(models.Model):
    """A heading an office uses, and the column it was said to mean."""

    office = models.ForeignKey("accounts.Office", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    heading = models.CharField(max_length=200, help_text="Plain spelling.")
    column = models.CharField(max_length=40, help_text='Standard name; "" for "not needed".', blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "kind", "heading"), name="heading_learned_once"),)
