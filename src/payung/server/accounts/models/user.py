"""Users: a person at an office, with a role."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from payung.server.accounts.models.office import Office
from payung.server.accounts.models.role import Role
from payung.server.accounts.names import name_is_wrong
from payung.server.scope import AreaCodeField, Reach, Viewer

ADMINISTER = "accounts.administer"


class UserManager(BaseUserManager["User"]):
    """Finds a user by name, for signing in. The only table of people that is read before anybody looks."""


class User(AbstractBaseUser):
    """Somebody who signs in."""

    username = models.CharField(_("user name"), max_length=40, unique=True, validators=[name_is_wrong])
    name = models.CharField(_("name"), max_length=200)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, verbose_name=_("office"))
    role = models.ForeignKey(Role, on_delete=models.PROTECT, verbose_name=_("role"))
    area_code = AreaCodeField(
        _("only this area"), help_text=_("A Kemendagri code inside the office's areas; empty for all of them.")
    )
    is_active = models.BooleanField(_("may sign in"), default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "office", "role"]

    class Meta:
        ordering = ("username",)
        verbose_name, verbose_name_plural = _("user"), _("users")

    def __str__(self) -> str:
        return self.username

    def clean(self) -> None:
        """The own area lies inside an area of the office."""
        super().clean()
        office = self.office.area_codes() if self.office_id else ()
        if self.area_code and not any(f"{self.area_code}.".startswith(f"{code}.") for code in office):
            raise ValidationError({"area_code": _("The area lies outside the areas of the office.")})

    @cached_property
    def viewer(self) -> Viewer:
        """The user as the one who looks, with the rights of this moment."""
        return Viewer(
            name=self.username,
            user=self.pk,
            office=self.office_id,
            areas=(self.area_code,) if self.area_code else self.office.area_codes(),
            reach=self.role.reach,
            verbs=frozenset(self.role.verbs.values_list("code", flat=True)),
        )

    @property
    def is_staff(self) -> bool:
        """Whether the admin pages open; they show everything, so only to those who see everything."""
        return self.is_active and self.viewer.reach == Reach.ALL and ADMINISTER in self.viewer.verbs

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What Django's admin asks."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        """What Django's admin asks."""
        return self.is_staff
