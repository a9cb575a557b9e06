"""Models whose rows are limited to what the one who looks may see."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from payung.server.scope.rule import Scope
from payung.server.scope.viewer import Viewer, current_viewer

M = TypeVar("M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that are never wider than a viewer's scope."""

    def for_viewer(self, viewer: Viewer) -> ScopedQuerySet[M]:
        """Only the rows `viewer` may see."""
        condition = self.model.scope.rows_for(viewer)  # type: ignore[attr-defined]
        return self if condition is None else self.filter(condition)


class ScopedManager(models.Manager[M]):
    """Fetches what the current viewer may see; raises when nobody is looking.

    It is the only manager of a scoped model, also for relations and for saving: what cannot be seen can be neither
    followed nor changed.
    """

    use_in_migrations = False

    def get_queryset(self) -> ScopedQuerySet[M]:
        return ScopedQuerySet[M](self.model, using=self._db).for_viewer(current_viewer())


class ScopedModel(models.Model):
    """A model of which everybody sees the own part. Say in `scope` how a row is placed."""

    scope: ClassVar[Scope]
    objects: ClassVar[ScopedManager[Any]] = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"
