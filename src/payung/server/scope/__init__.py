"""Who sees what: the one place that limits every list, count, export and answer."""

from payung.server.scope.fields import AreaCodeField
from payung.server.scope.models import ScopedManager, ScopedModel, ScopedQuerySet
from payung.server.scope.permissions import area_is_not_mine, may, needs
from payung.server.scope.rule import Reach, Scope
from payung.server.scope.viewer import (
    NotAllowed,
    NoViewer,
    Viewer,
    as_the_system,
    current_viewer,
    nobody,
    viewing_as,
)

__all__ = [
    "AreaCodeField",
    "NoViewer",
    "NotAllowed",
    "Reach",
    "Scope",
    "ScopedManager",
    "ScopedModel",
    "ScopedQuerySet",
    "Viewer",
    "area_is_not_mine",
    "as_the_system",
    "current_viewer",
    "may",
    "needs",
    "nobody",
    "viewing_as",
]
