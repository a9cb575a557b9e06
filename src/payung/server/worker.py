"""The process that does the jobs; `payung serve` starts one beside the web server."""

from __future__ import annotations

import os
import sys
import threading
import time
from secrets import token_hex

from payung.server.start import start_django

WATCH_SECONDS = 15
LOOK_SECONDS = 0.5


def main() -> None:
    """Do jobs until told to stop, or until the process that started this one is gone."""
    start_django()
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=LOOK_SECONDS,
        batch="--batch" in sys.argv,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=token_hex(16),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    _take_up_the_dead()
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    worker.run()


def _watch(parent: int) -> None:
    """Take up what other workers left, and do not outlive a parent that was killed."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
        _take_up_the_dead()
    os._exit(1)


def _take_up_the_dead() -> None:
    from django.db import close_old_connections

    from payung.server import jobs

    close_old_connections()
    jobs.take_up_the_dead()


if __name__ == "__main__":
    main()
