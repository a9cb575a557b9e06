"""What other rooms may ask of areas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from payung.server.areas.loading import Loaded, load, load_example
from payung.server.areas.models import Area, Scheme

__all__ = ["Area", "Loaded", "load", "load_example", "name", "names", "names_below"]


def name(code: str, on: date | None = None) -> str:
    """The name of the area with that Kemendagri code, today or on a day; the code itself when it is not known."""
    return names([code], on)[code]


def names(codes: Iterable[str], on: date | None = None) -> dict[str, str]:
    """Code → name, in the order asked for."""
    asked = list(codes)
    found = dict(_holding(on).filter(code__in=asked).values_list("code", "name"))
    return {code: found.get(code, code) for code in asked}


def names_below(code: str, on: date | None = None) -> dict[str, str]:
    """Code → name of the areas directly inside one, in order; those of the country for ""."""
    return dict(_holding(on).filter(parent_code=code).order_by("code").values_list("code", "name"))


def _holding(on: date | None) -> QuerySet[Area]:
    rows = Area.objects.filter(scheme=Scheme.KEMENDAGRI)
    if on is None:
        return rows.filter(valid_to__isnull=True)
    return rows.filter(valid_from__lte=on).exclude(valid_to__lte=on)
