"""Kinds of jobs. A room names its own in `tasks.py`; they are found by folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from payung.errors import PayungError
from payung.server.rooms import parts

Work = Callable[..., Any]
"""Takes its `Progress` and, by name, the arguments of the job; gives a result that JSON can carry."""

W = TypeVar("W", bound=Work)
_kinds: dict[str, Work] = {}


def job(kind: str) -> Callable[[W], W]:
    """Make a function the work of a kind of job ("intake.read").

    The work must be such that doing it again from the start does no harm: a job whose process dies is begun anew. So it
    prepares outside a transaction, telling progress, and writes in one.
    """

    def register(work: W) -> W:
        _kinds[kind] = work
        return work

    return register


def work_of(kind: str) -> Work:
    """The function behind a kind.

    Raises:
        PayungError: no room offers it.
    """
    _find_all()
    if kind not in _kinds:
        raise PayungError(f"No room offers jobs of the kind {kind!r}.", remedy=f"Known: {', '.join(sorted(_kinds))}.")
    return _kinds[kind]


@cache
def _find_all() -> None:
    for _module in parts("tasks"):
        pass  # importing it is what registers
