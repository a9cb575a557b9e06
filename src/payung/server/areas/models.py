"""Administrative areas, with the scheme of their codes and the time they hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheme(models.TextChoices):
    """Who gave the code. The same four digits mean different places in the two."""

    KEMENDAGRI = "kemendagri", _("Kemendagri")
    BPS = "bps", _("BPS")


class Level(models.IntegerChoices):
    """How deep in the country."""

    PROVINCE = 1, _("province")
    REGENCY = 2, _("regency or city")
    DISTRICT = 3, _("sub-district")
    VILLAGE = 4, _("village")


class Area(models.Model):
    """One area under one name for a time. Renaming ends one row and begins another under the same code."""

    is_audited: ClassVar[bool] = True

    scheme = models.CharField(_("scheme"), max_length=12, choices=Scheme.choices)
    code = models.CharField(_("code"), max_length=13)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level.choices)
    parent_code = models.CharField(_("inside"), max_length=13, blank=True, db_index=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=20, help_text="provinsi, kabupaten, kota, kecamatan, kelurahan, desa …"
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True, help_text="First day it no longer holds.")
    source = models.CharField(_("source"), max_length=200, help_text="The decree with its number.")

    class Meta:
        ordering = ("code", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=("scheme", "code", "valid_from"), name="area_begins_once_a_day"),
            models.UniqueConstraint(
                fields=("scheme", "code"), condition=models.Q(valid_to__isnull=True), name="area_holds_once"
            ),
        )
        verbose_name, verbose_name_plural = _("area"), _("areas")

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
