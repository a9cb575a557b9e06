"""What a user may be called."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from payung.server.masking import masked

FORM = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


def name_is_wrong(name: str) -> None:
    """A user's name is no plain word, or is a NIK.

    Raises:
        ValidationError: names are written to logs, and a NIK must not be.
    """
    if not FORM.fullmatch(name):
        raise ValidationError(_("Use 3 to 40 small letters, digits, dots, hyphens or underscores."))
    if masked(name) != name:
        raise ValidationError(_("A NIK cannot be a user name."))


def name_to_log(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The name under which failed sign-ins are counted; people do type their NIK there."""
    given = (credentials or {}).get("username") or (request.POST.get("username") if request else "") or ""
    return masked(str(given))[:150]
