"""Long work: shown while it runs, and stopped at once when the user says so."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_LOOK_EVERY = 0.1  # seconds
_TERMINATED = 128 + signal.SIGTERM


def run_in_view(work: Callable[[], Any], growing: Path) -> Any:
    """Runs the work beside the main thread, which goes on listening for Ctrl-C and for being told to end.

    The engine itself hears neither before it is done. To be used within `ends_when_told`; when the user stops
    the work, whoever called removes what was written so far.

    Args:
        work: what to do.
        growing: the file it writes; its size is shown on a terminal.
    """
    done: dict[str, Any] = {}
    worker = threading.Thread(target=_worker(work, done), daemon=True)
    with _progress() as progress:
        task = progress.add_task("", total=None)
        worker.start()
        while worker.is_alive():
            worker.join(_LOOK_EVERY)
            progress.update(task, description=f"{growing.name}: {_megabytes(growing):,} MB written")
    if "error" in done:
        raise done["error"]
    return done["answer"]


def _worker(work: Callable[[], Any], done: dict[str, Any]) -> Callable[[], None]:
    def run() -> None:
        try:
            done["answer"] = work()
        except BaseException as error:
            done["error"] = error

    return run


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _megabytes(path: Path) -> int:
    return path.stat().st_size >> 20 if path.exists() else 0


@contextmanager
def ends_when_told() -> Iterator[None]:
    """Ctrl-C and the request to end become exceptions, so that everything is tidied up on the way out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(_TERMINATED)
