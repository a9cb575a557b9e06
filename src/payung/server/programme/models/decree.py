"""Decrees (SK): names, fund and months, fixed by two people and by the database."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel
from payung.server.vault import EncryptedTextField


class DecreeState(models.TextChoices):
    """Where a decree stands."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("waiting for a second signature")
    SIGNED = "signed", _("signed")
    DROPPED = "dropped", _("dropped")


class DecreeKind(models.TextChoices):
    """Whether it stands by itself or changes another."""

    ESTABLISHING = "establishing", _("establishing (penetapan)")
    AMENDING = "amending", _("amending (perubahan)")


class DecreeTemplate(ScopedModel):
    """The wording of a region's decrees, with named placeholders; edited by the region."""

    scope = Scope(area="area_code")

    area_code = AreaCodeField()
    kind = models.CharField(_("kind"), max_length=12, choices=DecreeKind.choices)
    content = models.JSONField(_("content"), help_text="As programme/papers/template.yaml.")

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("area_code", "kind"), name="one_template_a_region_and_kind"),)
        verbose_name, verbose_name_plural = _("template"), _("templates")


class Decree(ScopedModel):
    """A decree of the head of the region. Once signed, neither it nor its lines can be changed."""

    scope = Scope(area="area_code")
    frozen_when: ClassVar[str] = "OLD.state = 'signed'"
    kept_when: ClassVar[str] = "OLD.state = 'signed'"

    number = models.CharField(_("number"), max_length=100, blank=True)
    title = models.CharField(_("about"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=DecreeKind.choices, default=DecreeKind.ESTABLISHING)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amendments")
    fund = models.ForeignKey("funding.Fund", on_delete=models.PROTECT, related_name="+")
    area_code = AreaCodeField(help_text="The region.")
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+")
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    segment = models.CharField(_("segment"), max_length=6)
    programmes = models.CharField(_("programmes"), max_length=40)
    text = models.JSONField(_("text"), default=dict, help_text="The filled template.")
    state = models.CharField(_("state"), max_length=10, choices=DecreeState.choices, default=DecreeState.DRAFT)
    people = models.PositiveIntegerField(_("people"), default=0)
    total = models.BigIntegerField(
        _("total"), default=0, help_text="IDR, all people and months; may be below 0 when amending."
    )
    digest = models.CharField(_("digest"), max_length=64, blank=True, help_text="SHA-256 of what was signed.")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    signed_on = models.DateField(_("signed"), null=True)
    signed_by = models.CharField(_("signed by"), max_length=300, blank=True, help_text="Both people.")

    class Meta(ScopedModel.Meta):
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("area_code", "number"), condition=~Q(number="") & ~Q(state="dropped"), name="a_number_once"
            ),
            models.CheckConstraint(condition=Q(first_month__lte=F("last_month")), name="decree_months_run_forward"),
            models.CheckConstraint(
                condition=~Q(state="signed") | (Q(signed_on__isnull=False) & ~Q(digest="") & ~Q(number="")),
                name="signed_with_day_number_and_digest",
            ),
        )
        verbose_name, verbose_name_plural = _("decree"), _("decrees")

    def __str__(self) -> str:
        return self.number or self.title


class DecreeLine(ScopedModel):
    """One person of a decree's annex or of its reserve list; of an amendment, who leaves or comes in."""

    scope = Scope(area="area_code", office="person__offices__office")
    frozen_when: ClassVar[str] = "OLD.is_signed"
    kept_when: ClassVar[str] = "OLD.is_signed"
    # Neither a new line nor one of another decree can come into a signed one.
    refused_when: ClassVar[str] = (
        "EXISTS (SELECT 1 FROM programme_decree WHERE id = NEW.decree_id AND state = 'signed')"
    )

    class Part(models.TextChoices):
        """Which list the line stands in."""

        NAMED = "named", _("annex")
        RESERVE = "reserve", _("reserve list")
        OUT = "out", _("taken out")

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="lines")
    part = models.CharField(_("part"), max_length=8, choices=Part.choices, default=Part.NAMED)
    place = models.PositiveIntegerField(_("no."), help_text="Number in the annex; rank in the reserve list.")
    person = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")
    nomination = models.ForeignKey("programme.Nomination", on_delete=models.PROTECT, null=True, related_name="+")
    area_code = AreaCodeField(_("village"))
    name = models.CharField(_("name"), max_length=200, help_text="As decreed.")
    nik = EncryptedTextField(null=True, help_text="As decreed.")
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    first_month = models.DateField(_("first month"))
    last_month = models.DateField(_("last month"))
    monthly = models.BigIntegerField(_("a month"), help_text="IDR, all programmes, first month.")
    total = models.BigIntegerField(_("total"), help_text="IDR of all months.")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    is_signed = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        ordering = ("decree", "part", "place")
        constraints = (
            models.UniqueConstraint(fields=("decree", "part", "place"), name="a_place_in_a_decree_once"),
            models.UniqueConstraint(fields=("decree", "person"), name="a_person_in_a_decree_once"),
        )
        verbose_name, verbose_name_plural = _("line of a decree"), _("lines of a decree")


class DecreeDocument(ScopedModel):
    """A document of a signed decree, as it was filed."""

    scope = Scope(area="area_code")
    frozen_when: ClassVar[str] = "1=1"

    class Form(models.TextChoices):
        """What kind of file."""

        PDF = "pdf", "PDF"
        XLSX = "xlsx", "XLSX"

    decree = models.ForeignKey(Decree, on_delete=models.PROTECT, related_name="documents")
    area_code = AreaCodeField()
    form = models.CharField(_("form"), max_length=4, choices=Form.choices)
    file = models.CharField(max_length=64, help_text="Name in the vault.")
    digest = models.CharField(_("digest"), max_length=64, help_text="Of the decree the document was made from.")
    filed_at = models.DateTimeField(_("filed"), default=timezone.now)

    class Meta(ScopedModel.Meta):
        ordering = ("decree", "form")
        constraints = (models.UniqueConstraint(fields=("decree", "form"), name="a_document_of_a_form_once"),)
        verbose_name, verbose_name_plural = _("document"), _("documents")
