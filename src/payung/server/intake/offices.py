"""Whose list it is: the office, the area its rows belong to, and who may bring lists for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payung.server import accounts
from payung.server.scope import NotAllowed, Reach, current_viewer


def offices_i_may_bring_for() -> list[accounts.Office]:
    """The own office first, then those whose areas lie inside the viewer's."""
    viewer = current_viewer()
    allowed = [office for office in accounts.open_offices().prefetch_related("areas") if _may_bring_for(office)]
    return sorted(allowed, key=lambda office: (office.pk != viewer.office, office.name))


def is_not_my_office(office: accounts.Office) -> None:
    """Somebody brings a list for an office that is not theirs to speak for.

    Raises:
        NotAllowed: naming the office.
    """
    if not _may_bring_for(office):
        raise NotAllowed(_("You may not bring lists for this office."), place=office.code)


def _may_bring_for(office: accounts.Office) -> bool:
    viewer = current_viewer()
    if viewer.reach == Reach.ALL or office.pk == viewer.office:
        return True
    codes = _area_codes(office)
    return viewer.reach == Reach.AREA and bool(codes) and all(_is_inside(code, viewer.areas) for code in codes)


def area_of(office: accounts.Office) -> str:
    """The Kemendagri code a list of that office belongs to; "" for an office that looks after no area."""
    mine = current_viewer().areas
    codes = _area_codes(office)
    return next((code for code in codes if _is_inside(code, mine)), None) or _narrower(mine, codes) or (*codes, "")[0]


def _area_codes(office: accounts.Office) -> list[str]:
    return sorted(area.area_code for area in office.areas.all())


def _narrower(mine: tuple[str, ...], codes: list[str]) -> str:
    """The viewer's own area, where it is a part of the office's."""
    return next((area for area in mine if _is_inside(area, tuple(codes))), "")


def _is_inside(code: str, areas: tuple[str, ...]) -> bool:
    return any(f"{code}.".startswith(f"{area}.") for area in areas)


def regency_of(area_code: str) -> str:
    """The regency of an area; without one, the regency most offices of this server look after."""
    if len(area_code) >= len("14.08"):
        return area_code[:5]
    areas = accounts.open_offices().values_list("areas__area_code", flat=True)
    found = [code[:5] for code in areas if code and len(code) >= len("14.08")]
    return max(sorted(set(found)), key=found.count, default="")
