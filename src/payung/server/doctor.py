"""Looks whether the server has what it needs, and says so in plain words."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from payung.errors import PayungError
from payung.server.home import home

ENOUGH_BYTES = 1 << 30
PARTS = {
    "matching": "splink",
    "planning": "highspy",
    "Spark": "pyspark",
    "documents": "typst",
    "spreadsheets": "fastexcel",
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Args:
        name: What.
        state: "good", "missing" (may be meant so) or "bad".
        told: How it is.
        remedy: What to do; "" when nothing has to be done.
    """

    name: str
    state: str
    told: str
    remedy: str = ""


def findings() -> list[Finding]:
    """All findings, the ground first."""
    looks: list[Callable[[], Iterator[Finding]]] = [_folder, _space, _secrets, _database, _parts]
    return [finding for look in looks for finding in look()]


def _folder() -> Iterator[Finding]:
    folder = home()
    if not folder.exists():
        yield Finding("data folder", "missing", f"{folder} does not exist yet.", "`payung serve` makes it.")
    elif not os.access(folder, os.W_OK):
        yield Finding("data folder", "bad", f"{folder} cannot be written.", "Give it to the user who runs Payung.")
    elif _is_open(folder):
        yield Finding("data folder", "bad", f"{folder} can be read by others.", f"Run: chmod 700 {folder}")
    else:
        yield Finding("data folder", "good", str(folder))


def _space() -> Iterator[Finding]:
    existing = next(path for path in [home(), *home().parents] if path.exists())
    free = shutil.disk_usage(existing).free
    told = f"{free // (1 << 20):,} MB free."
    yield Finding("disk", "good" if free > ENOUGH_BYTES else "bad", told, "" if free > ENOUGH_BYTES else "Make room.")


def _secrets() -> Iterator[Finding]:
    found = sorted((home() / "secrets").glob("*.key"))
    loose = [path.name for path in found if _is_open(path)]
    if not found:
        yield Finding("secrets", "missing", "none yet.", "They are made when first needed. Back them up then.")
    elif loose:
        yield Finding("secrets", "bad", f"{', '.join(loose)} can be read by others.", "Run: chmod 600 on them.")
    else:
        yield Finding("secrets", "good", f"{len(found)}, closed to others. Keep a backup apart from the database's.")


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _database() -> Iterator[Finding]:
    if not os.environ.get("DATABASE_URL") and not (home() / "payung.sqlite3").exists():
        yield Finding("database", "missing", "none yet.", "`payung serve` makes it.")
        return
    try:
        yield from _opened_database()
    except PayungError as error:
        yield Finding("database", "bad", error.message, error.remedy or "")


def _opened_database() -> Iterator[Finding]:
    from payung.server.start import use_settings

    use_settings()
    import django
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    try:
        executor = MigrationExecutor(connection)
    except Error as error:
        first = str(error).partition("\n")[0]
        yield Finding("database", "bad", f"does not answer: {first}", "Check DATABASE_URL, and that the server runs.")
        return
    yield Finding("database", "good", connection.display_name)
    if waiting := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding("tables", "missing", f"{len(waiting)} migrations wait.", "`payung serve` applies them.")
        return
    yield Finding("tables", "good", "up to date.")
    yield from _content()


def _content() -> Iterator[Finding]:
    from django.utils import timezone

    from payung.server import areas, jobs
    from payung.server.accounts.models import User
    from payung.server.scope import as_the_system

    users, held = User.objects.filter(is_active=True).count(), areas.Area.objects.count()
    remedy = "" if users else "Run: payung user admin --role administrator"
    yield Finding("users", "good" if users else "missing", f"{users} may sign in.", remedy)
    yield Finding("areas", "good" if held else "missing", f"{held} known.", "" if held else "Run: payung areas")
    with as_the_system("payung doctor"):
        late = jobs.Job.objects.filter(state="waiting", created_at__lt=timezone.now() - timedelta(minutes=5)).count()
    told = f"{late} wait for more than five minutes." if late else "none waits long."
    yield Finding(
        "jobs", "bad" if late else "good", told, "Is a worker running? `payung serve` has one." if late else ""
    )


def _parts() -> Iterator[Finding]:
    for name, package in PARTS.items():
        if find_spec(package):
            yield Finding(name, "good", f"{package} {importlib.metadata.version(package)}")
        else:
            yield Finding(name, "missing", f"{package} is not installed.", "Needed only if you use it.")
