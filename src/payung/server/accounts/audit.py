"""Writes the audit log by listening to every model of every room; a room cannot forget it.

`QuerySet.update` and `QuerySet.delete` pass no signal: rooms that use them for a change of substance say so with
`accounts.record`. `bulk.write` is heard as a whole.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from payung.server.accounts.models import Change
from payung.server.masking import masked
from payung.server.rooms import PACKAGE
from payung.server.scope import Viewer, current_viewer

UNSEEN = "•••"
UNTOLD = {"last_login"}
Row = dict[str, Any]


def is_audited(model: type[models.Model]) -> bool:
    """Every model of a room, except those that say no (`is_audited = False`) and what migrations work with."""
    return model.__module__.startswith(f"{PACKAGE}.") and getattr(model, "is_audited", True)


def before_save(sender: type[models.Model], instance: models.Model, raw: bool = False, **_: Any) -> None:
    """Keep what the row was, to compare."""
    if is_audited(sender) and not raw and not instance._state.adding:
        old = sender._base_manager.filter(pk=instance.pk).first()
        instance._row_before = row_of(old) if old else None  # type: ignore[attr-defined]


def after_save(sender: type[models.Model], instance: models.Model, created: bool, raw: bool = False, **_: Any) -> None:
    """Log what was added, or what became different; nothing when nothing did."""
    if not is_audited(sender) or raw:
        return
    now, before = row_of(instance), getattr(instance, "_row_before", None)
    if created or before is None:
        log(Change.Kind.ADDED, instance, {name: [None, value] for name, value in now.items()})
    elif changed := {name: [before.get(name), value] for name, value in now.items() if before.get(name) != value}:
        log(Change.Kind.CHANGED, instance, changed)


def after_delete(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    """Log what was removed."""
    if is_audited(sender):
        log(Change.Kind.REMOVED, instance, {name: [value, None] for name, value in row_of(instance).items()})


def after_links(sender: Any, instance: models.Model, action: str, pk_set: set[int] | None, **_: Any) -> None:
    """Log what was tied to a row or untied from it (the verbs of a role)."""
    if (
        action in ("post_add", "post_remove", "post_clear")
        and is_audited(type(instance))
        and (pk_set or "clear" in action)
    ):
        link = sender._meta.model_name
        log(Change.Kind.CHANGED, instance, {link: [action.removeprefix("post_"), sorted(pk_set or [])]})


def after_bulk(sender: type[models.Model], count: int, note: str, **_: Any) -> None:
    """Log a bulk write as one line."""
    if is_audited(sender):
        _write(Change.Kind.BULK, sender._meta.label, "", {"rows": count}, note, current_viewer())


def log(kind: str, instance: models.Model, values: Row) -> None:
    """Add one line about one row."""
    told = {name: shown(instance, name, pair) for name, pair in values.items()}
    _write(kind, type(instance)._meta.label, str(instance.pk or ""), told, "", current_viewer(), instance)


def done(verb: str, key: str, values: Row, note: str = "") -> None:
    """Add a line about something done that no single row tells."""
    _write(Change.Kind.DONE, verb, key, values, note, current_viewer())


def _write(
    kind: str, thing: str, key: str, values: Row, note: str, viewer: Viewer, about: models.Model | None = None
) -> None:
    area = getattr(about, "area_code", "") or (viewer.areas[0] if len(viewer.areas) == 1 else "")
    Change(
        author_id=viewer.user,
        author_name=viewer.name,
        office_id=getattr(about, "office_id", None) or viewer.office,
        area_code=area,
        kind=kind,
        thing=thing,
        key=key,
        values=values,
        note=masked(note)[:300],
    ).save(force_insert=True)


def row_of(instance: models.Model) -> Row:
    """The row as plain values; secrets as they are compared, not as they are shown."""
    fields = (field for field in instance._meta.concrete_fields if field.name not in UNTOLD)
    return {field.attname: _plain(getattr(instance, field.attname)) for field in fields}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def shown(instance: models.Model, name: str, pair: list[Any]) -> list[Any]:
    """Before and after as the log may show them: what is secret is seen to change, and no more."""
    if _is_secret(instance, name):
        return [value if value is None else UNSEEN for value in pair]
    return [masked(value) if isinstance(value, str) else value for value in pair]


def _is_secret(instance: models.Model, name: str) -> bool:
    for field in instance._meta.concrete_fields:
        if field.attname == name:
            return name == "password" or getattr(field, "is_secret", False) or isinstance(field, models.BinaryField)
    return False
