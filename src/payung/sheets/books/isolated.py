"""Old XLS files are read in a process of their own.

Their records say how much room they need, and the library believes them: a damaged file can ask for hundreds of
gigabytes, which ends the process. Here it ends a child with bounded memory and time, and the file is refused.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys

import polars as pl

from payung.sheets.errors import SheetError

MEMORY = 8 << 30
"""Bytes of address space; the engine alone reserves some."""
SECONDS = 120
START = "from payung.sheets.books.isolated import main; main()"


def cells_of(raw: bytes, name: str) -> list[tuple[str, pl.DataFrame, bool]]:
    """Name, cells and hiddenness of every sheet.

    Raises:
        SheetError: locked or damaged.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        child = subprocess.run(  # noqa: S603 - our own program; the file goes in as data
            [sys.executable, "-c", START], input=raw, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SheetError("damaged", place=name) from error
    if child.returncode:
        raise SheetError("damaged", place=name)
    return _unpacked(child.stdout, name)


def _unpacked(answer: bytes, name: str) -> list[tuple[str, pl.DataFrame, bool]]:
    line, _, rest = answer.partition(b"\n")
    told = json.loads(line)
    if "refused" in told:
        raise SheetError(told["refused"], place=name, **told["facts"])
    found = []
    for title, hidden, size in told["sheets"]:
        found.append((title, pl.read_ipc(io.BytesIO(rest[:size])), hidden))
        rest = rest[size:]
    return found


def main() -> None:
    """Read a workbook from standard input, write its sheets to standard output. The child's side."""
    _bounded()
    from payung.sheets.books.workbook import cells, opened, titles

    try:
        book = opened(sys.stdin.buffer.read(), "")
        sheets = [(title, *cells(book, title, "")) for title in titles(book, "")]
    except SheetError as error:
        sys.stdout.buffer.write(json.dumps({"refused": error.code, "facts": error.facts}).encode() + b"\n")
        return
    packed = [(title, hidden, _packed(frame)) for title, frame, hidden in sheets]
    told = {"sheets": [(title, hidden, len(part)) for title, hidden, part in packed]}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + b"".join(part for *_, part in packed))


def _packed(frame: pl.DataFrame) -> bytes:
    out = io.BytesIO()
    frame.write_ipc(out)
    return out.getvalue()


def _bounded() -> None:
    """Where the system can: no more memory and time than an XLS file of 65,536 rows may need."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
