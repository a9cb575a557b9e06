"""A PostgreSQL cluster that lives in a temporary folder for as long as it is needed, and listens on no port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    places = [path.parent for path in found] + ([Path(on_path).resolve().parent] if on_path else [])
    return next((place for place in reversed(places) if (place / "pg_ctl").exists()), None)


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A running cluster; gives the DATABASE_URL of its database."""
    with tempfile.TemporaryDirectory(prefix="payung-pg-") as place:
        owner = _owner()
        if owner:
            shutil.chown(place, owner)
        data = Path(place) / "data"
        _run(
            owner,
            folder / "initdb",
            "-D",
            data,
            "-U",
            "payung",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        )
        options = f"{SETTINGS} -c listen_addresses='' -c unix_socket_directories={place}"
        _run(owner, folder / "pg_ctl", "-D", data, "-w", "-o", options, "-l", Path(place) / "log", "start")
        try:
            yield f"postgresql://payung@/postgres?host={place}"
        finally:
            _run(owner, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _owner() -> str | None:
    """PostgreSQL refuses to run as root; then a user without rights does it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(owner: str | None, *command: object) -> None:
    # The server must not hold the pipe of the tests' output, or whoever reads it waits for ever.
    words = [str(word) for word in command]
    subprocess.run(words, check=True, user=owner, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
