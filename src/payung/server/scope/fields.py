"""An area code in a row: text, of a named scheme."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 13
FORM = r"^\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?$"


class AreaCodeField(models.CharField):  # type: ignore[type-arg]
    """A Kemendagri area code with its dots ("14.08.01.2003"); "" where a row belongs to no area.

    Four digits alone do not tell the scheme: Siak is 14.08 for Kemendagri and 1405 for BPS. This field holds Kemendagri
    codes and nothing else.
    """

    scheme = "kemendagri"

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("max_length", LONGEST_CODE)
        settings.setdefault("db_index", True)
        settings.setdefault("blank", True)
        settings.setdefault("default", "")
        super().__init__(*args, **settings)
        self.validators.append(RegexValidator(FORM, _("A Kemendagri code looks like 14.08.01.2003.")))
