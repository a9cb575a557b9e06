"""Offices, users and roles in the admin pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from payung.server.accounts.models import Office, OfficeArea, Role, User


class AreasInline(admin.TabularInline):  # type: ignore[type-arg]
    """The areas of an office, on its page."""

    model = OfficeArea
    extra = 1


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Offices."""

    list_display = ("code", "name", "kind", "is_open")
    list_filter = ("kind", "is_open")
    search_fields = ("code", "name")
    inlines = (AreasInline,)


@admin.register(Role)
class RoleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Roles."""

    list_display = ("code", "name_id", "name_en", "reach")
    filter_horizontal = ("verbs",)


class UserForm(forms.ModelForm):  # type: ignore[type-arg]
    """A user, with a field that sets a new password."""

    new_password = forms.CharField(
        label=_("new password"), widget=forms.PasswordInput, required=False, validators=[validate_password]
    )

    class Meta:
        model = User
        fields = ("username", "name", "office", "role", "area_code", "is_active")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Users."""

    form = UserForm
    list_display = ("username", "name", "office", "role", "area_code", "is_active")
    list_filter = ("role", "is_active")
    search_fields = ("username", "name")

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Hash a new password; without one a new user cannot sign in."""
        if form.cleaned_data.get("new_password"):
            obj.set_password(form.cleaned_data["new_password"])
        elif not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Users are closed, never removed: their changes keep their name."""
        return False
