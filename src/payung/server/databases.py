"""Which database the server keeps its data in: SQLite in PAYUNG_HOME, or PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from payung.errors import PayungError
from payung.server.home import home

SCHEMES = {"postgresql", "postgres"}
BUSY_SECONDS = 30


def database() -> dict[str, Any]:
    """Django's settings of the one database.

    Raises:
        PayungError: DATABASE_URL is of a kind that is not supported.
    """
    url = os.environ.get("DATABASE_URL")
    return _postgresql(url) if url else _sqlite()


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home() / "payung.sqlite3",
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            # Writers queue at BEGIN. A transaction that reads first and writes later would fail at once instead.
            "transaction_mode": "IMMEDIATE",
            # 128 MB of pages and temporary tables stay in memory: large lists touch many indexes at once.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-131072; PRAGMA temp_store=MEMORY;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise PayungError(
            f"DATABASE_URL begins with {parts.scheme + ':' if parts.scheme else 'no scheme'}.",
            remedy="Write postgresql://user:password@host:5432/name, or leave it out to use SQLite.",
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder of a Unix socket cannot stand before the first slash, so it comes as ?host=/run/postgresql.
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": {**options, "connect_timeout": int(options.get("connect_timeout", "10"))},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
