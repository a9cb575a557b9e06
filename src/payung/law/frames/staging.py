"""Files that appear only when they are whole: until then they are written in a hidden folder beside."""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from payung.errors import PayungError
from payung.law.frames.source import Source

KINDS = {".csv": "csv", ".parquet": "parquet"}
_REASONS = {
    errno.ENOSPC: (
        "The disk is full; nothing was left under this name.",
        "Free some space, or choose another disk.",
    ),
    errno.EDQUOT: ("Your share of the disk is used up.", "Free some space, or choose another disk."),
    errno.EFBIG: ("The file grows beyond what is allowed here.", "Choose another disk, or a Parquet file."),
    errno.EACCES: ("The folder may not be written to.", "Choose another one."),
    errno.EROFS: ("The disk may only be read.", "Choose another one."),
}


def file_kind(path: Path) -> str:
    """`csv` or `parquet`, by the file's ending.

    Raises:
        PayungError: it has another one.
    """
    if path.suffix.lower() not in KINDS:
        raise PayungError("What kind of file is this?", place=str(path), remedy="Give it the ending .csv or .parquet.")
    return KINDS[path.suffix.lower()]


@contextmanager
def staged(source: Path, out: Path, beside: Path) -> Iterator[Path]:
    """A hidden folder beside OUT to write in; it is gone afterwards, whatever happens.

    Args:
        source: the file that will be read.
        out: the file that will be written.
        beside: another one that will be.

    Raises:
        PayungError: the one cannot be read, or the other not be written; said before any work is done.
    """
    file_kind(out), file_kind(source)
    _cannot_be_read(source)
    for written in (out, beside):
        _cannot_be_written(written)
        _is_the_source(written, source)
    folder = _folder_for(out)
    # Twice: a second Ctrl-C may strike while the first is being dealt with.
    try:
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cannot_be_read(source: Path) -> None:
    if not source.exists():
        raise PayungError("There is no such file.", place=str(source), remedy="Check the name and the folder.")
    if not source.is_file():
        raise PayungError("This is not a file.", place=str(source), remedy="Name a .csv or .parquet file.")
    if not os.access(source, os.R_OK):
        raise PayungError("The file may not be read.", place=str(source), remedy="Ask its owner to let you.")


def _cannot_be_written(out: Path) -> None:
    if not out.parent.is_dir():
        raise PayungError("There is no such folder.", place=str(out.parent), remedy="Create it first.")
    if out.exists() and not out.is_file():
        raise PayungError("This is not a file and cannot be replaced.", place=str(out), remedy="Choose another name.")


def _is_the_source(out: Path, source: Path) -> None:
    if out.exists() and out.samefile(source):
        raise PayungError(
            "This is the file that is read.", place=str(out), remedy="Choose another name for the output."
        )


def _folder_for(out: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=f".{out.name[:40]}.", dir=out.parent))
    except OSError as error:
        raise cannot_write(out, error.errno) from error


def cannot_write(out: Path, number: int | None) -> PayungError:
    """The error for a file the operating system refuses to write."""
    message, remedy = _REASONS.get(
        number or 0, (f"It cannot be written: {os.strerror(number or errno.EIO)}.", "Choose another place.")
    )
    return PayungError(message, place=str(out), remedy=remedy)


@contextmanager
def told_plainly(source: Source, out: Path) -> Iterator[None]:
    """What goes wrong while rows are read and written, told in words.

    Raises:
        PayungError: instead of anything the engine raises.
    """
    try:
        yield
    except OSError as error:
        raise cannot_write(out, error.errno or _number_in(str(error))) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        number = _number_in(str(error))
        raise source.trouble() if number is None else cannot_write(out, number) from error


def _number_in(text: str) -> int | None:
    """The engine names the operating system's number only in its text."""
    found = re.search(r"\(os error (\d+)\)", text)
    return int(found[1]) if found else None


def put_in_place(folder: Path, out: Path, beside: Path | None, stale: Path) -> None:
    """Gives whole files their names: first the one beside OUT (or takes away a stale one), then OUT itself.

    Raises:
        PayungError: they cannot be made to last on the disk.
    """
    try:
        if beside is None:
            stale.unlink(missing_ok=True)
        else:
            _settle(folder / beside.name, beside)
        _settle(folder / out.name, out)
    except OSError as error:
        raise cannot_write(out, error.errno) from error


def _settle(whole: Path, final: Path) -> None:
    with whole.open("rb") as file:
        os.fsync(file.fileno())
    whole.replace(final.resolve())
