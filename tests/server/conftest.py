"""A database for each run, a cast with names, and nothing of the developer's own data folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("django") is None:
    collect_ignore_glob = ["*"]

os.environ["PAYUNG_HOME"] = tempfile.mkdtemp(prefix="payung-test-")
PASSWORD = "rahasia-sekali-9001"  # noqa: S105 (of invented people)

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]

OFFICES = {
    "disnaker-siak": ("disnaker", "Disnaker Siak", ["14.08"]),
    "disnaker-meranti": ("disnaker", "Disnaker Kepulauan Meranti", ["14.10"]),
    "langkai": ("desa", "Kantor Kampung Langkai", ["14.08.01.2003"]),
    "tumang": ("desa", "Kantor Kampung Tumang", ["14.08.01.2011"]),
    "bpkad-siak": ("bpkad", "BPKAD Siak", ["14.08"]),
    "inspektorat-siak": ("inspektorat", "Inspektorat Siak", ["14.08"]),
    "pt-sawit": ("employer", "PT Sawit Contoh", []),
    "warga": ("public", "Warga", []),
    "payung": ("opd", "Payung", []),
}
CAST = {
    "siti": ("village-clerk", "langkai"),  # the clerk of this village
    "budi": ("village-clerk", "tumang"),  # of the next
    "rina": ("labour-officer", "disnaker-siak"),  # the labour officer of this regency
    "doni": ("labour-officer", "disnaker-siak"),  # her colleague
    "joko": ("labour-officer", "disnaker-meranti"),  # of the next regency
    "tuti": ("treasurer", "bpkad-siak"),
    "iwan": ("inspector", "inspektorat-siak"),
    "lina": ("employer", "pt-sawit"),
    "wati": ("citizen", "warga"),
    "admin": ("administrator", "payung"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The one test that runs all others on PostgreSQL takes longest, so it begins first."""
    items.sort(key=lambda item: item.path.name != "test_on_postgresql.py")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """SQLite in a file, as in an office: in memory, threads and WAL would behave otherwise."""
    from django.conf import settings

    main = settings.DATABASES["default"]
    if main["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        main["TEST"] = {**main.get("TEST", {}), "NAME": Path(os.environ["PAYUNG_HOME"]) / f"test-{worker}.sqlite3"}


@pytest.fixture(scope="session", autouse=True)
def emptied_tables_may_be_emptied() -> Iterator[None]:
    """Tests with real transactions empty all tables at their end, which the append-only triggers would forbid."""
    from django.db import connection

    from payung.server.append_only import guarded

    empty = connection.ops.sql_flush

    def sql_flush(*args: Any, **kwargs: Any) -> list[str]:
        tables = [model._meta.db_table for model in guarded()]
        drops = [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in tables for verb in ("UPDATE", "DELETE")]
        return (drops if connection.vendor == "sqlite" else []) + empty(*args, **kwargs)

    connection.ops.sql_flush = sql_flush  # type: ignore[method-assign]
    yield
    connection.ops.sql_flush = empty  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Argon2 is slow on purpose; one test looks at it."""
    settings.PASSWORD_HASHERS = QUICK
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The cast is there from the start; making it anew for each test would be most of their time."""
    from django.test import override_settings

    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK):
        make_cast()


@pytest.fixture
def cast(db: None) -> dict[str, Any]:
    """The named people, each at an office with a role."""
    from payung.server.accounts.models import User

    # A test with real transactions before this one has emptied the tables.
    return {user.username: user for user in User.objects.select_related("office", "role")} or make_cast()


def make_cast() -> dict[str, Any]:
    from payung.server import accounts
    from payung.server.scope import as_the_system

    with as_the_system("tests"):
        for code, (kind, name, areas) in OFFICES.items():
            accounts.add_office(code, kind, name, areas)
        return {
            who: accounts.add_user(who, name=who.title(), office=office, role=role, password=PASSWORD)
            for who, (role, office) in CAST.items()
        }


@pytest.fixture
def looking(cast: dict[str, Any]) -> Callable[[str], Any]:
    """`with looking("siti"):` sees with her eyes."""
    from payung.server import accounts
    from payung.server.scope import viewing_as

    return lambda who: viewing_as(accounts.user_as_viewer(cast[who].pk))


@pytest.fixture
def browser(client: Any, cast: dict[str, Any]) -> Callable[[str], Any]:
    """`browser("siti")` is signed in as her."""

    def signed_in(who: str) -> Any:
        client.force_login(cast[who], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
