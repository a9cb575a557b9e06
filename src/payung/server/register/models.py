"""Persons and what is known of them; each fact leads back to the list that told it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField, Scope, ScopedModel
from payung.server.vault import BlindIndexField, EncryptedTextField

OF_PERSON = Scope(area="person__area_code", office="person__offices__office")


class Household(ScopedModel):
    """A family card (KK)."""

    scope = Scope(area="area_code")

    kk = EncryptedTextField()
    kk_index = BlindIndexField(source="kk", domain="kk", unique=True)
    area_code = AreaCodeField()

    class Meta(ScopedModel.Meta):
        verbose_name, verbose_name_plural = _("household"), _("households")


class Person(ScopedModel):
    """One person once. Values are chosen among the statements about them.

    `area_code` is the area in charge (the village of residence; the regency for who lives elsewhere and works here);
    `village_code` is where they live, when known.
    """

    scope = Scope(area="area_code", office="offices__office")

    nik = EncryptedTextField(null=True)
    nik_index = BlindIndexField(source="nik", domain="nik", null=True, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, blank=True, help_text="For comparison, see identity.")
    name_search = models.CharField(max_length=400, blank=True)
    twin_key = models.CharField(max_length=220, blank=True, db_index=True, help_text="Name key and birth date.")
    birth_date = models.DateField(_("birth date"), null=True)
    birth_place = models.CharField(_("birth place"), max_length=120, blank=True)
    sex = models.CharField(_("sex"), max_length=1, blank=True, help_text="L or P.")
    mother = EncryptedTextField(null=True)
    phone = EncryptedTextField(null=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    village_code = AreaCodeField(_("village"))
    area_code = AreaCodeField(_("area in charge"))
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="persons")
    occupation = models.CharField(_("occupation"), max_length=120, blank=True, help_text="As typed.")
    group = models.CharField(_("group"), max_length=40, blank=True, db_index=True)
    kpj = models.CharField(_("member number (KPJ)"), max_length=20, blank=True)
    decile = models.PositiveSmallIntegerField(_("welfare decile"), null=True)
    decile_on = models.DateField(_("decile released"), null=True)
    died_on = models.DateField(_("died"), null=True)
    first_batch = models.BigIntegerField(null=True, help_text="Batch of the list that named the person first.")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged", db_index=False)
    is_listed = models.BooleanField(default=True, help_text="False when every list that named the person was undone.")

    class Meta(ScopedModel.Meta):
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=("name", "id")),
            models.Index(fields=("kpj",), condition=~models.Q(kpj=""), name="person_by_kpj"),
            models.Index(fields=("merged_into",), condition=models.Q(merged_into__isnull=False), name="merged_persons"),
        )
        verbose_name, verbose_name_plural = _("person"), _("persons")

    def __str__(self) -> str:
        return f"#{self.pk}"


class PersonOffice(ScopedModel):
    """An office that put the person forward, employs them or looks after them; so it sees them."""

    scope = OF_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices", db_index=False)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("person", "office"), name="office_sees_a_person_once"),)


class Statement(ScopedModel):
    """What one row of one list says of a person: readings beside which the typed cells lie in intake's row."""

    scope = OF_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("kind of list"), max_length=40)
    batch = models.BigIntegerField(db_index=True)
    row = models.BigIntegerField(help_text="Key of intake's row.")
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    said = EncryptedTextField(help_text="JSON: field → reading.")
    said_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("id",)


class Employer(ScopedModel):
    """A firm, office or person that employs."""

    scope = Scope(area="area_code", office="office")

    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, blank=True, db_index=True)
    npp = models.CharField(_("employer number (NPP)"), max_length=20, blank=True, db_index=True)
    nib = models.CharField(_("business number (NIB)"), max_length=20, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True)
    workers_registered = models.PositiveIntegerField(_("workers registered"), null=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    area_code = AreaCodeField()
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+")
    batch = models.BigIntegerField(null=True)
    is_listed = models.BooleanField(default=True, help_text="False when every list that named the employer was undone.")

    class Meta(ScopedModel.Meta):
        ordering = ("name", "id")
        verbose_name, verbose_name_plural = _("employer"), _("employers")

    def __str__(self) -> str:
        return self.name


class EmployerStatement(ScopedModel):
    """What one row of one list says of an employer."""

    scope = Scope(area="employer__area_code", office="employer__office")

    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("kind of list"), max_length=40)
    batch = models.BigIntegerField(db_index=True)
    row = models.BigIntegerField(help_text="Key of intake's row.")
    said = models.TextField(help_text="JSON: field → reading.")
    said_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("id",)


class Work(ScopedModel):
    """What somebody works as, from when to when, and who saw it."""

    scope = OF_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="works")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, null=True, related_name="works", db_index=False)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    group = models.CharField(_("group"), max_length=40, blank=True)
    segment = models.CharField(_("segment"), max_length=6, blank=True)
    wage = models.BigIntegerField(_("wage"), null=True, help_text="IDR a month.")
    from_on = models.DateField(_("from"), null=True)
    to_on = models.DateField(_("to"), null=True)
    seen_by = models.CharField(_("seen by"), max_length=200, blank=True)
    seen_on = models.DateField(_("seen on"), null=True)
    evidence = models.CharField(_("evidence"), max_length=200, blank=True, help_text="Letter or photo, in words.")
    evidence_file = models.CharField(max_length=64, blank=True, help_text="Name in the vault.")
    batch = models.BigIntegerField(null=True, db_index=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("id",)
        indexes = (
            models.Index(fields=("employer",), condition=models.Q(employer__isnull=False), name="work_by_employer"),
        )
        verbose_name, verbose_name_plural = _("work"), _("works")


class Status(ScopedModel):
    """A status from a day on (THL, PPPK, dead, moved away). History: rows are added, never changed."""

    scope = OF_PERSON
    frozen_when: ClassVar[str] = "OLD.withdrawn_at IS NOT NULL"

    class Kind(models.TextChoices):
        """What can be said."""

        NON_ASN = "non-asn", _("contract staff (non-ASN, THL)")
        PPPK_PART = "pppk-part", _("part-time PPPK")
        ASN = "asn", _("civil servant or PPPK (ASN)")
        EMPLOYEE = "employee", _("employee of a firm")
        OWN_ACCOUNT = "own-account", _("works on own account")
        VULNERABLE = "vulnerable", _("vulnerable worker (pekerja rentan)")
        MOVED = "moved", _("moved away")
        DEAD = "dead", _("dead")
        NOT_WORKING = "not-working", _("not working")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(_("status"), max_length=20, choices=Kind.choices)
    from_on = models.DateField(_("from"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    batch = models.BigIntegerField(null=True, db_index=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("from_on", "id")
        verbose_name, verbose_name_plural = _("status"), _("statuses")


class Membership(ScopedModel):
    """What the branch's extract says of a person's membership, as of a day."""

    scope = OF_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    kpj = models.CharField(_("member number (KPJ)"), max_length=20, blank=True)
    segment = models.CharField(_("segment"), max_length=6, blank=True)
    programmes = models.CharField(_("programmes"), max_length=40, blank=True, help_text="JKK JKM JHT …")
    npp = models.CharField(_("employer number (NPP)"), max_length=20, blank=True)
    from_on = models.DateField(_("from"), null=True)
    active_until = models.DateField(_("active until"), null=True)
    as_of = models.DateField(_("as of"))
    batch = models.BigIntegerField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-as_of", "-id")


class Decile(ScopedModel):
    """A welfare decile (DTSEN): a fact with a release date, never recomputed."""

    scope = OF_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deciles")
    decile = models.PositiveSmallIntegerField(_("welfare decile"))
    released_on = models.DateField(_("released"))
    source = models.CharField(_("received from"), max_length=200, blank=True)
    batch = models.BigIntegerField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-released_on", "-id")


class PopulationCheck(ScopedModel):
    """What Disdukcapil answered about a person: the match, the day, the officer; no copy of the population record."""

    scope = OF_PERSON
    frozen_when: ClassVar[str] = "OLD.withdrawn_at IS NOT NULL"

    class Answer(models.TextChoices):
        """The answers of the marked file."""

        MATCH = "match", _("matches")
        DIFFERS = "differs", _("does not match")
        NOT_FOUND = "not-found", _("not found")
        DEAD = "dead", _("dead")
        MOVED = "moved", _("moved away")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="population_checks")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    answered_on = models.DateField(_("answered"))
    batch = models.BigIntegerField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-answered_on", "-id")


class Look(ScopedModel):
    """Somebody opened a person's page on a day; the line itself is in the audit log."""

    scope = OF_PERSON
    is_audited: ClassVar[bool] = False

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()

    class Meta(ScopedModel.Meta):
        constraints = (models.UniqueConstraint(fields=("person", "user", "day"), name="a_look_a_day"),)
