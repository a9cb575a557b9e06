"""Tables that the database itself refuses to change: what is written stays written.

A model says `frozen_when = "1=1"` (never changed) or a condition over OLD ("OLD.outcome <> 'waiting'"). No row may be
deleted, unless the model says `kept_when` with a condition of the same form (the lines of a draft may go, those of a
signed decree not). A model that says `refused_when`, a condition over NEW that may ask other tables, lets no such row
come in, new or changed (a line into a signed decree). The triggers are set after every migration, because SQLite loses
them when a migration rebuilds a table.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, models

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION payung_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END
$$ LANGUAGE plpgsql
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} FOR EACH ROW WHEN ({condition})
EXECUTE FUNCTION payung_append_only()
"""

# A condition that asks other tables stands inside a function: PostgreSQL allows no subquery after WHEN.
SQLITE_COMING = """
CREATE TRIGGER IF NOT EXISTS {table}_no_coming_{verb} BEFORE {verb} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, '{table} takes in no such row'); END
"""
POSTGRESQL_COMING = """
CREATE OR REPLACE FUNCTION {table}_no_coming() RETURNS trigger AS $$
BEGIN
IF {condition} THEN
RAISE EXCEPTION '{table} takes in no such row' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER {table}_no_coming_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_no_coming()
"""


def guarded() -> list[type[models.Model]]:
    """Every model that says when its rows are frozen."""
    return [model for model in apps.get_models() if hasattr(model, "frozen_when")]


def guard_tables(using: str = "default", **_: Any) -> None:
    """Set the triggers of all guarded tables that exist."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION.replace("%%", "%"))
        for model in guarded():
            if model._meta.db_table in tables:
                for statement in statements(model, connection.vendor):
                    cursor.execute(statement)


def statements(model: type[models.Model], vendor: str) -> list[str]:
    """What sets the triggers of one model."""
    form = SQLITE if vendor == "sqlite" else POSTGRESQL
    table, frozen = model._meta.db_table, model.frozen_when  # type: ignore[attr-defined]
    refused = getattr(model, "refused_when", None)
    coming = SQLITE_COMING if vendor == "sqlite" else POSTGRESQL_COMING
    return [
        form.format(table=table, verb="UPDATE", condition=frozen),
        form.format(table=table, verb="DELETE", condition=getattr(model, "kept_when", "1=1")),
        *(coming.format(table=table, verb=verb, condition=refused) for verb in ("INSERT", "UPDATE") if refused),
    ]
