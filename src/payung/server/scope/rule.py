"""How a row is placed: its area, its office, its author. From that follows who sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from payung.server.scope.viewer import Viewer

NOTHING = Q(pk__in=[])


class Reach(TextChoices):
    """How far somebody sees inside the own areas."""

    OWN = "own", _("own records")
    OFFICE = "office", _("records of the own office")
    AREA = "area", _("all records of the own area")
    ALL = "all", _("everything")


@dataclass(frozen=True)
class Scope:
    """The fields by which a model's rows are placed; a model without a field offers nothing on that path.

    Args:
        area: Field (or path) with the Kemendagri code of the row's area.
        office: Field or path with the key of the office the row belongs to.
        author: Field or path with the key of the user who owns the row.
    """

    area: str | None = None
    office: str | None = None
    author: str | None = None

    def rows_for(self, viewer: Viewer) -> Q | None:
        """The condition under which `viewer` sees a row; None is no condition at all."""
        if viewer.reach == Reach.ALL:
            return None
        own = self._by(self.author, viewer.user)
        if viewer.reach == Reach.AREA and self.area:
            return own | self._in_areas(viewer)
        if viewer.reach in (Reach.AREA, Reach.OFFICE):
            return own | (self._by(self.office, viewer.office) & self._inside(viewer))
        return own

    def _inside(self, viewer: Viewer) -> Q:
        """An office that looks after areas sees its own rows there only; one without any sees all its own rows."""
        return self._in_areas(viewer) if self.area and viewer.areas else Q()

    def _in_areas(self, viewer: Viewer) -> Q:
        inside = NOTHING
        for code in viewer.areas:
            # With the dot: 14.1 must not take in 14.10.
            inside |= Q(**{self.area or "": code}) | Q(**{f"{self.area}__startswith": f"{code}."})
        return inside

    @staticmethod
    def _by(field: str | None, key: int | None) -> Q:
        return Q(**{field: key}) if field and key is not None else NOTHING
