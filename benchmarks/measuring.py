"""What a candidate took: seconds, processor seconds and memory, each in a process of its own."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any

Told = dict[str, Any]


def in_a_process(script: str, *arguments: object, environment: Mapping[str, str] | None = None) -> Told:
    """One candidate alone, so that its memory is its own; what it printed last is what it measured."""
    command = [sys.executable, script, *map(str, arguments)]
    ran = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}
    )
    told: Told = json.loads(ran.stdout.splitlines()[-1])
    return told


def measured(work: Callable[[], Told]) -> Told:
    """Run the work; what it tells, with wall and processor seconds and the most memory this process had."""
    began, worked = time.perf_counter(), cpu_seconds()
    told = work()
    took = {"wall_seconds": time.perf_counter() - began, "cpu_seconds": cpu_seconds() - worked}
    return {**took, "peak_mib": peak_mib(), **told}


def summary(runs: Sequence[Told]) -> Told:
    """The median of every number of several runs; other things as the last run told them."""
    first = runs[-1]
    numbers = {
        name: median(run[name] for run in runs) for name, value in first.items() if isinstance(value, int | float)
    }
    steps = {
        name: {step: median(run[name].get(step, 0.0) for run in runs) for step in value}
        for name, value in first.items()
        if isinstance(value, dict)
    }
    return {**first, **numbers, **steps}


def cpu_seconds() -> float:
    """User and system seconds of this process, all threads."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mib(status: Path = Path("/proc/self/status")) -> float:
    """The most memory this process ever held; the kernel's own count, not that of a parent before it."""
    if not status.exists():  # no Linux: macOS counts in bytes
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 2**10


class Stopwatch:
    """Seconds spent in named functions, put in front of them for one run."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Inside the block, time runs for that step."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted to that step."""

        @wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            with self.step(name):
                return function(*arguments, **named)

        return run

    def watch(self, step: str, module: Any, function: str) -> None:
        """From now on calls of that function of a module are counted."""
        setattr(module, function, self.timed(step, getattr(module, function)))
