"""Kill a process (SIGKILL) at random moments of an operation, and see that nothing is lost and nothing is there twice.

A room writes a module with three functions and hands its path to `kill_at_random`:

- `prepare()`: makes what the operation needs (areas, offices, users, a decree), once;
- `operate(number)`: the operation; called in a process of its own that is killed somewhere in the middle. It must be
  such that doing it again with the same number after a kill is right;
- `check(number)`: looks at the database after a kill and raises AssertionError when something is wrong. After the last
  round every number is operated once more without a kill, and `check(None)` asks whether all of it is there once.

Each run has its own PAYUNG_HOME, and its own database: SQLite in it, or a new one on the server of DATABASE_URL.
PAYUNG_KILLS sets how many times (5 without it; 50 is the measure).
"""

from __future__ import annotations

import os
import random
import runpy
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

USUAL_KILLS = 5
SEED = 9001


def kills() -> int:
    """How many times."""
    return int(os.environ.get("PAYUNG_KILLS", USUAL_KILLS))


def kill_at_random(module: Path, home: Path) -> str:
    """Run the module's operation again and again, killed at random; what was told about it.

    Args:
        module: file with `prepare`, `operate` and `check`.
        home: an empty folder, the PAYUNG_HOME of the run.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
    env |= {"PAYUNG_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[1])}
    if "DATABASE_URL" in env:
        env["DATABASE_URL"] = _new_database(env["DATABASE_URL"])
    command = [sys.executable, str(Path(__file__)), str(module), str(kills())]
    run = subprocess.run(command, env=env, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    return run.stdout


def _new_database(url: str) -> str:
    """A database of its own on the same server."""
    import psycopg
    from psycopg import sql

    name = f"kill_{os.getpid()}_{time.monotonic_ns()}"
    parts = urlsplit(url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(parts._replace(path=f"/{name}"))


def main(path: str, times: int) -> None:
    """The process that starts and kills the others; it opens no database and computes nothing itself."""
    from payung.server.start import migrate, start_django

    start_django()
    module = runpy.run_path(path)
    _undisturbed(migrate)
    _undisturbed(module["prepare"])
    usual = _seconds(lambda: module["operate"](0))
    chance = random.Random(SEED)  # noqa: S311
    ended = 0
    for number in range(1, times + 1):
        ended += not _killed(lambda number=number: module["operate"](number), chance.uniform(0, usual))
        _undisturbed(lambda number=number: module["check"](number))
    for number in range(times + 1):
        _undisturbed(lambda number=number: module["operate"](number))
    _undisturbed(lambda: module["check"](None))
    print(f"{times} kills, {ended} of them after the end; the operation takes {usual:.2f} s.")


def _child(work: Callable[[], Any], begun: int | None = None) -> int:
    """A process that does the work and ends; who forks has no threads and no connection to hand down."""
    key = os.fork()
    if key:
        return key
    code = 0
    try:
        if begun is not None:
            os.write(begun, b".")
        work()
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stderr.flush()
    os._exit(code)


def _undisturbed(work: Callable[[], Any]) -> None:
    _key, status = os.waitpid(_child(work), 0)
    if status:
        raise SystemExit(f"A step without a kill ended with {status}.")


def _seconds(work: Callable[[], Any]) -> float:
    start = time.monotonic()
    _undisturbed(work)
    return time.monotonic() - start


def _killed(work: Callable[[], Any], after: float) -> bool:
    """Kill the work some seconds after it began; False when it had ended before."""
    reading, writing = os.pipe()
    key = _child(work, writing)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    time.sleep(after)
    ended, status = os.waitpid(key, os.WNOHANG)
    if ended:
        if status:
            raise SystemExit(f"The operation failed by itself with {status}.")
        return False
    os.kill(key, signal.SIGKILL)
    os.waitpid(key, 0)
    return True


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
