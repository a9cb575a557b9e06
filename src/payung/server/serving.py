"""The web server and the job worker, together in one process group."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from granian import Granian
from granian.constants import Interfaces

from payung.errors import PayungError

PATIENCE_SECONDS = 10
AGAIN_AFTER_SECONDS = 2


def address_is_taken(host: str, port: int) -> None:
    """Something else listens there already.

    Raises:
        PayungError: with a way out.
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PayungError(
                f"{host}:{port} cannot be used: {error.strerror}.", remedy="Choose another with --port."
            ) from None


def serve(host: str, port: int, processes: int) -> None:
    """Answer requests until told to stop. Sync pages run in threads: WSGI, which is faster for them than ASGI."""
    Granian(
        "payung.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=4,
        websockets=False,
        log_level="warning",  # type: ignore[arg-type]
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE_SECONDS,
    ).serve()


@contextmanager
def job_worker() -> Iterator[None]:
    """A job worker for as long as the block runs; when it dies it is started again."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep_alive, args=(over,))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_alive(over: threading.Event) -> None:
    while not over.is_set():
        process = subprocess.Popen([sys.executable, "-m", "payung.server.worker"], env=dict(os.environ))
        while process.poll() is None and not over.wait(0.2):
            pass
        if over.is_set():
            _stop(process)
        else:
            over.wait(AGAIN_AFTER_SECONDS)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
