"""Offices, and the areas they look after."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from payung.server.scope import AreaCodeField


class OfficeKind(models.TextChoices):
    """What an office is, in the terms of the region."""

    DISNAKER = "disnaker", _("labour office (Disnaker)")
    BAPPEDA = "bappeda", _("planning agency (Bappeda)")
    DINSOS = "dinsos", _("social office (Dinsos)")
    BPKAD = "bpkad", _("finance agency (BPKAD)")
    INSPEKTORAT = "inspektorat", _("inspectorate (Inspektorat)")
    DPMPTSP = "dpmptsp", _("permit office (DPMPTSP)")
    CAMAT = "camat", _("sub-district office (camat)")
    VILLAGE = "desa", _("village office (lurah, desa)")
    OPD = "opd", _("other office of the region (OPD)")
    EMPLOYER = "employer", _("employer")
    BRANCH = "branch", _("BPJS Ketenagakerjaan branch")
    PERISAI = "perisai", _("Perisai agency")
    PUBLIC = "public", _("citizens")


class Office(models.Model):
    """An office, firm or agency whose people use the system."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OfficeKind.choices)
    name = models.CharField(_("name"), max_length=200)
    is_open = models.BooleanField(_("is open"), default=True)

    class Meta:
        ordering = ("code",)
        verbose_name, verbose_name_plural = _("office"), _("offices")

    def __str__(self) -> str:
        return self.name

    def area_codes(self) -> tuple[str, ...]:
        """Codes of the areas the office looks after, in order."""
        return tuple(self.areas.order_by("area_code").values_list("area_code", flat=True))


class OfficeArea(models.Model):
    """One area an office looks after, with all that lies inside; a branch looks after several regencies."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="areas")
    area_code = AreaCodeField(_("area code (Kemendagri)"), blank=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "area_code"), name="office_has_an_area_once"),)
        verbose_name, verbose_name_plural = _("area of an office"), _("areas of an office")

    def __str__(self) -> str:
        return str(self.area_code)
