"""Where benchmarks keep what they write: a home and a database made ready once, and a fresh copy for each candidate.

PostgreSQL runs as a cluster of its own in a temporary folder, as for the tests, but with the settings a server has:
what is committed is on the disk.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests" / "server"))
import server_cluster

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
NAMES = (SQLITE, POSTGRESQL)
SETTINGS = "-c max_connections=20"
READY = "ready"


@dataclass(frozen=True)
class Database:
    """A home with its keys, and the database beside it.

    Attributes:
        kind: SQLite or PostgreSQL.
        home: what PAYUNG_HOME is.
        server: URL of the cluster with `{}` where the database's name stands; "" for SQLite.
        name: of the database.
    """

    kind: str
    home: Path
    server: str = ""
    name: str = READY

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to work in it."""
        return {"PAYUNG_HOME": str(self.home), "DATABASE_URL": self.server.format(self.name) if self.server else ""}

    @contextmanager
    def copy(self) -> Iterator[Database]:
        """The same, to write into; gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
            home = Path(folder) / "home"
            shutil.copytree(self.home, home)
            mine = Database(self.kind, home, self.server, "candidate")
            if self.server:
                _ask(self.server, f"CREATE DATABASE {mine.name} TEMPLATE {self.name}")
            try:
                yield mine
            finally:
                if self.server:
                    _ask(self.server, f"DROP DATABASE {mine.name}")


@contextmanager
def database(kind: str) -> Iterator[Database]:
    """An empty home and database of that kind, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="payung-bench-") as folder:
        home = Path(folder) / "home"
        if kind == SQLITE:
            yield Database(kind, home)
            return
        server_cluster.SETTINGS = SETTINGS  # the tests' own trade safety for speed
        with server_cluster.postgresql(server_cluster.binaries()) as url:
            server = url.replace("/postgres?", "/{}?")
            _ask(server, f"CREATE DATABASE {READY}")
            yield Database(kind, home, server)


def at_hand(asked: Sequence[str] = NAMES) -> list[str]:
    """The kinds that can be used here; says so where PostgreSQL is not installed."""
    if POSTGRESQL in asked and server_cluster.binaries() is None:
        print("PostgreSQL is left out: it is not installed here.", file=sys.stderr)
        return [kind for kind in asked if kind != POSTGRESQL]
    return list(asked)


def _ask(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
