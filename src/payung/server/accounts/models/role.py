"""Roles are data: which verbs somebody holds, and how far they see."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from payung.server.scope import Reach


class Verb(models.Model):
    """Something a room lets people do ("jobs.cancel"), as told in the room's verbs.yaml."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    name_id = models.CharField(_("name in Indonesian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        ordering = ("code",)
        verbose_name, verbose_name_plural = _("verb"), _("verbs")

    def __str__(self) -> str:
        return self.code


class Role(models.Model):
    """A set of verbs and a reach. The shipped ones are a start; each region keeps its own."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_id = models.CharField(_("name in Indonesian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    reach = models.CharField(_("sees"), max_length=10, choices=Reach.choices, default=Reach.OWN)
    verbs = models.ManyToManyField(Verb, verbose_name=_("verbs"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name, verbose_name_plural = _("role"), _("roles")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
