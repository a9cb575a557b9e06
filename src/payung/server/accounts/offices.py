"""Offices and users come into being."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server.accounts.models import Office, OfficeArea, OfficeKind, Role, User
from payung.server.scope import needs


@needs("accounts.administer")
@transaction.atomic
def add_office(code: str, kind: str, name: str, areas: Iterable[str] = ()) -> Office:
    """Add an office with the areas it looks after, or bring the one of that code up to date.

    Raises:
        PayungError: the kind or an area code is wrong.
    """
    office = Office.objects.filter(code=code).first() or Office(code=code)
    office.kind, office.name = OfficeKind(kind) if kind in OfficeKind.values else kind, name
    _checked(office)
    office.save()
    for area in areas:
        if not office.areas.filter(area_code=area).exists():
            place = OfficeArea(office=office, area_code=area)
            _checked(place)
            place.save()
    return office


@needs("accounts.administer")
@transaction.atomic
def add_user(username: str, *, name: str, office: str, role: str, password: str, area: str = "") -> User:
    """Add a user.

    Args:
        username: Small letters and digits; not a NIK.
        name: The person's name.
        office: Code of the office.
        role: Code of the role.
        password: Is kept as an Argon2 hash only.
        area: Kemendagri code that narrows the office's areas for this user.

    Raises:
        PayungError: the name is taken or wrong, or office, role or area do not exist.
    """
    user = User(username=username, name=name, area_code=area, office=office_called(office), role=_role(role))
    user.set_password(password)
    _checked(user)
    user.save()
    return user


def office_called(code: str) -> Office:
    """The open office with that code.

    Raises:
        PayungError: there is none.
    """
    found = Office.objects.filter(code=code, is_open=True).first()
    if found is None:
        known = ", ".join(Office.objects.filter(is_open=True).values_list("code", flat=True)[:20])
        raise PayungError(_("There is no open office with that code."), place=code, remedy=known and f"({known})")
    return found


def open_offices() -> QuerySet[Office]:
    """All open offices."""
    return Office.objects.filter(is_open=True)


def office_names(keys: Iterable[int]) -> dict[int, str]:
    """Key → name of offices, open or not."""
    return dict(Office.objects.filter(pk__in=list(keys)).values_list("pk", "name"))


def _role(code: str) -> Role:
    found = Role.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Role.objects.values_list("code", flat=True))
        raise PayungError(_("There is no role with that code."), place=code, remedy=f"({known})")
    return found


def _checked(row: Office | OfficeArea | User) -> None:
    """Django's own checks of a row, as one error of ours."""
    try:
        row.full_clean()
    except ValidationError as error:
        told = "; ".join(f"{field}: {' '.join(map(str, texts))}" for field, texts in error.message_dict.items())
        raise PayungError(told, place=str(row)) from None
